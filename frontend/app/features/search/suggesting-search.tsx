import { pictureUrl } from '@highstreet/contract/picture-files'
import { useCombobox } from 'downshift'
import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Form, useFetcher, useNavigate, useSubmit } from 'react-router'
import { paths } from '#paths.ts'
import type { loader, Suggestion } from '#routes/suggestions.ts'
import { classNames } from '#ui/class-names.ts'

/** Somebody who types on does not need the answer for half a word. */
const restMillis = 140

export interface SuggestingSearchProps {
  label: string
  words: string
  focused: boolean
}

/** The search form, with what it may lead to below: arrows choose, Enter goes, Escape closes. */
export function SuggestingSearch({ label, words, focused }: SuggestingSearchProps) {
  const { load, data } = useFetcher<typeof loader>()
  const navigate = useNavigate()
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const items = data?.suggestions ?? []

  const box = useCombobox<Suggestion>({
    items,
    initialInputValue: words,
    itemToString: (item) => item?.name ?? '',
    onInputValueChange({ inputValue, type }) {
      if (type !== useCombobox.stateChangeTypes.InputChange) return
      clearTimeout(rest.current)
      rest.current = setTimeout(() => load(paths.suggestions(inputValue.trim())), restMillis)
    },
    onSelectedItemChange({ selectedItem }) {
      if (selectedItem) navigate(selectedItem.to)
    },
    // The words stay what was typed: a suggestion leads somewhere, it does not fill the box.
    stateReducer(state, { type, changes }) {
      const keepsWords =
        type === useCombobox.stateChangeTypes.ItemClick ||
        type === useCombobox.stateChangeTypes.InputKeyDownEnter
      return keepsWords || type === useCombobox.stateChangeTypes.InputBlur
        ? {
            ...changes,
            inputValue: state.inputValue,
            ...(type === useCombobox.stateChangeTypes.InputBlur && { selectedItem: null }),
          }
        : changes
    },
  })

  // It takes the place of the plain field that had the focus.
  useEffect(() => {
    if (focused) input.current?.focus()
    return () => clearTimeout(rest.current)
  }, [focused])

  const shown = box.isOpen && items.length > 0
  return (
    <Form
      ref={form}
      role="search"
      aria-label={label}
      action={paths.search()}
      className="relative flex items-center"
    >
      <Search aria-hidden className="pointer-events-none absolute left-3.5 size-5 text-ink-soft" />
      <input
        {...box.getInputProps({
          ref: input,
          onKeyDown(event) {
            if (event.key === 'Enter' && box.highlightedIndex === -1) {
              box.closeMenu()
              submit(form.current)
            }
          },
        })}
        type="search"
        name="q"
        aria-label={label}
        aria-labelledby={undefined}
        placeholder={label}
        maxLength={80}
        enterKeyHint="search"
        autoComplete="off"
        className="h-11 w-full rounded-chip border border-edge bg-card pr-4 pl-11 placeholder:text-ink-soft hover:border-ink-soft"
      />
      <ul
        {...box.getMenuProps({ 'aria-label': 'Suggestions', 'aria-labelledby': undefined })}
        className={classNames(
          'absolute inset-x-0 top-full z-50 mt-2 overflow-clip rounded-card border border-line bg-card p-1.5 shadow-3',
          !shown && 'hidden',
        )}
      >
        {shown &&
          items.map((item, index) => (
            <li
              key={item.to}
              {...box.getItemProps({ item, index })}
              className={classNames(
                'flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-2 py-1.5',
                box.highlightedIndex === index && 'bg-brand-tint',
              )}
            >
              {item.pictureId ? (
                <img
                  src={pictureUrl({ id: item.pictureId }, 160, 'webp')}
                  alt=""
                  width={44}
                  height={44}
                  className="size-11 shrink-0 rounded-control object-cover"
                />
              ) : (
                <span
                  aria-hidden
                  className="grid size-11 shrink-0 place-items-center rounded-control bg-sunk font-bold font-sign text-ink-soft uppercase"
                >
                  {item.name[0]}
                </span>
              )}
              <span className="min-w-0">
                <span className="block truncate font-semibold leading-tight">{item.name}</span>
                <span className="block truncate text-ink-soft text-sm">{item.detail}</span>
              </span>
            </li>
          ))}
      </ul>
    </Form>
  )
}

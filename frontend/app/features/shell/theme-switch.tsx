import { Monitor, Moon, Sun } from 'lucide-react'
import { useFetcher } from 'react-router'
import { paths } from '#paths.ts'
import { stayingForm } from '#ui/staying-form.ts'
import type { Theme } from './theme.ts'

const choices = [
  { value: '', label: 'As my device', Icon: Monitor },
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
]

export function ThemeSwitch({ theme }: { theme?: Theme }) {
  const fetcher = useFetcher()
  const current = String(fetcher.formData?.get('theme') ?? theme ?? '')
  return (
    <form
      method="post"
      action={paths.theme()}
      onSubmit={(event) => fetcher.submit(stayingForm(event), { method: 'post', action: paths.theme() })}
      className="inline-flex rounded-chip border border-line bg-card p-1"
    >
      {choices.map(({ value, label, Icon }) => (
        <button
          key={value}
          type="submit"
          name="theme"
          value={value}
          aria-pressed={current === value}
          aria-label={`Colours: ${label}`}
          title={label}
          className="grid size-9 place-items-center rounded-full text-ink-soft hover:text-ink aria-pressed:bg-brand-tint aria-pressed:text-brand-deep"
        >
          <Icon aria-hidden className="size-4.5" />
        </button>
      ))}
    </form>
  )
}

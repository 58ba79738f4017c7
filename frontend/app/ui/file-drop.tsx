import { Upload } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { classNames } from './class-names.ts'
import { Field, type FieldTexts } from './field.tsx'

/** Choose a file or drop it here. It is the browser's own file field, stretched over the area. */
export function FileDrop({
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  id,
  children = 'Drop a file here, or press to choose one',
  onChange,
  ...input
}: FieldTexts & Omit<ComponentProps<'input'>, 'type' | 'children'> & { children?: ReactNode }) {
  const [names, setNames] = useState<string[]>([])
  const [over, setOver] = useState(false)
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className, id: id ?? input.name }}>
      {(wires) => (
        <div
          className={classNames(
            'relative grid min-h-32 place-items-center rounded-card border-2 border-edge border-dashed bg-card p-5 text-center transition-colors hover:border-brand hover:bg-brand-tint',
            'has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
            over && 'border-brand bg-brand-tint',
          )}
        >
          <div className="grid justify-items-center gap-2">
            <Upload aria-hidden className="size-7 text-brand" />
            <span className="font-medium">{names.length > 0 ? names.join(', ') : children}</span>
          </div>
          <input
            required={!optional}
            {...input}
            {...wires}
            type="file"
            onChange={(event) => {
              setNames(Array.from(event.currentTarget.files ?? [], (file) => file.name))
              onChange?.(event)
            }}
            onDragEnter={() => setOver(true)}
            onDragLeave={() => setOver(false)}
            onDrop={() => setOver(false)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
        </div>
      )}
    </Field>
  )
}

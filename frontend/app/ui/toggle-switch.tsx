import type { ComponentProps, ReactNode } from 'react'

/** On or off at once, such as "Take deliveries"; a checkbox to forms and screen readers. */
export function ToggleSwitch({
  label,
  hint,
  ...input
}: { label: ReactNode; hint?: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className="flex min-h-11 items-center justify-between gap-4">
      <span>
        <span className="font-semibold">{label}</span>
        {hint && <span className="block text-ink-soft text-sm">{hint}</span>}
      </span>
      <input
        {...input}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked.
        role="switch"
        className="relative h-7 w-12 shrink-0 appearance-none rounded-chip border border-edge bg-sunk transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-5.5 before:rounded-full before:bg-ink-soft before:transition-all checked:border-brand checked:bg-brand checked:before:left-[1.4rem] checked:before:bg-card"
      />
    </label>
  )
}

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './button.tsx'

/** The browser's own dialog: keeps the focus, closes with Escape or a press beside it. A sheet on phones. */
export function Dialog({
  title,
  open,
  onClose,
  children,
  footer,
}: {
  title: ReactNode
  open: boolean
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
}) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (open && !element?.open) element?.showModal()
    if (!open && element?.open) element.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the browser's.
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={onClose}
      // Told a moment late: by then it may be open again.
      onClose={() => !dialog.current?.open && onClose()}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      className="m-auto mb-0 max-h-[92dvh] w-full max-w-full rounded-t-sheet bg-card p-0 text-ink shadow-3 sm:mb-auto sm:max-w-lg sm:rounded-sheet"
    >
      <div className="grid gap-4 p-5 sm:p-6">
        <header className="flex items-start justify-between gap-4">
          <h2 id={id} className="pt-1.5 text-xl">
            {title}
          </h2>
          <IconButton label="Close" onClick={() => dialog.current?.close()}>
            <X aria-hidden className="size-5" />
          </IconButton>
        </header>
        {children}
        {footer && <footer className="flex flex-wrap justify-end gap-3">{footer}</footer>}
      </div>
    </dialog>
  )
}

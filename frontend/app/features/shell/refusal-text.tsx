import type { RefusalView } from '#refusal.ts'
import { refusalText } from '#refusal-text.ts'
import { Notice } from '#ui/notice.tsx'

/** The refusal as a sentence in its place; nothing when all went well or the fields speak for themselves. */
export function RefusalText({
  refusal,
  className,
}: {
  refusal: RefusalView | undefined
  className?: string
}) {
  if (!refusal) return null
  if (refusal.code === 'invalid_input' && Object.keys(refusal.fields).length > 0) return null
  return (
    <Notice tone="bad" live className={className}>
      {refusalText(refusal)}
    </Notice>
  )
}

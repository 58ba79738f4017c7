import { Badge } from '#ui/badge.tsx'
import { useNow, useUiSettings } from '#ui/ui-settings.tsx'
import { openWords } from './open-words.ts'

export function OpenBadge({ open }: { open: { isOpen: boolean; changesAt: string | null } }) {
  const now = useNow()
  const { timeZone } = useUiSettings()
  return (
    <Badge tone={open.isOpen ? 'good' : 'plain'}>
      <span
        aria-hidden
        className={open.isOpen ? 'size-1.5 rounded-full bg-brand' : 'size-1.5 rounded-full bg-edge'}
      />
      {openWords(open, { now, timeZone })}
    </Badge>
  )
}

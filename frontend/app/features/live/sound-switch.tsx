import { BellOff, BellRing } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import type { Bell } from './use-bell.ts'

export function SoundSwitch({ bell }: { bell: Bell }) {
  return (
    <Button type="button" tone={bell.isOn ? 'quiet' : 'secondary'} onClick={bell.test}>
      {bell.isOn ? <BellRing aria-hidden className="size-5" /> : <BellOff aria-hidden className="size-5" />}
      {bell.isOn ? 'Sound is on, try it' : 'Turn the sound on'}
    </Button>
  )
}

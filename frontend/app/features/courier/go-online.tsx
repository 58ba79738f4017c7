import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { AddressField } from '#features/places/address-field.tsx'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Notice } from '#ui/notice.tsx'
import { positionOfDevice, type Whereabouts } from './use-sharing.ts'

/** Two ways to say where one is: the device knows, or a street. */
export function GoOnline({
  street,
  demo,
  choose,
}: {
  street: string | undefined
  demo: boolean
  choose: (whereabouts: Whereabouts) => void
}) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  const [device, setDevice] = useState<'asking' | 'silent'>()

  async function goWithDevice() {
    setDevice('asking')
    const position = await positionOfDevice()
    if (!position) return setDevice('silent')
    setDevice(undefined)
    choose('device')
    const { latitude, longitude } = position
    await fetcher.submit(
      { intent: 'online', latitude: String(latitude), longitude: String(longitude) },
      { method: 'post' },
    )
  }

  return (
    <Card awning="brick">
      <div className="grid gap-6">
        <div className="grid gap-2">
          <h2>Where do you start?</h2>
          <p className="text-ink-soft">
            The nearest free courier is asked first. Only the people you bring something to see where you are,
            and only then.
          </p>
        </div>
        <RefusalText refusal={fetcher.data?.refusal} />
        <fetcher.Form
          method="post"
          onSubmit={() => choose('by-hand')}
          className="grid items-end gap-3 sm:grid-cols-[1fr_auto]"
        >
          <input type="hidden" name="intent" value="online" />
          <AddressField
            label="A street of the town"
            hint={demo ? 'In the demo your bike then rides from stop to stop by itself.' : undefined}
            defaultValue={street}
          />
          <Button tone="call" pending={fetcher.state !== 'idle'}>
            Go online
          </Button>
        </fetcher.Form>
        <div className="grid gap-3 border-line border-t pt-5">
          {device === 'silent' && (
            <Notice tone="warn" live>
              Your device does not tell where it is. Allow it in the browser’s settings, or write a street
              above.
            </Notice>
          )}
          <div>
            <Button type="button" tone="secondary" onClick={goWithDevice} pending={device === 'asking'}>
              <LocateFixed aria-hidden className="size-5" /> Go online where my device is
            </Button>
          </div>
        </div>
      </div>
    </Card>
  )
}

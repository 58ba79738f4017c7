import { Link2 } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useToast } from '#ui/toast.tsx'

/** Whoever has the link sees the progress, not the basket or the code. */
export function ShareLink({ link }: { link: string }) {
  const say = useToast()
  async function share() {
    if (navigator.share) return navigator.share({ url: link }).catch(() => {})
    await navigator.clipboard?.writeText(link)
    say('Link copied. Whoever has it can follow this order.')
  }
  return (
    <div className="grid gap-2">
      <TextField
        label="Let somebody follow along"
        name="share"
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
        hint="They see how far it is, nothing else."
      />
      <div>
        <Button type="button" tone="secondary" size="small" onClick={share}>
          <Link2 aria-hidden className="size-4" /> Share the link
        </Button>
      </div>
    </div>
  )
}

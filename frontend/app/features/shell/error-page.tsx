import { CloudOff, Signpost, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { isRouteErrorResponse } from 'react-router'
import { isNoConnection } from '#features/live/no-connection.ts'
import { useReadAgain } from '#features/live/use-read-again.ts'
import { paths } from '#paths.ts'
import { refusalOf } from '#refusal.ts'
import { refusalText } from '#refusal-text.ts'
import { Button, LinkButton } from '#ui/button.tsx'

export function ErrorPage({ error }: { error: unknown }) {
  const { title, words, Icon } = explain(error)
  return (
    <div className="mx-auto grid max-w-read justify-items-center gap-4 py-12 text-center sm:py-20">
      <title>{title}</title>
      <span className="grid size-20 place-items-center rounded-full bg-brick-tint text-brick">
        <Icon aria-hidden className="size-10" strokeWidth={1.5} />
      </span>
      <h1>{title}</h1>
      <p className="text-ink-soft text-lg">{words}</p>
      <div className="mt-2 flex flex-wrap justify-center gap-3">
        {isNoConnection(error) && <TryAgain />}
        <LinkButton to={paths.home()}>Back to the high street</LinkButton>
        <LinkButton to={paths.search()} tone="secondary">
          Search
        </LinkButton>
      </div>
    </div>
  )
}

/** By itself as soon as the device is back on the network; by a press when it is the town that was away. */
function TryAgain() {
  const readAgain = useReadAgain()
  useEffect(() => {
    const retry = () => void readAgain()
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [readAgain])
  return (
    <Button type="button" onClick={readAgain}>
      Try again
    </Button>
  )
}

function explain(error: unknown) {
  if (isRouteErrorResponse(error)) {
    const refusal = refusalOf(error.data)
    const words = refusal ? refusalText(refusal) : 'There is nothing at this address. It may have moved.'
    if (error.status === 404) return { title: 'Not on this street', words, Icon: Signpost }
    if (refusal) return { title: 'That did not work', words, Icon: TriangleAlert }
  }
  if (isNoConnection(error)) {
    return {
      title: 'No connection',
      words: 'We could not reach the town. The page comes as soon as the connection is back.',
      Icon: CloudOff,
    }
  }
  return {
    title: 'Something went wrong',
    words: 'That is on our side. It has been noted; please try again in a moment.',
    Icon: TriangleAlert,
  }
}

import { ZoomIn, ZoomOut } from 'lucide-react'
import { type PointerEvent, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import { Picture, type PictureValue } from './picture.tsx'

const mostZoom = 4
const stepZoom = 1.5
/** In percent of the picture. */
const panStep = 12
const pans: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -panStep, y: 0 },
  ArrowRight: { x: panStep, y: 0 },
  ArrowUp: { x: 0, y: -panStep },
  ArrowDown: { x: 0, y: panStep },
}

interface View {
  zoom: number
  /** The point that stays in place, in percent of width and height. */
  x: number
  y: number
}

const whole: View = { zoom: 1, x: 50, y: 50 }

/** Looks closer: hover with a mouse, pinch or double tap on glass, + − and arrows by keyboard, buttons for everyone. */
export function ZoomPicture({
  picture,
  sizes,
  className,
}: {
  picture: PictureValue
  sizes: string
  className?: string
}) {
  const frame = useRef<HTMLDivElement>(null)
  const fingers = useRef(new Map<number, { x: number; y: number }>())
  const pinch = useRef<{ distance: number; zoom: number } | null>(null)
  const lastTapMs = useRef(0)
  const [view, setView] = useState(whole)

  const zoomTo = (zoom: number, at?: { x: number; y: number }) =>
    setView((before) => {
      const next = Math.min(mostZoom, Math.max(1, zoom))
      return next === 1 ? whole : { zoom: next, x: at?.x ?? before.x, y: at?.y ?? before.y }
    })

  function placeOf(event: { clientX: number; clientY: number }) {
    const box = frame.current?.getBoundingClientRect()
    if (!box) return { x: 50, y: 50 }
    return {
      x: clampPercent(((event.clientX - box.left) / box.width) * 100),
      y: clampPercent(((event.clientY - box.top) / box.height) * 100),
    }
  }

  function moved(event: PointerEvent) {
    const place = placeOf(event)
    if (event.pointerType === 'mouse') return zoomTo(2.2, place)
    const before = fingers.current.get(event.pointerId)
    if (!before) return
    fingers.current.set(event.pointerId, place)
    const [one, two] = [...fingers.current.values()]
    if (one && two) {
      const distance = Math.hypot(one.x - two.x, one.y - two.y)
      pinch.current ??= { distance, zoom: view.zoom }
      zoomTo((pinch.current.zoom * distance) / Math.max(1, pinch.current.distance), {
        x: (one.x + two.x) / 2,
        y: (one.y + two.y) / 2,
      })
    } else if (view.zoom > 1) {
      setView((now) => ({
        ...now,
        x: clampPercent(now.x - (place.x - before.x) / (now.zoom - 1)),
        y: clampPercent(now.y - (place.y - before.y) / (now.zoom - 1)),
      }))
    }
  }

  function pressed(event: PointerEvent) {
    if (event.pointerType === 'mouse') return
    fingers.current.set(event.pointerId, placeOf(event))
    const doubleTap = event.timeStamp - lastTapMs.current < 300
    lastTapMs.current = event.timeStamp
    if (doubleTap && fingers.current.size === 1) zoomTo(view.zoom > 1 ? 1 : 2.5, placeOf(event))
  }

  function released(event: PointerEvent) {
    fingers.current.delete(event.pointerId)
    if (fingers.current.size < 2) pinch.current = null
  }

  function keyed(event: React.KeyboardEvent) {
    const pan = pans[event.key]
    if (event.key === '+' || event.key === '=') zoomTo(view.zoom * stepZoom)
    else if (event.key === '-') zoomTo(view.zoom / stepZoom)
    else if (event.key === 'Escape') setView(whole)
    else if (pan && view.zoom > 1)
      setView((now) => ({ ...now, x: clampPercent(now.x + pan.x), y: clampPercent(now.y + pan.y) }))
    else return
    event.preventDefault()
  }

  const zoomed = view.zoom > 1
  return (
    <div className={classNames('relative', className)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a figure cannot take keys. */}
      <div
        ref={frame}
        role="group"
        aria-label={`${picture.alt || 'Picture'}. Plus and minus zoom, arrows move.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: zooming by keyboard needs the focus.
        tabIndex={0}
        onPointerMove={moved}
        onPointerDown={pressed}
        onPointerUp={released}
        onPointerCancel={released}
        onPointerLeave={(event) => (event.pointerType === 'mouse' ? setView(whole) : released(event))}
        onKeyDown={keyed}
        className={classNames(
          'overflow-hidden rounded-card',
          zoomed ? 'cursor-zoom-out touch-none' : 'cursor-zoom-in touch-pan-y',
        )}
      >
        <div
          // Set by script only after a gesture, so the server never sends a style attribute.
          style={zoomed ? { scale: view.zoom, transformOrigin: `${view.x}% ${view.y}%` } : undefined}
          className="transition-[scale] duration-150 ease-calm"
        >
          <Picture picture={picture} sizes={zoomed ? '200vw' : sizes} shape="square" priority />
        </div>
      </div>
      <button
        type="button"
        onClick={() => (zoomed ? setView(whole) : zoomTo(2.2))}
        aria-label={zoomed ? 'Show the whole picture' : 'Look closer'}
        className="absolute right-3 bottom-3 grid size-11 place-items-center rounded-full bg-card text-ink shadow-2 hover:bg-brand-tint"
      >
        {zoomed ? <ZoomOut aria-hidden className="size-5" /> : <ZoomIn aria-hidden className="size-5" />}
      </button>
    </div>
  )
}

function clampPercent(value: number) {
  return Math.min(100, Math.max(0, value))
}

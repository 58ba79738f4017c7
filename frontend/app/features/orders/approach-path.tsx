import type { Approach, OrderProgress } from '@highstreet/contract'
import { distanceWords } from '#features/shops/distance-words.ts'
import { isUnderWay } from './order-words.ts'

/** The bend of the road in the picture: shop, two handles, door. */
const road = [
  [52, 84],
  [150, 10],
  [250, 150],
  [348, 66],
] as const

/** A picture of the way, no map: the shop on the left, the door on the right, the courier between. */
export function ApproachPath({
  progress,
  approach,
}: {
  progress: OrderProgress
  approach: Approach | undefined
}) {
  if (!isUnderWay(progress.status) && progress.status !== 'delivered') return null

  const share = shareOf(progress, approach)
  const [x, y] = pointAt(share)
  const moving = progress.status === 'collected'
  return (
    <figure className="grid gap-3">
      <svg viewBox="0 30 400 90" className="w-full" role="img" aria-label={approachWords(progress, approach)}>
        <path d={curve} fill="none" className="stroke-line" strokeWidth="10" strokeLinecap="round" />
        <path
          d={curve}
          fill="none"
          className="stroke-card"
          strokeWidth="2"
          strokeDasharray="7 9"
          strokeLinecap="round"
        />
        <path
          d={curve}
          pathLength={100}
          fill="none"
          className="stroke-brand transition-[stroke-dashoffset] duration-[2500ms] ease-linear"
          strokeWidth="10"
          strokeLinecap="round"
          strokeDasharray="100 110"
          strokeDashoffset={100 - share * 100}
          opacity={share > 0.02 ? 1 : 0}
        />
        <ShopFront />
        <House lit={progress.status === 'delivered'} />
        {progress.courier && (
          <g
            className="transition-transform duration-[2500ms] ease-linear"
            transform={`translate(${x} ${y})`}
          >
            {moving && <circle r="17" className="animate-ping fill-brick opacity-20" />}
            <circle r="15" className="fill-brick stroke-card" strokeWidth="3" />
            <Bicycle />
          </g>
        )}
      </svg>
      <figcaption className="text-balance text-center text-ink-soft text-sm">
        {approachWords(progress, approach)}
      </figcaption>
    </figure>
  )
}

export function approachWords({ status, courier, shop }: OrderProgress, approach: Approach | undefined) {
  if (status === 'delivered') return 'Arrived at the door'
  if (!courier) return status === 'placed' ? `At ${shop.name}` : 'Looking for a courier nearby'
  if (!approach)
    return status === 'collected'
      ? `${courier.name} is riding to you`
      : `${courier.name} is riding to ${shop.name}`
  const far = distanceWords(approach.distanceMeters)
  const time = approach.minutes <= 1 ? 'a minute' : `${approach.minutes} minutes`
  return approach.toward === 'shop'
    ? `${courier.name} is ${far} from ${shop.name}, about ${time}`
    : `${courier.name} is ${far} from the door, about ${time}`
}

/** 0 at the shop, 1 at the door: of the way that is behind and the way that is left. */
function shareOf({ status, shop }: OrderProgress, approach: Approach | undefined) {
  if (status === 'delivered') return 1
  if (status !== 'collected') return 0
  if (approach?.toward !== 'door') return leastShare
  const behindMeters = straightMeters(shop.position, approach.position)
  const share = behindMeters / Math.max(1, behindMeters + approach.distanceMeters)
  return Math.min(mostShare, Math.max(leastShare, share))
}

/** On the road, neither in the shop nor through the door. */
const leastShare = 0.06
const mostShare = 0.94
const metersPerDegree = 111_320

function straightMeters(from: Approach['position'], to: Approach['position']) {
  const east = metersPerDegree * Math.cos((from.latitude * Math.PI) / 180)
  return Math.hypot((to.latitude - from.latitude) * metersPerDegree, (to.longitude - from.longitude) * east)
}

const [start, bend, counterBend, end] = road
const curve = `M${start} C${bend} ${counterBend} ${end}`

function pointAt(share: number): [number, number] {
  const rest = 1 - share
  const along = (axis: 0 | 1) =>
    rest ** 3 * start[axis] +
    3 * rest ** 2 * share * bend[axis] +
    3 * rest * share ** 2 * counterBend[axis] +
    share ** 3 * end[axis]
  return [Math.round(along(0) * 10) / 10, Math.round(along(1) * 10) / 10]
}

function ShopFront() {
  return (
    <g transform="translate(14 62)">
      <rect x="2" y="12" width="40" height="36" rx="3" className="fill-card stroke-edge" strokeWidth="2" />
      <path d="M0 0h44l2 14H-2z" className="fill-brand" />
      <path d="M-2 14a6 6 0 0 0 12 0a6 6 0 0 0 12 0a6 6 0 0 0 12 0a6 6 0 0 0 12 0z" className="fill-brand" />
      <rect
        x="8"
        y="28"
        width="12"
        height="20"
        rx="1.5"
        className="fill-brand-tint stroke-edge"
        strokeWidth="1.5"
      />
      <rect
        x="25"
        y="28"
        width="12"
        height="10"
        rx="1.5"
        className="fill-sun-tint stroke-edge"
        strokeWidth="1.5"
      />
    </g>
  )
}

function House({ lit }: { lit: boolean }) {
  return (
    <g transform="translate(344 38)">
      <path
        d="M2 24L24 4l22 20v30H2z"
        className="fill-card stroke-edge"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d="M-3 26L24 0l27 26"
        fill="none"
        className="stroke-brick"
        strokeWidth="5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="18" y="34" width="12" height="20" rx="1.5" className={lit ? 'fill-sun' : 'fill-brick-tint'} />
      <rect x="8" y="30" width="7" height="7" rx="1" className={lit ? 'fill-sun' : 'fill-sky-tint'} />
    </g>
  )
}

function Bicycle() {
  return (
    <g fill="none" className="stroke-on-brick" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
      <circle cx="-5" cy="3" r="3.6" />
      <circle cx="5" cy="3" r="3.6" />
      <path d="M-5 3l3-6h5l2 6M-2 -3l3 6M3 -3l1 -3h2M-4 -5h3" />
    </g>
  )
}

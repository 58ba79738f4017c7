import { type CourierDesk, type Delivery, liveChannels, type Position } from '@highstreet/contract'
import { listen } from './listen.ts'
import { pace } from './pace.ts'
import { Doorbell, pause } from './pause.ts'
import { along, rideSeconds } from './ride.ts'
import { attempt, type TownLife, type Townsperson } from './townspeople.ts'

/** Also how often an idle courier says where they are: who is silent for two minutes is not asked. */
const lookAgainSeconds = 20

/** A shift: online where they live, one delivery after the other, offline when the town closes. */
export async function rideForTheTown(life: TownLife, handle: string) {
  const { signal } = life
  const courier = await life.wake(handle)
  const bell = new Doorbell()
  const channel = liveChannels.courier(courier.personId)
  const listening = listen({ url: life.url, token: courier.token, channel, signal }, bell)

  let at = startOf(life, courier)
  while (!signal.aborted) {
    const desk = await attempt(() => onShift(courier, at))
    at = desk?.position ?? at
    const job = desk?.deliveries.find(({ status }) => status === 'assigned' || status === 'collected')
    if (job) {
      at = await attempt(() => deliver(life, courier, job, at)).then((arrived) => arrived ?? at)
      continue
    }
    const offer = desk?.offers[0]
    if (offer) {
      await pause(courier.random.between(...pace.considerOffer), signal)
      if (!signal.aborted) await attempt(() => courier.client.acceptOffer({ params: { offerId: offer.id } }))
      continue
    }
    const position = at
    await attempt(() => courier.client.sharePosition({ body: { position } }))
    await bell.wait(lookAgainSeconds, signal)
  }
  await listening
  await attempt(() => courier.client.setShift({ body: { online: false } }))
}

async function onShift({ client }: Townsperson, position: Position): Promise<CourierDesk> {
  const desk = await client.getCourierDesk()
  return desk.online ? desk : client.setShift({ body: { online: true, position } })
}

/** To the shop, wait until it is ready, to the door, ask for the code. Answers where the courier then is. */
async function deliver(life: TownLife, courier: Townsperson, job: Delivery, from: Position) {
  const { signal } = life
  const params = { deliveryId: job.id }
  let at = from
  if (job.status === 'assigned') {
    at = await ride(life, courier, { from, to: job.pickup.position, limits: pace.rideToShopSeconds })
    const ready = await whenReady(life, courier, job.id)
    if (!ready) return at
    await courier.client.collectDelivery({ params })
  }
  at = await ride(life, courier, { from: at, to: job.dropoff.position, limits: pace.rideToDoorSeconds })
  await pause(courier.random.between(...pace.atDoor), signal)
  if (signal.aborted) return at
  // The neighbour at the door says the code; in the demo the operator may know it.
  const { code } = await life.operator.getDemoHandoverCode({ params: { orderId: job.orderId } })
  await courier.client.handOver({ params, body: { code } })
  return at
}

async function ride(
  { signal }: TownLife,
  { client }: Townsperson,
  { from, to, limits }: { from: Position; to: Position; limits: readonly [number, number] },
) {
  const seconds = rideSeconds(from, to, limits, pace.rideSpeed)
  const began = Date.now()
  for (let share = 0; share < 1 && !signal.aborted; ) {
    await pause(pace.sharePositionSeconds, signal)
    share = Math.min(1, (Date.now() - began) / 1000 / seconds)
    const position = along(from, to, share)
    await attempt(() => client.sharePosition({ body: { position } }))
  }
  return to
}

/** Looks at the desk until the shop is done; false when the delivery was withdrawn meanwhile. */
async function whenReady({ signal }: TownLife, { client }: Townsperson, deliveryId: string) {
  while (!signal.aborted) {
    const desk = await client.getCourierDesk()
    const job = desk.deliveries.find(({ id }) => id === deliveryId)
    if (job?.status !== 'assigned') return false
    if (job.ready) return true
    await pause(2, signal)
  }
  return false
}

/** Somewhere along a street of the town, by the courier's own whim. */
function startOf({ plan }: TownLife, { random }: Townsperson): Position {
  const street = plan.streets[random.wholeBetween(0, plan.streets.length - 1)]
  if (!street) throw new RangeError('A town without streets has no couriers.')
  return along(street.from, street.to, random.next())
}

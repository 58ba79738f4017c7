import type { CourierDesk, Position } from '@highstreet/contract'
import { useEffect, useRef, useState } from 'react'
import { paths } from '#paths.ts'
import { pretendRide } from './pretend-ride.ts'

/** By the device, or by hand: a street of the town, for who says no to the device or sits at a desk. */
export type Whereabouts = 'device' | 'by-hand'

const remembered = 'courier-whereabouts'
/** Often enough for a smooth approach, seldom enough for a battery. */
const shareEveryMs = 4_000
/** The town asks only couriers that it has heard of within two minutes. */
const atLeastEveryMs = 45_000
/** A brisk ride: what is covered between two shares. */
const stretchMeters = 45

/** Shares where the courier is while online. Says when the device will not tell. */
export function useSharing(desk: CourierDesk, { demo }: { demo: boolean }) {
  const [whereabouts, setWhereabouts] = useState<Whereabouts>('by-hand')
  const [isDenied, setDenied] = useState(false)
  useEffect(() => {
    if (sessionStorage.getItem(remembered) === 'device') setWhereabouts('device')
  }, [])

  useDevicePosition(desk.online && whereabouts === 'device', () => setDenied(true))
  usePretendedRide(desk, { active: desk.online && whereabouts === 'by-hand', rides: demo })

  function choose(choice: Whereabouts) {
    sessionStorage.setItem(remembered, choice)
    setDenied(false)
    setWhereabouts(choice)
  }
  return { whereabouts, choose, isDenied }
}

function useDevicePosition(active: boolean, onDenied: () => void) {
  const denied = useRef(onDenied)
  useEffect(() => {
    if (!active) return
    let latest: Position | undefined
    let sharedAt = 0
    const share = () => {
      if (!latest || Date.now() - sharedAt < shareEveryMs) return
      sharedAt = Date.now()
      void sharePosition(latest)
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        latest = { latitude: coords.latitude, longitude: coords.longitude }
        share()
      },
      (error) => error.code === error.PERMISSION_DENIED && denied.current(),
      { enableHighAccuracy: true, maximumAge: shareEveryMs },
    )
    const still = setInterval(share, atLeastEveryMs)
    return () => {
      navigator.geolocation.clearWatch(watch)
      clearInterval(still)
    }
  }, [active])
}

/** Stays known to the town, and in the demo rolls on to the next stop. */
function usePretendedRide(desk: CourierDesk, { active, rides }: { active: boolean; rides: boolean }) {
  const position = useRef(desk.position)
  const next = nextStop(desk)
  const latitude = next?.latitude
  const longitude = next?.longitude
  useEffect(() => {
    position.current = desk.position
  }, [desk.position])
  useEffect(() => {
    if (!active) return
    const target =
      rides && latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined
    const timer = setInterval(
      () => {
        if (!position.current) return
        if (target) position.current = pretendRide(position.current, target, stretchMeters)
        void sharePosition(position.current)
      },
      target ? shareEveryMs : atLeastEveryMs,
    )
    return () => clearInterval(timer)
  }, [active, rides, latitude, longitude])
}

function nextStop({ deliveries }: CourierDesk): Position | undefined {
  const delivery = deliveries.find(({ status }) => status === 'assigned' || status === 'collected')
  return delivery?.status === 'collected' ? delivery.dropoff.position : delivery?.pickup.position
}

/** Lost ones don't matter: the next is newer. */
async function sharePosition({ latitude, longitude }: Position) {
  const body = new FormData()
  body.set('latitude', String(latitude))
  body.set('longitude', String(longitude))
  await fetch(paths.courierPosition(), { method: 'POST', body }).catch(() => {})
}

const askDeviceMs = 8_000

/** Where the device is now; undefined when it will not say. */
export function positionOfDevice(): Promise<Position | undefined> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(undefined)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      () => resolve(undefined),
      { timeout: askDeviceMs, enableHighAccuracy: true },
    )
  })
}

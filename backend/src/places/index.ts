import type { Module } from '../platform/house.ts'
import { placesRoutes } from './places.routes.ts'

export { addStreets } from './add-streets.ts'
/** The address of a line such as "12 Mill Lane", or null. */
export { resolveAddress, resolveAddresses } from './addresses.ts'
export { rideMinutes } from './ride-time.ts'
export { streetDistanceMeters } from './street-distance.ts'

export const placesModule: Module = { name: 'places', routes: placesRoutes }

import type { Module } from '../platform/house.ts'

export const placesModule: Module = { name: 'places' }

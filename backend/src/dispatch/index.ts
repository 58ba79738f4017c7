import type { Module } from '../platform/house.ts'

export const dispatchModule: Module = { name: 'dispatch' }

import type { Module } from '../platform/house.ts'

export const ordersModule: Module = { name: 'orders' }

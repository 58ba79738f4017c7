import type { Module } from '../platform/house.ts'

export const notificationsModule: Module = { name: 'notifications' }

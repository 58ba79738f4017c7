import type { Module } from '../platform/house.ts'

export const catalogueModule: Module = { name: 'catalogue' }

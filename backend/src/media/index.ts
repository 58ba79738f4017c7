import type { Module } from '../platform/house.ts'

export const mediaModule: Module = { name: 'media' }

import type { Module } from '../platform/house.ts'

export const operationsModule: Module = { name: 'operations' }

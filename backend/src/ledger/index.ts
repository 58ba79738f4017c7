import type { Module } from '../platform/house.ts'

export const ledgerModule: Module = { name: 'ledger' }

import type { Module } from '../platform/house.ts'
import { operationsRoutes } from './operations.routes.ts'

export const operationsModule: Module = { name: 'operations', routes: operationsRoutes }

import type { FastifyRequest } from 'fastify'
import type { House, Module, Visitor } from '../platform/house.ts'

export const identityModule: Module = { name: 'identity' }

export async function visitorOf(_house: House, _request: FastifyRequest): Promise<Visitor> {
  return { person: null, sessionId: null }
}

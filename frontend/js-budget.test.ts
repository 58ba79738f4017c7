import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildPagesIfStale } from '../scripts/pages-build.ts'

const maxGzipBytes = 150_000
const buildMillis = 120_000
const clientFolder = join(import.meta.dirname, 'build/client')

interface Piece {
  module: string
  imports?: string[]
  parentId?: string
}

beforeAll(async () => {
  await buildPagesIfStale()
}, buildMillis)

test('every page loads at most 150 kB of compressed JavaScript', () => {
  const [manifestFile] = globSync('assets/manifest-*.js', { cwd: clientFolder })
  const text = readFileSync(join(clientFolder, manifestFile ?? ''), 'utf8')
  const { entry, routes } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as {
    entry: Piece
    routes: Record<string, Piece>
  }

  const tooHeavy = Object.keys(routes)
    .map((id) => ({ id, bytes: gzipBytesOf([entry, ...withParents(id, routes)]) }))
    .filter(({ bytes }) => bytes > maxGzipBytes)

  expect(tooHeavy).toEqual([])
})

function withParents(id: string, routes: Record<string, Piece>): Piece[] {
  const route = routes[id]
  if (!route) return []
  return [route, ...(route.parentId ? withParents(route.parentId, routes) : [])]
}

function gzipBytesOf(pieces: Piece[]) {
  const files = new Set(pieces.flatMap(({ module, imports = [] }) => [module, ...imports]))
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(clientFolder, file))).length, 0)
}

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refusalStatus } from '@highstreet/contract'
import { describe, expect, test } from 'vitest'
import { floors } from './platform/floors.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const floorOf = new Map<string, number>(
  floors.flatMap((modules, floor) => modules.map((name) => [name, floor])),
)

interface Source {
  path: string
  text: string
  imports: string[]
}

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/node_modules|\/build\/|\.react-router/.test(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      const imports = [...text.matchAll(/^(?:import|export)[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)/gm)]
      return { path: relative(root, path), text, imports: imports.map((found) => found[1] ?? found[2] ?? '') }
    })
}

const isTest = ({ path }: Source) => /\.test\.tsx?$|\/testing\//.test(path)
const backend = sourcesBelow('backend/src').filter((source) => !isTest(source))

/** `backend/src/orders/place-order.ts` → `orders`; null for files above the floors, such as server.ts. */
function moduleOf(path: string) {
  const name = path.split('/')[2] ?? ''
  return floorOf.has(name) ? name : null
}

function importedModule(source: Source, specifier: string) {
  if (!specifier.startsWith('.')) return null
  const target = join(dirname(source.path), specifier)
  const module = moduleOf(target)
  return module && module !== moduleOf(source.path)
    ? { module, file: target.split('/').slice(3).join('/') }
    : null
}

describe('the arrows between the workspaces go one way', () => {
  const allowed: Record<string, RegExp> = {
    'contract/src': /^@highstreet\/none$/,
    'backend/src': /^@highstreet\/contract$/,
    'frontend/app': /^@highstreet\/contract(\/.*)?$/,
    town: /^@highstreet\/contract$/,
  }
  test.each(Object.entries(allowed))('%s', (folder, pattern) => {
    const wrong = sourcesBelow(folder)
      .filter((source) => !isTest(source))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => name.startsWith('@highstreet/') && !pattern.test(name))
          .concat(imports.filter((name) => name.startsWith('.') && leaves(path, name, folder)))
          .map((name) => `${path} imports ${name}`),
      )
    expect(wrong).toEqual([])
  })

  function leaves(path: string, specifier: string, folder: string) {
    return !join(dirname(path), specifier).startsWith(folder.split('/')[0] ?? folder)
  }
})

test('a module imports lower floors only, and on its own floor nothing', () => {
  const wrong = backend.flatMap((source) => {
    const from = moduleOf(source.path)
    if (!from) return []
    return source.imports.flatMap((specifier) => {
      const target = importedModule(source, specifier)
      if (!target) return []
      const isLower = (floorOf.get(target.module) ?? 0) < (floorOf.get(from) ?? 0)
      return isLower ? [] : [`${source.path} imports ${specifier}`]
    })
  })
  expect(wrong).toEqual([])
})

test('a module is entered through its index.ts only', () => {
  const wrong = backend.flatMap((source) =>
    source.imports.flatMap((specifier) => {
      const target = importedModule(source, specifier)
      const isFine = !target || target.module === 'platform' || target.file === 'index.ts'
      return isFine ? [] : [`${source.path} imports ${specifier}`]
    }),
  )
  expect(wrong).toEqual([])
})

test('a module touches only its own Postgres schema', () => {
  const names = [...floorOf.keys()].filter((name) => name !== 'platform')
  const tableOf = new RegExp(
    `\\b(?:from|join|into|update|table|selectFrom\\('|insertInto\\('|updateTable\\('|deleteFrom\\(')\\s*(${names.join('|')})\\.\\w+`,
    'gi',
  )
  const files = backend.concat(
    readdirSync(join(root, 'backend/src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.sql'))
      .map((name) => ({
        path: `backend/src/${name}`,
        text: readFileSync(join(root, 'backend/src', name), 'utf8'),
        imports: [],
      })),
  )
  const wrong = files.flatMap(({ path, text }) =>
    [...text.matchAll(tableOf)]
      .filter((found) => moduleOf(path) !== found[1]?.toLowerCase())
      .map((found) => `${path} reads ${found[0]}`),
  )
  expect(wrong).toEqual([])
})

test('SQL stands in query files, lanes, the platform and migrations only', () => {
  const wrong = backend
    .filter(
      ({ path }) =>
        moduleOf(path) && moduleOf(path) !== 'platform' && !/\.queries\.ts$|\/queries\//.test(path),
    )
    .filter(({ text }) =>
      /\bsql(<[^`]*>)?`|\.selectFrom\(|\.insertInto\(|\.updateTable\(|\.deleteFrom\(/.test(text),
    )
    .map(({ path }) => path)
  expect(wrong).toEqual([])
})

test('every refusal of the contract has a human sentence on the pages', () => {
  const sentences = readFileSync(join(root, 'frontend/app/refusal-text.ts'), 'utf8')
  const missing = Object.keys(refusalStatus).filter((code) => !new RegExp(`\\b${code}\\b`).test(sentences))
  expect(missing).toEqual([])
})

test('every module explains itself in its README and has an index of one screen', () => {
  const modules = [...floorOf.keys()].filter((name) => name !== 'platform')
  const wrong = modules.flatMap((name) => {
    const folder = join(root, 'backend/src', name)
    const files = readdirSync(folder)
    const index = readFileSync(join(folder, 'index.ts'), 'utf8').split('\n').length
    return [
      ...(files.includes('README.md') ? [] : [`${name} has no README.md`]),
      ...(index > 70 ? [`${name}/index.ts has ${index} lines`] : []),
    ]
  })
  expect(wrong).toEqual([])
})

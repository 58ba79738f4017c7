import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { CannotStart } from '../backend/src/platform/cannot-start.ts'

/** The shell has no windows to draw, which takes a third of the time of every journey. */
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A Chromium that is here (CHROMIUM_PATH, a usual place, Playwright's own), or else one that is installed now. */
export function findChromium(): string {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !existsSync(chosen)) throw new CannotStart(`CHROMIUM_PATH is "${chosen}", where no file is.`)
  const found = chosen ?? chromiumHere()
  if (found) return found

  console.log('No Chromium here: installing one.')
  if (process.getuid?.() === 0) installDebianPackage()
  if (!chromiumHere()) installPlaywrights()
  const installed = chromiumHere()
  if (!installed)
    throw new CannotStart('No Chromium could be installed: install one and name it in CHROMIUM_PATH.')
  return installed
}

function chromiumHere() {
  return [...usualPlaces, chromium.executablePath()].find((path) => existsSync(path))
}

/** Not every release has the shell. */
function installDebianPackage() {
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update', '-qq'], options)
  const install = ['install', '-y', '-qq', '--no-install-recommends']
  for (const name of ['chromium-headless-shell', 'chromium'])
    if (spawnSync('apt-get', [...install, name], options).status === 0) return
}

function installPlaywrights() {
  const cli = createRequire(import.meta.url).resolve('playwright-core/cli.js')
  spawnSync(process.execPath, [cli, 'install', '--with-deps', 'chromium'], { stdio: 'inherit' })
  if (!chromiumHere()) spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
}

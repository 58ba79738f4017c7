import { watch } from 'node:fs'
import { join } from 'node:path'

/** Editors write a file in several steps: what comes within this time is one change. */
const settledAfterMs = 150

/** Calls back when something that the server runs has changed. Tests and the database's folder are not of it. */
export function onChange(folders: string[], changed: (path: string) => void) {
  let timer: NodeJS.Timeout | undefined
  for (const folder of folders) {
    watch(folder, { recursive: true }, (_event, name) => {
      if (!name || !/\.(ts|json|sql)$/.test(name) || /\.test\.ts$|node_modules/.test(name)) return
      clearTimeout(timer)
      timer = setTimeout(changed, settledAfterMs, join(folder, name))
    }).unref()
  }
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkoutFolder } from '../backend/src/platform/config.ts'

export type Run = { code: number; output: string; seconds: number }

/** Runs a program of node_modules/.bin (or a path), shows what it says as it says it, and answers how it ended. */
export async function runTool(
  command: string,
  options: string[],
  {
    cwd = checkoutFolder,
    env = {},
    quiet = false,
  }: { cwd?: string; env?: Record<string, string>; quiet?: boolean } = {},
): Promise<Run> {
  const startedMs = Date.now()
  const child = spawn(command, options, {
    cwd,
    env: { ...process.env, PATH: `${join(checkoutFolder, 'node_modules/.bin')}:${process.env.PATH}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const [stream, shown] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (!quiet) shown.write(text)
    })
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve(status ?? 1))
  })
  return { code, output, seconds: (Date.now() - startedMs) / 1000 }
}

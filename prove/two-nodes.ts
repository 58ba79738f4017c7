import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../backend/src/platform/embedded-postgres.ts'
import { freePort } from '../scripts/free-port.ts'
import { badNetwork, type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import type { Random } from './random.ts'
import { type ServerNode, serverNode } from './server-node.ts'

export interface TwoNodes {
  databaseUrl: string
  folder: string
  nodes: readonly [ServerNode, ServerNode]
  proxy: FaultProxy
  /** Keeps the folder when it is to be looked into. */
  stop(options: { keep: boolean }): Promise<void>
}

/** Two servers on one database, which share the folder of pictures too, and a bad network before both. */
export async function startTwoNodes(random: Random): Promise<TwoNodes> {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-prove-'))
  const postgres = await startEmbeddedPostgres({ folder })
  const databaseUrl = postgres.url
  const nodes = [
    serverNode({ port: await freePort(), folder, databaseUrl }),
    serverNode({ port: await freePort(), folder, databaseUrl }),
  ] as const
  const targets = nodes.map(({ url }) => url)
  const proxy = await startFaultProxy({ targets, faults: badNetwork, random })
  const stop = async ({ keep }: { keep: boolean }) => {
    await proxy.stop()
    await Promise.all(nodes.map((node) => node.stop()))
    await postgres.stop()
    if (keep) console.log(`\nThe data and the journals stay in ${folder}`)
    else rmSync(folder, { recursive: true, force: true })
  }
  try {
    // The first brings the tables up to date.
    await nodes[0].start()
    await nodes[1].start()
  } catch (error) {
    await stop({ keep: false })
    throw error
  }
  return { databaseUrl, folder, nodes, proxy, stop }
}

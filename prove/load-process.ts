import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { LoadOrder, LoadPlan, LoadReport } from './crash-load.ts'

/** The load as its master sees it. */
export class LoadProcess {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'crash-load.ts'))

  plan(plan: LoadPlan): Promise<void> {
    return this.#ordered({ order: 'plan', plan }, 'planned')
  }

  go(round: number, journal: string) {
    this.#child.send({ order: 'go', round, journal } satisfies LoadOrder)
  }

  stop(): Promise<void> {
    return this.#ordered({ order: 'stop' }, 'stopped')
  }

  settle(): Promise<void> {
    return this.#ordered({ order: 'settle' }, 'settled')
  }

  end() {
    this.#child.kill()
  }

  #ordered(order: LoadOrder, awaited: LoadReport['report']): Promise<void> {
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error('The load process has ended'))
      this.#child.once('exit', gone)
      const hear = ({ report }: LoadReport) => {
        if (report !== awaited) return
        this.#child.off('message', hear)
        this.#child.off('exit', gone)
        resolve()
      }
      this.#child.on('message', hear)
      this.#child.send(order)
    })
  }
}

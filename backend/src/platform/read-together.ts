/** One read takes at most this many keys; the rest goes with the next. */
const maxKeys = 500

interface Asking<Value> {
  found: Promise<Value | undefined>
  resolve(value: Value | undefined): void
  reject(error: unknown): void
}

/**
 * Lets many who ask for single rows at the same time share a statement: while one is under way the next keys queue, and go together.
 * Nothing is remembered: every answer is read after it was asked for. One alone waits for nobody.
 */
export function readTogether<Value>(
  read: (keys: string[]) => Promise<Map<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  const queue = new Map<string, Asking<Value>>()
  let reading = false

  async function readOn() {
    reading = true
    while (queue.size > 0) {
      const asked = [...queue].slice(0, maxKeys)
      for (const [key] of asked) queue.delete(key)
      try {
        const found = await read(asked.map(([key]) => key))
        for (const [key, { resolve }] of asked) resolve(found.get(key))
      } catch (error) {
        for (const [, { reject }] of asked) reject(error)
      }
    }
    reading = false
  }

  return (key) => {
    const waiting = queue.get(key)
    if (waiting) return waiting.found
    const { promise, resolve, reject } = Promise.withResolvers<Value | undefined>()
    queue.set(key, { found: promise, resolve, reject })
    if (!reading) void readOn()
    return promise
  }
}

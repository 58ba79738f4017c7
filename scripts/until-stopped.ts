/** npm passes Ctrl-C on to a process that has already had it from the terminal: the second one is an echo. */
const echoWithinMs = 1_000

/** Waits for the first SIGINT, SIGTERM or SIGHUP. One that comes later, while things are being stopped, ends at once. */
export function untilStopped() {
  return new Promise<void>((resolve) => {
    let firstMs: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        firstMs ??= Date.now()
        if (Date.now() - firstMs > echoWithinMs) process.exit(130)
        resolve()
      })
    }
  })
}

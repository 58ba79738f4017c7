import { encode } from 'uqr'

export interface QrCode {
  /** Modules a side, with the quiet zone that readers ask for around it. */
  size: number
  /** The dark modules as the path of an SVG. */
  path: string
}

const quietZone = 4

/** Drawn by the server: a phone reads it from the screen, no script is needed to show it. */
export function qrCodeOf(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: quietZone })
  const rows = data.map((row, y) =>
    runsOf(row)
      .map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`)
      .join(''),
  )
  return { size, path: rows.join('') }
}

function runsOf(row: readonly boolean[]) {
  const runs: { from: number; length: number }[] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (dark && last && last.from + last.length === x) last.length += 1
    else if (dark) runs.push({ from: x, length: 1 })
  }
  return runs
}

/** The shortest of so many questions tells the time best. */
const questions = 3

/** The town's time as asked for: by a clock of the page that nobody can set, and true within the margin. */
export interface TownTime {
  /** To be added to the page's own clock. */
  offsetMs: number
  marginMs: number
}

interface Asking {
  /** Milliseconds that only ever grow; the clock of the device may be wrong, and may be set. */
  pageClock: () => number
  askTownMs: () => Promise<number>
}

/** The answer was given somewhere between asking and hearing: in the middle, give or take half of that. */
export async function askTownTime({ pageClock, askTownMs }: Asking): Promise<TownTime> {
  let best: TownTime | undefined
  for (let n = 0; n < questions; n++) {
    const askedMs = pageClock()
    const townMs = await askTownMs()
    const heardMs = pageClock()
    const marginMs = (heardMs - askedMs) / 2
    if (!best || marginMs < best.marginMs) best = { offsetMs: townMs - (askedMs + heardMs) / 2, marginMs }
  }
  return best as TownTime
}

/** Not before it has surely begun there: who presses too early is refused. */
export function msUntil(instant: string, { offsetMs, marginMs }: TownTime, pageMs: number): number {
  return Date.parse(instant) - (pageMs + offsetMs - marginMs)
}

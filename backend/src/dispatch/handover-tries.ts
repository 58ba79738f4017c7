/** Wrong codes in a row before the courier has to wait. Four digits: guessing all would take days. */
export const triesBeforePause = 5
export const pauseSeconds = 60

export interface Tries {
  wrongCodes: number
  blockedUntil: Date | null
}

/** Seconds that the courier still has to wait; 0 when they may try. */
export function secondsToWait({ blockedUntil }: Tries, now: Date): number {
  return Math.max(0, Math.ceil(((blockedUntil?.getTime() ?? 0) - now.getTime()) / 1000))
}

/** After one more wrong code. Every fifth one costs a pause. */
export function afterWrongCode({ wrongCodes }: Tries, now: Date): Tries {
  const wrong = wrongCodes + 1
  const pauses = wrong % triesBeforePause === 0
  return { wrongCodes: wrong, blockedUntil: pauses ? new Date(now.getTime() + pauseSeconds * 1000) : null }
}

/** Two soft bells made on the spot. Browsers keep silent until the page was touched once: `unlock` in a press. */
let audio: AudioContext | undefined

export async function unlockChime() {
  audio ??= new AudioContext()
  await audio.resume()
  return audio.state === 'running'
}

export function isChimeReady() {
  return audio?.state === 'running'
}

const bells = {
  /** An order has come in: up. */
  order: [
    [659.25, 0],
    [987.77, 0.16],
    [1318.5, 0.32],
  ],
  /** Somebody waits: the same note, three times. */
  urgent: [
    [880, 0],
    [880, 0.28],
    [880, 0.56],
  ],
} as const

const ringSeconds = 1.1
const loudness = 0.22

/** False when the browser would not let it sound. */
export function ring(kind: keyof typeof bells) {
  if (audio?.state !== 'running') return false
  for (const [hertz, delaySeconds] of bells[kind]) strike(audio, hertz, audio.currentTime + delaySeconds)
  return true
}

function strike(context: AudioContext, hertz: number, at: number) {
  const volume = context.createGain()
  volume.connect(context.destination)
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(loudness, at + 0.012)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + ringSeconds)
  // The fundamental and a faint overtone that is off the octave: that is what makes it a bell.
  for (const [ratio, share] of [
    [1, 1],
    [2.76, 0.18],
  ] as const) {
    const tone = context.createOscillator()
    const part = context.createGain()
    part.gain.value = share
    tone.frequency.value = hertz * ratio
    tone.connect(part).connect(volume)
    tone.start(at)
    tone.stop(at + ringSeconds)
  }
}

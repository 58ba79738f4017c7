import { classNames } from './class-names.ts'

export type AwningTone = 'green' | 'brick' | 'sun' | 'sky' | 'plum'

const tones: Record<AwningTone, string> = {
  green: '',
  brick: 'awning-brick',
  sun: 'awning-sun',
  sky: 'awning-sky',
  plum: 'awning-plum',
}

/** Scalloped stripes, for the eye only. */
export function Awning({ tone = 'green', className }: { tone?: AwningTone; className?: string }) {
  return <div aria-hidden className={classNames('awning', tones[tone], className)} />
}

import { classNames } from './class-names.ts'

/** Stands where something will be. Give it that size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-shimmer rounded-control bg-line', className)} />
}

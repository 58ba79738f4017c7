import { classNames } from '#ui/class-names.ts'

const lettersPerGroup = 8

/** 64 letters in groups, so that two people can compare them on the telephone. */
export function HashText({ hash, className }: { hash: string; className?: string }) {
  const groups = hash.match(new RegExp(`.{1,${lettersPerGroup}}`, 'g')) ?? []
  return (
    <code className={classNames('inline-flex flex-wrap gap-x-2 font-mono text-sm leading-snug', className)}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a hash stays as it is.
        <span key={index}>{group}</span>
      ))}
    </code>
  )
}

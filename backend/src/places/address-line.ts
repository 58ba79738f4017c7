export interface AddressLine {
  number: number | null
  /** The street's name as it is compared. */
  nameKey: string
}

/** "12, Mill Lane", "mill  lane 12" and "Mill Lane" are all understood; capitals, apostrophes and spaces don't matter. */
export function readAddressLine(line: string): AddressLine {
  const key = streetNameKey(line)
  const [, before, name] = /^(\d{1,4}) (.+)$/.exec(key) ?? []
  if (before && name) return { number: Number(before), nameKey: name }
  const [, front, after] = /^(.+) (\d{1,4})$/.exec(key) ?? []
  if (front && after) return { number: Number(after), nameKey: front }
  return /^\d{1,4}$/.test(key) ? { number: Number(key), nameKey: '' } : { number: null, nameKey: key }
}

export function streetNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ`]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}-]+/gu, ' ')
    .trim()
}

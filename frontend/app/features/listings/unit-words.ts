/** "/ 500 g" after a price; nothing for single pieces. */
export function perUnit(unit: string) {
  return unit === 'each' ? undefined : `/ ${unit}`
}

const candidates = [',', ';', '\t', '|']

/** What separates the columns of a table, told by its first line: the candidate that is there most often. */
export function delimiterOf(head: string): string {
  const [firstLine = ''] = head.replace(/"[^"]*"/g, '').split(/\r?\n/, 1)
  const counts = candidates.map((candidate) => firstLine.split(candidate).length)
  return candidates[counts.indexOf(Math.max(...counts))] ?? ','
}

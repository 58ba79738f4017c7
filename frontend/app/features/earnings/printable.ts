/** What the fonts that every reader of PDFs has can show beyond Latin-1 (Windows-1252). */
const alsoPrintable = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
/** Letters that don't come apart into a plain one and a mark. */
const plain: Record<string, string> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i', ẞ: 'SS', '\u2212': '-' }

/** "Żabka" becomes "Zabka", since a document without letters is worse than one without marks; other scripts become "?". */
export function printable(text: string): string {
  return [...text.normalize('NFC')].map(letter).join('')
}

function letter(char: string): string {
  if (isPrintable(char)) return char
  if (plain[char]) return plain[char]
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '')
  return [...bare].every(isPrintable) && bare !== '' ? bare : '?'
}

function isPrintable(char: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]$/.test(char) || alsoPrintable.includes(char)
}

/** More words than this narrow nothing down. */
const maxWords = 8

/**
 * What somebody typed as a text-search query: every word must begin a word of what is found, so unfinished words find too.
 * Letters and digits only, without accents, so that nothing in it is an operator. Null when there is nothing to search for.
 */
export function searchWords(typed: string): string | null {
  const words = typed
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  return words
    ? words
        .slice(0, maxWords)
        .map((word) => `${word}:*`)
        .join(' & ')
    : null
}

/** Without letters that are misheard or misread (I, L, O, U). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const shortestLetters = 5
/** Odd, so that multiplying by it modulo a power of two only shuffles: neighbours in time get unlike numbers. */
const shuffle = 20_543_113n

/**
 * What shop, courier and customer say to each other: `K7Q2M` for the nth order. Each n has its own; five letters last for
 * 33 million orders, then there are six.
 */
export function orderNumber(n: number): string {
  let letters = shortestLetters
  while (n >= 32 ** letters) letters += 1
  let rest = (BigInt(n) * shuffle) % 32n ** BigInt(letters)
  let number = ''
  for (let i = 0; i < letters; i += 1) {
    number = `${alphabet[Number(rest % 32n)]}${number}`
    rest /= 32n
  }
  return number
}

import { isIPv6 } from 'node:net'

/** Internet providers give a home at least a /64 (RFC 6177), from which it takes addresses at will. */
const homePrefixGroups = 4

/** What to count tries by: an IPv4 address itself, of an IPv6 address the part that its home can't change. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (mapped || !isIPv6(plain)) return mapped ?? plain
  return `${groupsOf(plain).slice(0, homePrefixGroups).join(':')}::/64`
}

/** All eight groups, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const front = head.split(':').filter(Boolean)
  const back = (tail ?? '').split(':').filter(Boolean)
  return [...front, ...Array(8 - front.length - back.length).fill('0'), ...back]
}

const cookieName = 'address'
const rememberedSeconds = 90 * 24 * 60 * 60

/** Where this browser wants things brought to; shops are sorted and priced by it. */
export function deliveryAddressOf(request: Request): string | undefined {
  const cookies = request.headers.get('cookie') ?? ''
  const cookie = cookies.split(/;\s*/).find((each) => each.startsWith(`${cookieName}=`))
  return decoded(cookie?.slice(cookieName.length + 1) ?? '') || undefined
}

/** An empty line forgets it. */
export function deliveryAddressCookie(line: string) {
  const seconds = line ? rememberedSeconds : 0
  return `${cookieName}=${encodeURIComponent(line)}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly`
}

function decoded(value: string) {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

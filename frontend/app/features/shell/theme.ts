export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

const cookieName = 'theme'
const rememberedSeconds = 365 * 24 * 60 * 60

/** `undefined`: as the device has it. */
export function themeOf(request: Request): Theme | undefined {
  const cookie = request.headers.get('cookie') ?? ''
  return themes.find((theme) => cookie.split(/;\s*/).includes(`${cookieName}=${theme}`))
}

export function themeChoice(value: unknown): Theme | undefined {
  return themes.find((theme) => theme === value)
}

export function themeCookie(theme: Theme | undefined) {
  const seconds = theme ? rememberedSeconds : 0
  return `${cookieName}=${theme ?? ''}; Path=/; Max-Age=${seconds}; SameSite=Lax`
}

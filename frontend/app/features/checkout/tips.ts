/** Offered at the till, in minor units. */
export const tipsMinor = [0, 100, 200, 300, 500] as const

/** None when it is left out or not one of those offered. */
export function tipOf(value: unknown) {
  const tip = Number(value ?? 0)
  return tipsMinor.find((offered) => offered === tip) ?? 0
}

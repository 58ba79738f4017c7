import type { TestPerson, TestTown } from '../../testing/test-town.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' }))

export const shopDraft = {
  slug: 'corner-bakery',
  name: 'Corner Bakery',
  kind: 'bakery' as const,
  addressLine: '1 Mill Lane',
  hours: everyDay,
  prepMinutes: 10,
  deliveryRadiusMeters: 2000,
  minimumOrderMinor: 500,
}

/** A town with one street, so that shops have somewhere to be. */
export async function layMillLane(town: TestTown) {
  const street = {
    name: 'Mill Lane',
    from: { latitude: 52, longitude: -1 },
    to: { latitude: 52.01, longitude: -1 },
    firstNumber: 1,
    lastNumber: 101,
  }
  await town.operator.foundTown({ body: { streets: [street], people: [], shops: [] } })
}

export function openTestShop(owner: TestPerson, wishes: Partial<typeof shopDraft> = {}) {
  return owner.client.openShop({ body: { ...shopDraft, ...wishes } })
}

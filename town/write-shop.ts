import type { ListingPlan, OptionGroupPlan, ReviewPlan, ShopPlan } from './town-plan.ts'

/** The few words in which a shop of a town is written, so that its file reads like its menu. */

interface SectionDefaults {
  unit?: string
  /** About how many lie on the shelf; absent: made to order. */
  stock?: number
  tax?: number
  tags?: string[]
  options?: OptionGroupPlan[]
  /** So many of each supply for one piece. */
  uses?: Record<string, number>
  /** A set: so many of each of these listings. */
  parts?: Record<string, number>
  kitchenMinutes?: number
}

/** Name, price in minor units, picture, description, and what differs from the rest of the section. */
type Item = [name: string, priceMinor: number, art: string, description: string, differs?: SectionDefaults]

/** Reviewer's handle, days ago, stars, words. */
type ReviewLine = [by: string, daysAgo: number, stars: number, words: string]

type Optional = 'staff' | 'supplies' | 'kitchenMinutesPerQuarter' | 'deliveriesPerHalfHour'
type ShopText = Omit<ShopPlan, 'listings' | 'reviews' | 'story' | Optional> & {
  staff?: string[]
  /** How much of each there is. */
  supplies?: Record<string, number>
  kitchenMinutesPerQuarter?: number
  deliveriesPerHalfHour?: number
  story: string[]
  sections: ListingPlan[][]
  reviews: ReviewLine[]
}

export function shop({ sections, reviews, story, staff = [], supplies = {}, ...text }: ShopText): ShopPlan {
  return {
    kitchenMinutesPerQuarter: null,
    deliveriesPerHalfHour: null,
    ...text,
    staff,
    supplies: Object.entries(supplies).map(([name, available]) => ({ name, available })),
    story: story.join('\n\n'),
    listings: sections.flat(),
    reviews: reviews.map(([by, daysAgo, stars, words]): ReviewPlan => ({ by, daysAgo, stars, words })),
  }
}

export function section(category: string, defaults: SectionDefaults, items: Item[]): ListingPlan[] {
  return items.map(([name, priceMinor, art, description, differs = {}], index) => {
    const { unit = 'each', stock, tax = 0, options = [], ...takes } = { ...defaults, ...differs }
    const { uses = {}, parts = {}, kitchenMinutes = 0 } = takes
    return {
      name,
      description,
      priceMinor,
      unit,
      // Shelves are never all equally full.
      stock: stock === undefined ? null : Math.max(3, Math.round(stock * (0.6 + ((index * 37) % 80) / 100))),
      tags: [...new Set([...(defaults.tags ?? []), ...(differs.tags ?? [])])],
      taxRateBasisPoints: tax,
      category,
      options,
      uses: Object.entries(uses).map(([supply, quantity]) => ({ supply, quantity })),
      parts: Object.entries(parts).map(([listing, quantity]) => ({ listing, quantity })),
      kitchenMinutes,
      art,
    }
  })
}

export function chooseOne(name: string, choices: Record<string, number>): OptionGroupPlan {
  return { name, min: 1, max: 1, choices: priced(choices) }
}

export function chooseUpTo(max: number, name: string, choices: Record<string, number>): OptionGroupPlan {
  return { name, min: 0, max, choices: priced(choices) }
}

function priced(choices: Record<string, number>) {
  return Object.entries(choices).map(([name, priceMinor]) => ({ name, priceMinor }))
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Weekday = (typeof weekdays)[number]

export const closed = ''
export const aroundTheClock = every('00:00-00:00')

/** `every('08:00-18:00', { sun: closed })`: the same hours each day, but for some. */
export function every(usual: string, but: Partial<Record<Weekday, string>> = {}) {
  return weekdays.flatMap((day, index) =>
    (but[day] ?? usual)
      .split(' ')
      .filter(Boolean)
      .map((span) => {
        const [opens = '', closes = ''] = span.split('-')
        return { weekday: index + 1, opens, closes }
      }),
  )
}

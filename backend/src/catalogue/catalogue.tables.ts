import type { ImportProgress, OpeningSpan, ShopKind } from '@highstreet/contract'
import type { Generated, JSONColumnType } from 'kysely'
import type { OptionGroupRow } from './option-groups.ts'
import type { SetPart, Use } from './supply-uses.ts'

export type MemberRole = 'owner' | 'staff'
export type ListingStatus = 'draft' | 'published' | 'hidden'

export interface CatalogueTables {
  'catalogue.shops': {
    id: string
    slug: string
    name: string
    kind: ShopKind
    tagline: string
    story: string
    address_line: string
    latitude: number
    longitude: number
    hours: JSONColumnType<OpeningSpan[], string, string>
    prep_minutes: number
    delivery_radius_meters: number
    minimum_order_minor: number
    kitchen_minutes_per_quarter: number | null
    deliveries_per_half_hour: number | null
    picture_ids: string[]
    rating_sum: Generated<number>
    rating_count: Generated<number>
    opened_at: Date
  }
  'catalogue.members': { shop_id: string; person_id: string; role: MemberRole; since: Date }
  'catalogue.categories': { id: string; shop_id: string; slug: string; name: string; rank: number }
  'catalogue.listings': {
    id: string
    shop_id: string
    category_id: string | null
    name: string
    description: string
    price_minor: number
    unit: string
    sells_from: Date | null
    limit_per_person: number | null
    picture_ids: string[]
    option_groups: JSONColumnType<OptionGroupRow[], string, string>
    uses: JSONColumnType<Use[], string, string>
    parts: JSONColumnType<SetPart[], string, string>
    kitchen_minutes: number
    takes: string[]
    tags: string[]
    tax_rate_basis_points: number
    barcode: string | null
    status: ListingStatus
    rank: number
    created_at: Date
    updated_at: Date
  }
  'catalogue.supplies': { id: string; shop_id: string; name: string }
  'catalogue.reviews': {
    id: string
    shop_id: string
    order_id: string | null
    by_name: string
    stars: number
    words: string
    at: Date
  }
  'catalogue.imports': {
    id: string
    shop_id: string
    started_by: string
    status: ImportProgress['status']
    rows_read: number
    created: number
    updated: number
    unchanged: number
    bad_rows: number
    started_at: Date
    finished_at: Date | null
  }
  'catalogue.import_bad_rows': { import_id: string; line: number; n: number; reason: string; text: string }
}

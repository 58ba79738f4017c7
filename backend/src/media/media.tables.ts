export interface MediaTables {
  'media.pictures': {
    id: string
    owner_id: string
    alt: string
    width: number
    height: number
    thumbhash: string
    bytes: number
    created_at: Date
    warmed_at: Date | null
  }
}

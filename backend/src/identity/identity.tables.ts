export type Role = 'courier' | 'operator'

export interface IdentityTables {
  'identity.people': {
    id: string
    name: string
    handle: string
    email: string
    roles: Role[]
    created_at: Date
  }
  'identity.passwords': { person_id: string; hash: string; changed_at: Date }
  'identity.sessions': {
    id: string
    person_id: string
    token_sha256: Buffer
    device: string
    address: string
    network: string
    created_at: Date
    last_seen_at: Date
    ended_at: Date | null
  }
  'identity.sign_in_buckets': { key_sha256: Buffer; drained_at: Date }
}

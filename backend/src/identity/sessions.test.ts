import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { standingClock } from '../platform/clock.ts'
import { startTestTown } from '../testing/test-town.ts'

const clock = standingClock('2026-05-31T12:00:00Z')
const town = await startTestTown({ clock })
const days = (count: number) => count * 24 * 60
const signIn = async ({ email, password }: { email: string; password: string }) =>
  town.client((await town.client().signIn({ body: { email, password } })).token)
const isSignedIn = async (client: typeof town.operator) => (await client.getMe()).person !== null

describe('a session', () => {
  test('ends after 30 days without a visit', async () => {
    const { client } = await town.person()
    clock.passMinutes(days(30) - 1)
    expect(await isSignedIn(client)).toBe(true)
    clock.passMinutes(days(30) - 1)
    expect(await isSignedIn(client)).toBe(true)
    clock.passMinutes(days(30))
    expect(await isSignedIn(client)).toBe(false)
    await expect(client.listSessions()).rejects.toMatchObject({ code: 'sign_in_required' })
  })

  test('ends after 90 days even if visited daily', async () => {
    const { client } = await town.person()
    for (let day = 1; day < 90; day++) {
      clock.passMinutes(days(1))
      expect(await isSignedIn(client)).toBe(true)
    }
    clock.passMinutes(days(1))
    expect(await isSignedIn(client)).toBe(false)
  })

  test('notes a visit at most once an hour', async () => {
    const { client, id } = await town.person()
    const start = clock.now()
    const seenAt = async () => {
      const rows = await sql<{
        at: Date
      }>`select last_seen_at as at from identity.sessions where person_id = ${id}`
      return (await rows.execute(town.db)).rows[0]?.at
    }
    clock.passMinutes(59)
    await client.getMe()
    expect(await seenAt()).toEqual(start)
    clock.passMinutes(1)
    await client.getMe()
    expect(await seenAt()).toEqual(clock.now())
  })
})

describe('where I am signed in', () => {
  test('each device is listed with when it expires, this one marked', async () => {
    const mara = await town.person()
    clock.passMinutes(5)
    const phone = await signIn(mara)
    const { items } = await phone.listSessions()
    expect(items.map(({ current }) => current)).toEqual([true, false])
    expect(items[0]).toMatchObject({ address: '127.0.0.1', createdAt: clock.now().toISOString() })
    const expiresAt = new Date(items[0]?.expiresAt ?? '')
    expect(expiresAt.getTime() - clock.now().getTime()).toBe(days(30) * 60_000)
  })

  test('a lost device is signed out from another one', async () => {
    const mara = await town.person()
    const lost = await signIn(mara)
    const lostSession = (await lost.listSessions()).items.find(({ current }) => current)
    const params = { sessionId: lostSession?.id ?? '' }
    await mara.client.endSession({ params })
    expect(await isSignedIn(lost)).toBe(false)
    expect((await mara.client.listSessions()).items).toHaveLength(1)
    await expect(mara.client.endSession({ params })).rejects.toMatchObject({ code: 'session_not_found' })
  })

  test('nobody ends a stranger’s session, or learns that it is there', async () => {
    const [mara, stranger] = [await town.person(), await town.person()]
    const [session] = (await mara.client.listSessions()).items
    const end = stranger.client.endSession({ params: { sessionId: session?.id ?? '' } })
    await expect(end).rejects.toMatchObject({ code: 'session_not_found' })
    expect(await isSignedIn(mara.client)).toBe(true)
  })

  test('all other devices are signed out at once', async () => {
    const mara = await town.person()
    const others = [await signIn(mara), await signIn(mara)]
    expect(await mara.client.endOtherSessions()).toEqual({ ended: 2 })
    expect(await Promise.all(others.map(isSignedIn))).toEqual([false, false])
    expect(await isSignedIn(mara.client)).toBe(true)
  })

  test('ended twice at once, a session ends once', async () => {
    const mara = await town.person()
    const other = (await (await signIn(mara)).listSessions()).items.find(({ current }) => current)
    const end = () => mara.client.endSession({ params: { sessionId: other?.id ?? '' } })
    const outcomes = await Promise.allSettled([end(), end()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

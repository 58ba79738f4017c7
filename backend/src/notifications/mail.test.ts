import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startTestTown } from '../testing/test-town.ts'
import { renderLetter, sendMail } from './index.ts'
import { mailServer } from './testing/mail-server.ts'

const peer = mailServer()
await peer.start()
afterAll(peer.stop)
const town = await startTestTown({
  env: { SMTP_URL: peer.url, MAIL_FROM: 'Larkfield <town@larkfield.test>' },
})
beforeEach(() => void peer.received.splice(0))

let count = 0
function letter(wishes: { to?: string; key?: string } = {}) {
  const { html, text } = renderLetter({
    townName: 'Larkfield',
    townUrl: 'http://localhost:3000',
    title: 'Your order is on its way',
    paragraphs: ['Bread for the señora & friends.'],
  })
  count += 1
  return { to: 'mara@example.org', subject: 'Your order № 12', html, text, key: `test:${count}`, ...wishes }
}
const send = (mail: ReturnType<typeof letter>) =>
  town.db.transaction().execute((transaction) => sendMail(transaction, mail))
const arrived = (mails: number) =>
  vi.waitFor(() => expect(peer.received).toHaveLength(mails), { timeout: 12_000, interval: 50 })

test('a letter arrives as HTML and text, from the town', async () => {
  await send(letter())
  await arrived(1)
  const [mail] = peer.received
  expect(mail).toMatchObject({ from: 'town@larkfield.test', to: ['mara@example.org'] })
  expect(mail?.raw).toMatch(/^Subject: =\?UTF-8\?/im)
  expect(mail?.raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@localhost>/im)
  expect(mail?.raw).toContain('Content-Type: text/html; charset=utf-8')
  expect(mail?.raw).toContain('Content-Type: text/plain; charset=utf-8')
})

test('the same letter, written twice at once, arrives once', async () => {
  const mail = letter({ key: 'order-confirmation:7' })
  await Promise.all([send(mail), send(mail), send(mail)])
  await arrived(1)
  await town.settle()
  expect(peer.received).toHaveLength(1)
})

test('what is undone is not written home about', async () => {
  const undone = town.db.transaction().execute(async (tx) => {
    await sendMail(tx, letter())
    throw new Error('The order fell through')
  })
  await expect(undone).rejects.toThrow('fell through')
  await town.settle()
  expect(peer.received).toEqual([])
})

describe('when the mail server', () => {
  test('is down, the letter waits and arrives once when it is up again', async () => {
    await peer.stop()
    await send(letter())
    await vi.waitFor(async () => expect(await failedTries()).toBe(1), { timeout: 5000, interval: 50 })
    await peer.start()
    await arrived(1)
    await town.settle()
    expect(peer.received).toHaveLength(1)
  })

  test('knows no such person, it is believed and not asked again', async () => {
    const mail = letter({ to: 'nobody@example.org' })
    await send(mail)
    const refused = sql<{ refusal: string }>`select refusal from notifications.mails where key = ${mail.key}`
    await vi.waitFor(async () =>
      expect((await refused.execute(town.db)).rows[0]?.refusal).toContain('There is no such person here'),
    )
    await town.settle()
    expect(await failedTries()).toBe(0)
  })
})

test('the outbox of a demo town shows the newest letter first, page by page', async () => {
  for (const n of [1, 2, 3]) await send({ ...letter(), subject: `Letter ${n}` })
  const first = await town.client().listOutbox({ query: { limit: 2 } })
  expect(first.items.map(({ subject }) => subject)).toEqual(['Letter 3', 'Letter 2'])
  const second = await town.client().listOutbox({ query: { limit: 2, after: first.next ?? '' } })
  expect(second.items[0]).toMatchObject({ subject: 'Letter 1', to: 'mara@example.org' })
  await expect(town.client().listOutbox({ query: { after: 'yesterday' } })).rejects.toMatchObject({
    problem: { errors: [{ path: 'query.after' }] },
  })
})

async function failedTries() {
  const { rows } = await sql<{ tries: number }>`
    select coalesce(max(attempts), 0)::int as tries from graphile_worker.jobs
    where task_identifier = 'deliver-mail' and last_error is not null`.execute(town.db)
  return rows[0]?.tries
}

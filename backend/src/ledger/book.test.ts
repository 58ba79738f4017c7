import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uuidv7 } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { accountKey, LedgerBook } from './book.ts'
import type { AccountKind, AccountName, AccountRow, EntryRow, HoldRow } from './ledger.tables.ts'

const currency = 'USD'
const at = new Date('2026-06-01T12:00:00Z')
const usd = (amount: number) => ({ amount, currency })
const named = (kind: AccountKind, ownerId: string | null) => ({ kind, ownerId })
const [mara, nico, shop, town, card] = [
  named('person', 'mara'),
  named('person', 'nico'),
  named('shop', 'bakery'),
  named('town', null),
  named('card_clearing', 'demo'),
]

function account({ kind, ownerId }: AccountName, postedMinor: number, inCurrency = currency): AccountRow {
  const key = accountKey({ kind, ownerId }, inCurrency)
  const owner = ownerId ?? ''
  const version = postedMinor === 0 ? 0 : 1
  return {
    id: key,
    key,
    kind,
    owner,
    currency: inCurrency,
    posted_minor: postedMinor,
    held_minor: 0,
    version,
  }
}

function bookWith(balances: { mara?: number; nico?: number; shop?: number } = {}, entries: EntryRow[] = []) {
  const accounts = [
    account(mara, balances.mara ?? 0),
    account(nico, balances.nico ?? 0),
    account(shop, balances.shop ?? 0),
    account(town, 0),
    account(card, 0),
  ]
  return new LedgerBook({ accounts, holds: [], entries })
}

function split(name: AccountName, amountMinor: number) {
  return { ...name, amountMinor, entryKind: 'order_income', description: '' }
}

function posting(name: AccountName, amountMinor: number) {
  return { ...name, amountMinor, entryKind: 'payment', description: '' }
}

function holdFor(book: LedgerBook, id: string, amount: number, owner: AccountName = mara) {
  return book.hold({ id, purpose: 'order', owner, amount: usd(amount), description: 'Order', at })
}

function capture(book: LedgerBook, holdId: string, amountMinor: number, keepRest = false) {
  const names = { description: '', entryKind: 'order_paid', transferKind: 'order_payment' }
  book.capture({ holdId, splits: [split(shop, amountMinor)], ...names, at, keepRest })
}

const release = (book: LedgerBook, holdId: string, expired = false) => book.release({ holdId, at, expired })
const availableTo = (book: LedgerBook, name: AccountName) => book.availableMinor({ ...name, currency })
const row = (book: LedgerBook, name: AccountName) =>
  book.accounts.get(accountKey(name, currency)) as AccountRow
const holdRow = (book: LedgerBook, id: string) => book.holds.get(id) as HoldRow

function refusalOf(act: () => unknown) {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, facts: error.details.facts }
    throw error
  }
  return undefined
}

test('an account is known by kind, owner and currency', () => {
  expect(accountKey(mara, 'USD')).toBe('person/mara/USD')
  expect(accountKey(town, 'EUR')).toBe('town//EUR')
})

test('money held can be spent no second time, to the cent', () => {
  const book = bookWith({ mara: 1000 })
  const hold = holdFor(book, 'one', 999)
  expect(hold).toMatchObject({
    id: 'one',
    purpose: 'order',
    amount_minor: 999,
    status: 'held',
    expires_at: null,
  })
  expect(availableTo(book, mara)).toBe(1)
  expect(refusalOf(() => holdFor(book, 'two', 2))).toEqual({
    code: 'insufficient_funds',
    facts: { available: 1, missing: 1, currency },
  })
  holdFor(book, 'three', 1)
  expect(availableTo(book, mara)).toBe(0)
  expect([...book.newHolds].map(({ id }) => id)).toEqual(['one', 'three'])
})

test('holding twice for the same thing is a bug, and so is an amount that is none', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 10)
  expect(() => holdFor(book, 'one', 10)).toThrow('held for one already')
  for (const amount of [-1, 0.5, Number.NaN, 2 ** 60]) {
    expect(() => holdFor(book, `wrong ${amount}`, amount)).toThrow('no amount of money')
  }
  expect(availableTo(book, mara)).toBe(990)
})

test('what is captured moves, the rest of the hold is free again', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  capture(book, 'one', 450)
  expect(row(book, mara)).toMatchObject({ posted_minor: 550, held_minor: 0, version: 2 })
  expect(row(book, shop)).toMatchObject({ posted_minor: 450, version: 1 })
  expect(holdRow(book, 'one')).toMatchObject({
    status: 'captured',
    captured_minor: 450,
    released_minor: 150,
    settled_at: at,
  })
  expect(book.transfers).toMatchObject([
    {
      transfer: { kind: 'order_payment', order_id: null, reverses: null, at },
      entries: [
        { kind: 'order_paid', amount_minor: -450, balance_after_minor: 550, account_version: 2 },
        { kind: 'order_income', amount_minor: 450, balance_after_minor: 450, account_version: 1 },
      ],
    },
  ])
})

test('without a word the rest of a hold is free after a capture, and a release is no expiry', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  const names = { description: '', entryKind: 'order_paid', transferKind: 'order_payment' }
  book.capture({ holdId: 'one', splits: [split(shop, 100)], ...names, at })
  expect(holdRow(book, 'one')).toMatchObject({ status: 'captured', released_minor: 500 })
  holdFor(book, 'two', 100)
  book.release({ holdId: 'two', at })
  expect(holdRow(book, 'two').status).toBe('released')
})

test('of a hold that was given back in part, only what is left can be captured or given back', () => {
  const book = bookWith({ mara: 1000 })
  for (const id of ['one', 'two']) Object.assign(holdFor(book, id, 100), { released_minor: 40 })
  row(book, mara).held_minor = 120
  expect(() => capture(book, 'one', 61)).toThrow('holds 60')
  capture(book, 'one', 60)
  release(book, 'two')
  expect(holdRow(book, 'two').released_minor).toBe(100)
  expect(row(book, mara)).toMatchObject({ posted_minor: 940, held_minor: 0 })
})

test('a refund may come from one alone of those who were paid; what never was loaded is not reversed', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  capture(book, 'one', 500)
  book.refund({ holdId: 'one', from: [split(shop, 100), split(town, 0)], description: '', at })
  expect(row(book, mara).posted_minor).toBe(600)
  const lost = { ...(book.transfers[0]?.entries[0] as EntryRow), transfer_id: 'lost', account_id: 'nobody' }
  const other = new LedgerBook({ accounts: [], holds: [], entries: [lost] })
  expect(() => other.reverse({ transferId: 'lost', description: '', at })).toThrow('nobody was not loaded')
})

test('what the town itself has is paid out and given back under its own name', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  const names = { description: '', entryKind: 'order_paid', transferKind: 'order_payment' }
  book.capture({ holdId: 'one', splits: [split(town, 600)], ...names, at })
  holdFor(book, 'town', 50, town)
  release(book, 'town')
  book.post({ kind: 'gift', currency, at, postings: [posting(town, -600), posting(mara, 600)] })
  expect(row(book, town).posted_minor).toBe(0)
  expect(() =>
    book.post({ kind: 'x', currency, at, postings: [posting(mara, -0.5), posting(nico, 0.5)] }),
  ).toThrow('no amount of money')
})

test('captured in parts, the rest stays held until all is captured', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  capture(book, 'one', 200, true)
  expect(holdRow(book, 'one')).toMatchObject({ status: 'held', captured_minor: 200, released_minor: 0 })
  expect(row(book, mara)).toMatchObject({ posted_minor: 800, held_minor: 400 })
  expect(() => capture(book, 'one', 401, true)).toThrow("401 can't be paid")
  capture(book, 'one', 400, true)
  expect(holdRow(book, 'one')).toMatchObject({ status: 'captured', captured_minor: 600, settled_at: at })
  expect(row(book, mara)).toMatchObject({ posted_minor: 400, held_minor: 0 })
})

test('where nothing of a hold is captured the money is free again, and the account is written', () => {
  const before = bookWith({ mara: 1000 })
  holdFor(before, 'one', 600)
  const book = new LedgerBook({
    accounts: [...before.accounts.values()],
    holds: [...before.holds.values()],
    entries: [],
  })
  capture(book, 'one', 0)
  expect([...book.changedAccounts]).toMatchObject([{ owner: 'mara', posted_minor: 1000, held_minor: 0 }])
  expect(book.transfers).toEqual([])
})

test('a part captured and the rest released ends as captured', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  capture(book, 'one', 100, true)
  release(book, 'one')
  expect(holdRow(book, 'one')).toMatchObject({ status: 'captured', captured_minor: 100, released_minor: 500 })
  expect(row(book, mara)).toMatchObject({ posted_minor: 900, held_minor: 0 })
})

test('capturing all of it frees nothing, capturing nothing frees everything and moves nothing', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'all', 600)
  capture(book, 'all', 600)
  expect(holdRow(book, 'all')).toMatchObject({ captured_minor: 600, released_minor: 0, status: 'captured' })
  holdFor(book, 'none', 100)
  capture(book, 'none', 0)
  expect(holdRow(book, 'none')).toMatchObject({ captured_minor: 0, released_minor: 100, status: 'captured' })
  expect(book.transfers).toHaveLength(1)
  expect(availableTo(book, mara)).toBe(400)
})

test.each([
  [false, 'released'],
  [true, 'expired'],
] as const)('what is given back is free again (expired: %s)', (expired, status) => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  release(book, 'one', expired)
  expect(holdRow(book, 'one')).toMatchObject({ status, released_minor: 600, settled_at: at })
  expect(availableTo(book, mara)).toBe(1000)
  expect(row(book, mara).held_minor).toBe(0)
})

test('a hold ends once: whatever comes second is a bug and changes nothing', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  expect(book.isStanding('one')).toBe(true)
  release(book, 'one')
  expect(book.isStanding('one')).toBe(false)
  expect(book.isStanding('never')).toBe(false)
  for (const again of [
    () => release(book, 'one'),
    () => capture(book, 'one', 1),
    () => release(book, 'never'),
  ]) {
    expect(again).toThrow('any more')
  }
  expect(availableTo(book, mara)).toBe(1000)
})

test('more than is held is never paid, and nobody is paid less than nothing', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  expect(() => capture(book, 'one', 601)).toThrow("601 can't be paid")
  const names = { description: '', entryKind: 'order_paid', transferKind: 'order_payment' }
  const splits = [split(shop, 100), split(town, -1)]
  expect(() => book.capture({ holdId: 'one', splits, ...names, at })).toThrow("can't be paid")
  expect(row(book, mara)).toMatchObject({ posted_minor: 1000, held_minor: 600 })
})

test('a hold that was loaded is written as changed, a new one as new, once', () => {
  const book = bookWith({ mara: 1000 })
  const loaded: HoldRow = { ...holdFor(bookWith({ mara: 1000 }), 'old', 100), account_id: row(book, mara).id }
  book.holds.set('old', loaded)
  row(book, mara).held_minor = 100
  holdFor(book, 'new', 50)
  release(book, 'old')
  release(book, 'new')
  expect([...book.changedHolds].map(({ id }) => id)).toEqual(['old'])
  expect([...book.newHolds].map(({ id }) => id)).toEqual(['new'])
  expect([...book.changedAccounts]).toEqual([row(book, mara)])
})

test('captured money is refunded at most once in all', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  capture(book, 'one', 500)
  const refund = (amountMinor: number) =>
    book.refund({ holdId: 'one', from: [split(shop, amountMinor)], description: 'Cold', orderId: 'o', at })
  refund(200)
  expect(row(book, mara).posted_minor).toBe(700)
  expect(row(book, shop).posted_minor).toBe(300)
  expect(book.transfers.at(-1)).toMatchObject({
    transfer: { kind: 'refund', order_id: 'o' },
    entries: [{ amount_minor: -200 }, { kind: 'refund', amount_minor: 200 }],
  })
  expect(refusalOf(() => refund(301))).toEqual({
    code: 'refund_too_large',
    facts: { refundable: 300, currency },
  })
  refund(300)
  expect(refusalOf(() => refund(1))).toMatchObject({ code: 'refund_too_large', facts: { refundable: 0 } })
  expect(holdRow(book, 'one').refunded_minor).toBe(500)
})

test('a refund comes from money that is there, from nobody less than nothing, and of something that was held', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  capture(book, 'one', 500)
  book.post({ kind: 'payment', currency, at, postings: [posting(shop, -400), posting(nico, 400)] })
  const refund = (holdId: string, from: ReturnType<typeof split>[]) =>
    book.refund({ holdId, from, description: '', at })
  expect(refusalOf(() => refund('one', [split(shop, 200)]))).toMatchObject({ code: 'insufficient_funds' })
  expect(() => refund('one', [split(shop, 50), split(town, -1)])).toThrow('less than nothing')
  expect(() => refund('never', [])).toThrow('ever held')
  expect(holdRow(book, 'one').refunded_minor).toBe(0)
})

test('money moves from who has it, all or nothing, in one currency', () => {
  const book = bookWith({ mara: 1000 })
  const send = (amountMinor: number) =>
    book.post({
      kind: 'payment',
      currency,
      at,
      postings: [posting(mara, -amountMinor), posting(nico, amountMinor)],
    })
  expect(refusalOf(() => send(1001))).toMatchObject({ code: 'insufficient_funds', facts: { missing: 1 } })
  expect(send(1000)).toHaveLength(2)
  expect(row(book, nico)).toMatchObject({ posted_minor: 1000, version: 1 })
  expect(
    book.post({ kind: 'payment', currency, at, postings: [posting(mara, 0), posting(nico, 0)] }),
  ).toEqual([])
  expect(book.transfers).toHaveLength(1)
  expect(() => book.post({ kind: 'theft', currency, at, postings: [posting(nico, 5)] })).toThrow(
    'sum to zero',
  )
  expect(() =>
    book.post({ kind: 'x', currency: 'EUR', at, postings: [posting(mara, -1), posting(nico, 1)] }),
  ).toThrow('was not loaded')
})

test('held money does not move, and what an account gets and gives in one transfer counts together', () => {
  const book = bookWith({ mara: 1000 })
  holdFor(book, 'one', 600)
  const give = (out: number, back: number) =>
    book.post({
      kind: 'payment',
      currency,
      at,
      postings: [posting(mara, -out), posting(nico, out - back), posting(mara, back)],
    })
  expect(refusalOf(() => give(501, 100))).toMatchObject({ code: 'insufficient_funds', facts: { missing: 1 } })
  give(500, 100)
  expect(availableTo(book, mara)).toBe(0)
})

test('only clearing goes below zero: it is what others owe the town', () => {
  const book = bookWith()
  const topUp = (from: AccountName) =>
    book.post({ kind: 'top_up', currency, at, postings: [posting(from, -500), posting(mara, 500)] })
  expect(refusalOf(() => topUp(town))).toMatchObject({ code: 'insufficient_funds' })
  topUp(card)
  expect(row(book, card).posted_minor).toBe(-500)
  const bank = named('bank_clearing', 'sepa')
  book.accounts.set(accountKey(bank, currency), account(bank, 0))
  topUp(bank)
  expect(row(book, mara).posted_minor).toBe(1000)
})

test('a transfer is reversed by a new one, once, where the money still is', () => {
  const before = bookWith({ mara: 1000 })
  const sent = before.post({
    id: 'sent',
    kind: 'payment',
    currency,
    at,
    postings: [posting(mara, -300), posting(nico, 300)],
  })
  const book = new LedgerBook({ accounts: [...before.accounts.values()], holds: [], entries: sent })
  const undo = () => book.reverse({ transferId: 'sent', description: 'By mistake', at })
  undo()
  expect(book.transfers).toMatchObject([
    {
      transfer: { kind: 'reversal', reverses: 'sent' },
      entries: [
        { kind: 'reversal', amount_minor: 300, description: 'By mistake' },
        { kind: 'reversal', amount_minor: -300 },
      ],
    },
  ])
  expect(row(book, mara).posted_minor).toBe(1000)
  expect(undo).toThrow('no transfer sent')

  const spent = new LedgerBook({
    accounts: [account(mara, 700), account(nico, 299)],
    holds: [],
    entries: sent,
  })
  expect(refusalOf(() => spent.reverse({ transferId: 'sent', description: '', at }))).toMatchObject({
    code: 'insufficient_funds',
    facts: { missing: 1 },
  })
})

// ── Whatever happens ─────────────────────────────────────────────────────────────────────────────────────────────────

const people = ['mara', 'nico', 'bea'] as const
type Act =
  | {
      do: 'hold' | 'capture' | 'release' | 'refund'
      hold: number
      who: number
      amount: number
      keepRest: boolean
    }
  | { do: 'send'; who: number; to: number; amount: number }

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constantFrom('hold' as const, 'capture' as const, 'release' as const, 'refund' as const),
    hold: fc.nat(4),
    who: fc.nat(2),
    amount: fc.integer({ min: 0, max: 700 }),
    keepRest: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('send' as const),
    who: fc.nat(2),
    to: fc.nat(2),
    amount: fc.integer({ min: 1, max: 700 }),
  }),
)

function attempt(book: LedgerBook, act: Act): 'done' | string {
  const who = named('person', people[act.who] ?? 'mara')
  try {
    if (act.do === 'send') {
      const to = named('person', people[act.to] ?? 'mara')
      book.post({
        kind: 'payment',
        currency,
        at,
        postings: [posting(who, -act.amount), posting(to, act.amount)],
      })
      return 'done'
    }
    const id = `hold ${act.hold}`
    if (act.do === 'hold') holdFor(book, id, act.amount, who)
    if (act.do === 'capture') capture(book, id, act.amount, act.keepRest)
    if (act.do === 'release') release(book, id)
    if (act.do === 'refund') book.refund({ holdId: id, from: [split(shop, act.amount)], description: '', at })
    return 'done'
  } catch (error) {
    return (error as Error).message
  }
}

function freshBook() {
  return openTables(freshTables())
}

interface Tables {
  accounts: Map<string, AccountRow>
  holds: Map<string, HoldRow>
}

function freshTables(): Tables {
  const accounts = [...people.map((name) => account(named('person', name), 1000)), account(shop, 0)]
  return { accounts: new Map(accounts.map((one) => [one.id, one])), holds: new Map() }
}

function openTables({ accounts, holds }: Tables) {
  return new LedgerBook({
    accounts: [...accounts.values()].map((one) => ({ ...one })),
    holds: [...holds.values()].map((one) => ({ ...one })),
    entries: [],
  })
}

/** Writes what the book says has changed, and nothing else. */
function saveTables({ accounts, holds }: Tables, { changedAccounts, newHolds, changedHolds }: LedgerBook) {
  for (const one of changedAccounts) accounts.set(one.id, { ...one })
  for (const one of [...newHolds, ...changedHolds]) holds.set(one.id, { ...one })
}

function stateOf({ accounts, holds }: LedgerBook) {
  return {
    accounts: [...accounts.values()].map(({ key, posted_minor, held_minor, version }) => ({
      key,
      posted_minor,
      held_minor,
      version,
    })),
    holds: [...holds.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

test('however commands are cut into batches, the same are accepted as one by one', () => {
  fc.assert(
    fc.property(
      fc.array(anyAct, { maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 9 })),
      (acts, sizes) => {
        const single = freshTables()
        const oneByOne = acts.map((act) => {
          const book = openTables(single)
          const outcome = attempt(book, act)
          saveTables(single, book)
          return outcome
        })
        const batched = freshTables()
        const inBatches: string[] = []
        for (let n = 0, size = 0; n < acts.length; n += size) {
          size = sizes[inBatches.length % Math.max(sizes.length, 1)] ?? 5
          const book = openTables(batched)
          inBatches.push(...acts.slice(n, n + size).map((act) => attempt(book, act)))
          saveTables(batched, book)
        }
        expect(inBatches).toEqual(oneByOne)
        expect(stateOf(openTables(batched))).toEqual(stateOf(openTables(single)))
      },
    ),
  )
})

test('whatever is tried, no cent is made or lost, nobody falls below zero, and every entry follows from the one before', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 60 }), (acts) => {
      const book = freshBook()
      for (const act of acts) {
        const before = stateOf(book)
        const accepted = attempt(book, act) === 'done'
        if (!accepted) expect(stateOf(book)).toEqual(before)
      }
      const accounts = [...book.accounts.values()]
      expect(accounts.reduce((sum, { posted_minor }) => sum + posted_minor, 0)).toBe(3000)
      for (const one of accounts) {
        expect(one.posted_minor - one.held_minor).toBeGreaterThanOrEqual(0)
        const open = [...book.holds.values()]
          .filter(({ account_id, status }) => account_id === one.id && status === 'held')
          .reduce((sum, hold) => sum + hold.amount_minor - hold.captured_minor - hold.released_minor, 0)
        expect(one.held_minor).toBe(open)
      }
      for (const hold of book.holds.values()) {
        expect(hold.captured_minor + hold.released_minor).toBeLessThanOrEqual(hold.amount_minor)
        expect(hold.refunded_minor).toBeLessThanOrEqual(hold.captured_minor)
      }
      const last = new Map(
        [...freshBook().accounts.values()].map(({ id, posted_minor, version }) => [
          id,
          { posted_minor, version },
        ]),
      )
      for (const { entries } of book.transfers) {
        expect(entries.reduce((sum, { amount_minor }) => sum + amount_minor, 0)).toBe(0)
        for (const entry of entries) {
          const before = last.get(entry.account_id) ?? { posted_minor: Number.NaN, version: 0 }
          expect(entry.balance_after_minor).toBe(before.posted_minor + entry.amount_minor)
          expect(entry.account_version).toBe(before.version + 1)
          last.set(entry.account_id, {
            posted_minor: entry.balance_after_minor,
            version: entry.account_version,
          })
        }
      }
    }),
  )
})

test('ids are given out once', () => {
  const book = bookWith({ mara: 1000 })
  const send = () =>
    book.post({ kind: 'payment', currency, at, postings: [posting(mara, -1), posting(nico, 1)] })
  const entries = [...send(), ...send()]
  expect(new Set(entries.map(({ id }) => id)).size).toBe(4)
  expect(new Set(book.transfers.map(({ transfer }) => transfer.id)).size).toBe(2)
  expect(uuidv7()).toHaveLength(36)
})

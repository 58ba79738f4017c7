import { expect, test } from 'vitest'
import { LedgerBook } from './book.ts'
import { acquaintance, maxOpenRequests, PaymentBook } from './payment-book.ts'
import type { PaymentState, Sending } from './payment-commands.ts'
import type { PayeeRow, RequestRow } from './payments.tables.ts'

const currency = 'USD'
const day = '2026-05-31'
const at = new Date('2026-05-31T12:00:00Z')
const later = new Date('2026-05-31T12:00:10Z')
const ana = { id: 'ana', name: 'Ana Berg' }
const joe = { id: 'joe', name: 'Joe Hart' }

function open(state: Partial<PaymentState> = {}) {
  const accounts = [ana, joe].map(({ id }) => ({
    id: `account of ${id}`,
    key: `person/${id}/${currency}`,
    kind: 'person' as const,
    owner: id,
    currency,
    posted_minor: 90_000,
    held_minor: 0,
    version: 4,
  }))
  const ledger = new LedgerBook({ accounts, holds: [], entries: [] })
  const nothing = { payments: [], days: [], payees: [], requests: [], openRequests: [] }
  return new PaymentBook({ ledger, ...nothing, ...state })
}

function send(book: PaymentBook, wish: Partial<Sending> = {}) {
  return book.send({
    id: 'payment',
    sender: ana,
    recipient: joe,
    amountMinor: 1200,
    currency,
    note: 'Cinema',
    at,
    day,
    confirmed: false,
    withoutUndo: false,
    requestId: null,
    ...wish,
  })
}

const settle = (book: PaymentBook) =>
  book.settle({ paymentId: 'payment', sender: ana, recipient: joe, at: later })

const balance = (book: PaymentBook, id: string) => {
  const account = book.ledger.accounts.get(`person/${id}/${currency}`)
  return [account?.posted_minor, account?.held_minor]
}

const code = (of: string, facts?: object) =>
  expect.objectContaining(facts ? { code: of, details: { facts } } : { code: of })

const joeIsFavourite: PayeeRow = {
  person_id: 'ana',
  payee_id: 'joe',
  favourite_since: at,
  payments: 0,
  sent_minor: 0,
  first_paid_at: null,
  last_paid_at: null,
}

const asked: RequestRow = {
  id: 'request',
  asker_id: 'joe',
  payer_id: 'ana',
  amount_minor: 1200,
  currency,
  note: 'Cinema',
  status: 'open',
  at,
  answered_at: null,
  payment_id: null,
}

const sent = {
  id: 'payment',
  sender_id: 'ana',
  recipient_id: 'joe',
  amount_minor: 1200,
  currency,
  note: 'Cinema',
  status: 'leaving',
  pace: 'undo_window',
  at,
  day,
  leaves_at: later,
  settled_at: null,
  request_id: null,
  transfer_id: null,
  sender_number: null,
  recipient_number: null,
}

test('a payment is held, counted for the day and for its payee, and waits for its job', () => {
  const book = open()
  const payment = send(book)
  expect(payment).toEqual(sent)
  expect(balance(book, 'ana')).toEqual([90_000, 1200])
  expect(book.ledger.holds.get('payment')).toMatchObject({
    purpose: 'payment',
    account_id: 'account of ana',
    amount_minor: 1200,
    description: 'To Joe Hart: Cinema',
    at,
  })
  expect(book.leaving).toEqual([{ payment, afterSeconds: 10 }])
  expect([...book.changedPayments]).toEqual([payment])
  expect([...book.changedDays]).toEqual([{ person_id: 'ana', currency, day, sent_minor: 1200 }])
  expect([...book.changedPayees]).toEqual([{ ...joeIsFavourite, favourite_since: null, sent_minor: 1200 }])
  expect([...book.changedRequests]).toEqual([])
  expect([...book.touched]).toEqual(['ana', 'joe'])
})

test('when its time has come it moves, with both names and the note, and the payee is known', () => {
  const book = open()
  send(book)
  const payment = settle(book)
  const [posted] = book.ledger.transfers
  expect(book.ledger.transfers).toHaveLength(1)
  expect(posted?.transfer).toMatchObject({ kind: 'payment', at: later })
  expect(posted?.entries).toMatchObject([
    {
      account_id: 'account of ana',
      kind: 'payment_sent',
      description: 'To Joe Hart: Cinema',
      amount_minor: -1200,
    },
    {
      account_id: 'account of joe',
      kind: 'payment_received',
      description: 'From Ana Berg: Cinema',
      amount_minor: 1200,
    },
  ])
  expect(payment).toEqual({
    ...sent,
    status: 'arrived',
    settled_at: later,
    transfer_id: posted?.transfer.id,
    sender_number: 5,
    recipient_number: 5,
  })
  expect([balance(book, 'ana'), balance(book, 'joe')]).toEqual([
    [88_800, 0],
    [91_200, 0],
  ])
  expect([...book.changedPayees]).toMatchObject([{ payments: 1, first_paid_at: later, last_paid_at: later }])
  expect(settle(book)).toBeNull()
  expect(book.ledger.transfers).toHaveLength(1)
})

test('a payment that was loaded is settled, and both are told', () => {
  const before = open()
  send(before)
  const holds = [...before.ledger.holds.values()]
  const ledger = new LedgerBook({ accounts: [...before.ledger.accounts.values()], holds, entries: [] })
  const payees = [{ ...joeIsFavourite, payments: 2, first_paid_at: at, last_paid_at: at }]
  const book = open({ ledger, payments: [...before.payments.values()], payees })
  expect(settle(book)).toMatchObject({ status: 'arrived' })
  expect([...book.touched]).toEqual(['ana', 'joe'])
  expect(book.changedPayments.size).toBe(1)
  expect([...book.changedPayees]).toMatchObject([
    { favourite_since: at, payments: 3, first_paid_at: at, last_paid_at: later },
  ])
})

test('nothing is settled that is not there', () => {
  const book = open()
  expect(settle(book)).toBeNull()
  expect(book.touched.size).toBe(0)
})

test('to a favourite it may go at once, without a hold and without a job', () => {
  const book = open({ payees: [{ ...joeIsFavourite }] })
  const payment = send(book, { withoutUndo: true, note: '' })
  expect(payment).toMatchObject({
    status: 'arrived',
    pace: 'at_once',
    leaves_at: at,
    settled_at: at,
    sender_number: 5,
    recipient_number: 5,
  })
  expect(book.ledger.holds.size).toBe(0)
  expect(book.leaving).toEqual([])
  expect(book.ledger.transfers[0]?.transfer).toMatchObject({ kind: 'payment', at })
  expect(book.ledger.transfers[0]?.entries).toMatchObject([
    { account_id: 'account of ana', kind: 'payment_sent', description: 'To Joe Hart', amount_minor: -1200 },
    {
      account_id: 'account of joe',
      kind: 'payment_received',
      description: 'From Ana Berg',
      amount_minor: 1200,
    },
  ])
  expect([...book.changedPayees]).toEqual([
    { ...joeIsFavourite, payments: 1, sent_minor: 1200, first_paid_at: at, last_paid_at: at },
  ])
})

test('to somebody new it does not go at once', () => {
  const book = open()
  expect(() => send(book, { withoutUndo: true })).toThrow(code('undo_window_needed', { undoSeconds: 10 }))
  expect(book.touched.size + book.changedPayments.size + book.payments.size).toBe(0)
})

test('what was sent to them before counts for the hour of waiting', () => {
  const book = open({ payees: [{ ...joeIsFavourite, sent_minor: 19_000 }] })
  expect(send(book)).toMatchObject({ pace: 'first_large', leaves_at: new Date('2026-05-31T13:00:00Z') })
  expect(book.leaving).toMatchObject([{ afterSeconds: 3600 }])
  expect(send(open({ payees: [{ ...joeIsFavourite, sent_minor: 19_000 }] }), { confirmed: true }).pace).toBe(
    'undo_window',
  )
})

test('the limit of the day counts what was sent on that day, in that currency', () => {
  const days = [
    { person_id: 'ana', currency, day, sent_minor: 99_000 },
    { person_id: 'ana', currency: 'EUR', day, sent_minor: 99_999 },
  ]
  expect(() => send(open({ days }), { amountMinor: 1001 })).toThrow(
    code('daily_limit_reached', { limit: 100_000, left: 1000, currency }),
  )
  expect(send(open({ days }), { amountMinor: 1000 })).toMatchObject({ status: 'leaving' })
  expect(send(open({ days }), { amountMinor: 1001, day: '2026-06-01' })).toMatchObject({ status: 'leaving' })
})

test('who has too little sends nothing', () => {
  const book = open()
  expect(() => send(book, { amountMinor: 90_001, confirmed: true })).toThrow(
    code('insufficient_funds', { available: 90_000, missing: 1, currency }),
  )
  expect(book.payments.size + book.changedDays.size + book.changedPayees.size).toBe(0)
})

test('undone, everything is as it was before, and both are told', () => {
  const book = open()
  send(book)
  book.touched.clear()
  const undone = book.undo({ paymentId: 'payment', at: later })
  expect(undone).toEqual({ ...sent, status: 'undone', settled_at: later })
  expect(balance(book, 'ana')).toEqual([90_000, 0])
  expect(book.ledger.holds.get('payment')).toMatchObject({ status: 'released', settled_at: later })
  expect([...book.changedDays]).toMatchObject([{ sent_minor: 0 }])
  expect([...book.changedPayees]).toMatchObject([{ sent_minor: 0, payments: 0 }])
  expect([...book.touched]).toEqual(['ana', 'joe'])
  expect(book.undo({ paymentId: 'payment', at })).toBe(undone)
  expect(undone.settled_at).toEqual(later)
  expect(settle(book)).toBeNull()
})

test('what was undone in a book of its own is written, even when its day is long forgotten', () => {
  const before = open()
  const payment = send(before)
  const holds = [...before.ledger.holds.values()]
  const ledger = new LedgerBook({ accounts: [...before.ledger.accounts.values()], holds, entries: [] })
  const payees = [{ ...joeIsFavourite, sent_minor: 1500 }]
  const book = open({ ledger, payments: [payment], payees })
  book.undo({ paymentId: 'payment', at: later })
  expect([...book.changedPayments]).toEqual([payment])
  expect([...book.changedDays]).toEqual([{ person_id: 'ana', currency, day, sent_minor: 0 }])
  expect([...book.changedPayees]).toMatchObject([{ sent_minor: 300 }])
})

test('what has arrived, or never was, is not undone', () => {
  const book = open()
  expect(() => book.undo({ paymentId: 'payment', at })).toThrow(code('payment_not_found'))
  send(book)
  settle(book)
  expect(() => book.undo({ paymentId: 'payment', at })).toThrow(code('payment_has_left'))
})

test('who asks is known to who is asked from then on, and both are told', () => {
  const book = open()
  const { id, asker_id: askerId, payer_id: payerId, note } = asked
  const request = book.ask({ id, askerId, payerId, amountMinor: 1200, currency, note, at })
  expect(request).toEqual(asked)
  expect([...book.changedRequests]).toEqual([asked])
  expect([...book.changedPayees].map((row) => [row.person_id, row.payee_id])).toEqual([
    ['joe', 'ana'],
    ['ana', 'joe'],
  ])
  expect([...book.touched]).toEqual(['joe', 'ana'])
  expect(book.requests.get(id)).toBe(request)
})

test('at most twenty requests wait', () => {
  const ask = (book: PaymentBook, id: string) =>
    book.ask({ id, askerId: 'joe', payerId: 'ana', amountMinor: 1, currency, note: '', at })
  const book = open({ openRequests: [{ askerId: 'joe', count: maxOpenRequests - 1 }] })
  expect(ask(book, 'the twentieth').status).toBe('open')
  expect(() => ask(book, 'one more')).toThrow(code('requests_full', { max: 20 }))
  expect(book.requests.size).toBe(1)
})

test('a request is paid once, and open again when that is undone', () => {
  const book = open({ requests: [{ ...asked }] })
  expect(send(book, { requestId: 'request' }).request_id).toBe('request')
  const paid = { ...asked, status: 'paid', payment_id: 'payment', answered_at: at }
  expect(book.requests.get('request')).toEqual(paid)
  expect([...book.changedRequests]).toEqual([paid])
  expect(() => send(book, { id: 'again', requestId: 'request' })).toThrow(code('request_answered'))
  book.undo({ paymentId: 'payment', at: later })
  expect(book.requests.get('request')).toEqual(asked)
})

test('only who asked is paid for a request', () => {
  const book = open({ requests: [{ ...asked, asker_id: 'mara' }] })
  expect(() => send(book, { requestId: 'request' })).toThrow(code('request_not_found'))
  expect(() => send(book, { requestId: 'another' })).toThrow(code('request_not_found'))
})

test.each([
  ['refused', (book: PaymentBook) => book.refuse({ requestId: 'request', at: later })],
  ['withdrawn', (book: PaymentBook) => book.withdraw({ requestId: 'request', at: later })],
] as const)('%s twice is once, and then neither paid nor ended otherwise', (status, end) => {
  const book = open({ requests: [{ ...asked }] })
  expect(end(book)).toEqual({ ...asked, status, answered_at: later })
  expect([...book.touched]).toEqual(['joe', 'ana'])
  book.touched.clear()
  expect(end(book)).toMatchObject({ status })
  expect(book.touched.size).toBe(0)
  const other = status === 'refused' ? 'withdraw' : 'refuse'
  expect(() => book[other]({ requestId: 'request', at })).toThrow(code('request_answered'))
  expect(() => book[other]({ requestId: 'another', at })).toThrow(code('request_not_found'))
  expect(() => send(book, { requestId: 'request' })).toThrow(code('request_answered'))
})

test('what there has been between two people is what the rules ask about', () => {
  expect(acquaintance(undefined)).toEqual({ favourite: false, firstPaidAt: null, sentMinor: 0 })
  expect(acquaintance({ ...joeIsFavourite, sent_minor: 7, first_paid_at: later })).toEqual({
    favourite: true,
    firstPaidAt: later,
    sentMinor: 7,
  })
  expect(acquaintance({ ...joeIsFavourite, favourite_since: null }).favourite).toBe(false)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../platform/refusal.ts'
import { LedgerBook } from './book.ts'
import { dailyLimitMinor } from './daily-limit.ts'
import { PaymentBook } from './payment-book.ts'

const at = new Date('2026-05-31T12:00:00Z')
const currency = 'USD'
const neighbours = ['ana', 'joe', 'mara'].map((name) => ({ id: name, name }))
const walletMinor = 80_000

function openBook() {
  const accounts = neighbours.map(({ id }) => ({
    id: `account of ${id}`,
    key: `person/${id}/${currency}`,
    kind: 'person' as const,
    owner: id,
    currency,
    posted_minor: walletMinor,
    held_minor: 0,
    version: 0,
  }))
  const ledger = new LedgerBook({ accounts, holds: [], entries: [] })
  return new PaymentBook({ ledger, payments: [], days: [], payees: [], requests: [], openRequests: [] })
}

const person = fc.constantFrom(...neighbours)
const which = fc.nat({ max: 5 })
const sending = fc.record({
  do: fc.constant('send' as const),
  sender: person,
  recipient: person,
  amountMinor: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 70_000 })),
  confirmed: fc.boolean(),
  withoutUndo: fc.boolean(),
  forRequest: fc.option(which),
})
/** Sent and settled more often than the rest, so that there is something to undo and somebody who is known. */
const step = fc.oneof(
  { arbitrary: sending, weight: 4 },
  { arbitrary: fc.record({ do: fc.constant('settle' as const), which }), weight: 3 },
  fc.record({ do: fc.constant('undo' as const), which }),
  fc.record({
    do: fc.constant('ask' as const),
    sender: person,
    recipient: person,
    amountMinor: fc.integer({ min: 1, max: 9_000 }),
  }),
  fc.record({ do: fc.constant('refuse' as const), which }),
  fc.record({ do: fc.constant('withdraw' as const), which }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

let made = 0

/** False when it was refused. */
function take(book: PaymentBook, action: Step): boolean {
  const payment = (n: number) => [...book.payments.values()][n]
  const request = (n: number) => [...book.requests.values()][n]
  const named = (id: string) => ({ id, name: id })
  try {
    switch (action.do) {
      case 'send': {
        if (action.sender === action.recipient) return false
        const asked = action.forRequest === null ? undefined : request(action.forRequest)
        const { do: _, forRequest: __, ...sending } = action
        book.send({
          ...sending,
          id: `payment ${made++}`,
          currency,
          note: '',
          at,
          day: '2026-05-31',
          requestId: asked?.id ?? null,
        })
        return true
      }
      case 'settle': {
        const found = payment(action.which)
        if (!found) return false
        const { id: paymentId, sender_id, recipient_id } = found
        return (
          book.settle({ paymentId, sender: named(sender_id), recipient: named(recipient_id), at }) !== null
        )
      }
      case 'undo':
        book.undo({ paymentId: payment(action.which)?.id ?? '', at })
        return true
      case 'ask': {
        if (action.sender === action.recipient) return false
        const { amountMinor, sender, recipient } = action
        book.ask({
          id: `request ${made++}`,
          askerId: sender.id,
          payerId: recipient.id,
          amountMinor,
          currency,
          note: '',
          at,
        })
        return true
      }
      case 'refuse':
        book.refuse({ requestId: request(action.which)?.id ?? '', at })
        return true
      case 'withdraw':
        book.withdraw({ requestId: request(action.which)?.id ?? '', at })
        return true
    }
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** All that a book holds, to see whether it has changed. */
function picture({ ledger, payments, days, requests, payees }: PaymentBook) {
  return structuredClone([
    [...ledger.accounts.values()],
    [...ledger.holds.values()],
    ledger.transfers.length,
    [...payments.values()],
    [...days.values()].filter(({ sent_minor }) => sent_minor > 0),
    [...requests.values()],
    [...payees.values()].filter(({ sent_minor, payments: paid }) => sent_minor > 0 || paid > 0),
  ])
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

test('whatever neighbours do, no cent is made or lost, and every figure follows from the payments', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const book = openBook()
      for (const action of steps) take(book, action)
      const payments = [...book.payments.values()]
      const accounts = [...book.ledger.accounts.values()]
      expect(sum(accounts.map((account) => account.posted_minor))).toBe(walletMinor * neighbours.length)
      for (const { owner, posted_minor, held_minor } of accounts) {
        const amounts = (status: string, role: 'sender_id' | 'recipient_id') =>
          sum(payments.filter((p) => p.status === status && p[role] === owner).map((p) => p.amount_minor))
        expect(held_minor).toBe(amounts('leaving', 'sender_id'))
        expect(posted_minor).toBe(
          walletMinor - amounts('arrived', 'sender_id') + amounts('arrived', 'recipient_id'),
        )
        expect(posted_minor - held_minor).toBeGreaterThanOrEqual(0)
        const sent = amounts('leaving', 'sender_id') + amounts('arrived', 'sender_id')
        expect(
          sum([...book.days.values()].filter((d) => d.person_id === owner).map((d) => d.sent_minor)),
        ).toBe(sent)
        expect(sent).toBeLessThanOrEqual(dailyLimitMinor)
      }
      for (const { id, status, payment_id } of book.requests.values()) {
        const paying = payments.filter((p) => p.request_id === id && p.status !== 'undone')
        expect(paying.map((p) => p.id)).toEqual(status === 'paid' ? [payment_id] : [])
      }
    }),
    { numRuns: 300 },
  )
})

test('who is refused has changed nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const book = openBook()
      for (const action of steps) {
        const before = picture(book)
        if (!take(book, action)) expect(picture(book)).toEqual(before)
      }
    }),
    { numRuns: 200 },
  )
})

test('a payment that is settled or undone stays as it is, however often either is tried', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('settle', 'undo'), { minLength: 1, maxLength: 6 }), (tries) => {
      const book = openBook()
      const [sender, recipient] = neighbours as [(typeof neighbours)[0], (typeof neighbours)[0]]
      const wish = { amountMinor: 100, confirmed: false, withoutUndo: false, forRequest: null } as const
      take(book, { do: 'send', sender: sender as never, recipient: recipient as never, ...wish })
      for (const one of tries) take(book, { do: one as 'settle' | 'undo', which: 0 })
      const [payment] = book.payments.values()
      expect(payment?.status).toBe(tries[0] === 'settle' ? 'arrived' : 'undone')
      expect(book.ledger.transfers).toHaveLength(tries[0] === 'settle' ? 1 : 0)
    }),
  )
})

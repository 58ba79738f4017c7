import { expect, test } from 'vitest'
import { AccountChains } from './account-chains.ts'
import type { AccountFact, EntryFact } from './town-snapshot.ts'

const account = (wishes: Partial<AccountFact> = {}): AccountFact => ({
  id: 'mara',
  kind: 'person',
  ownerId: 'mara',
  currency: 'USD',
  postedMinor: 70,
  heldMinor: 20,
  version: 2,
  holdsMinor: 20,
  ...wishes,
})

const entry = (version: number, amountMinor: number, balanceAfterMinor: number): EntryFact => ({
  id: `e${version}`,
  accountId: 'mara',
  version,
  transferId: `t${version}`,
  kind: 'top_up',
  description: '',
  amountMinor,
  balanceAfterMinor,
})

/** The other side, so that each transfer sums to zero. */
function balanced(entries: EntryFact[]): EntryFact[] {
  let balance = 0
  const others = entries.map((each) => {
    balance -= each.amountMinor
    return {
      ...each,
      id: `c${each.version}`,
      accountId: 'cards',
      amountMinor: -each.amountMinor,
      balanceAfterMinor: balance,
    }
  })
  return [...entries, ...others]
}

const good = [entry(1, 100, 100), entry(2, -30, 70)]
const rules = (accounts: AccountFact[], entries: EntryFact[]) =>
  new AccountChains().follow(accounts, entries).map(({ rule }) => rule)

test('a book in order is not accused, seen at once or piece by piece', () => {
  expect(rules([account()], balanced(good))).toEqual([])
  const chains = new AccountChains()
  const [first = [], second = []] = [
    balanced(good).filter((e) => e.version === 1),
    balanced(good).filter((e) => e.version === 2),
  ]
  expect(chains.follow([account({ version: 1, postedMinor: 100 })], first)).toEqual([])
  expect(chains.follow([account()], second)).toEqual([])
  expect(chains.seen()).toContainEqual({ accountId: 'mara', version: 2 })
})

test.each<[string, AccountFact[], EntryFact[], string]>([
  [
    'an entry is missing',
    [account({ version: 3 })],
    balanced([entry(1, 100, 100), entry(3, -30, 70)]),
    'gap in account versions',
  ],
  [
    'two entries have one number',
    [account()],
    balanced([...good, entry(2, -30, 70)]),
    'gap in account versions',
  ],
  [
    'a balance does not follow',
    [account()],
    balanced([entry(1, 100, 100), entry(2, -30, 71)]),
    'balance does not follow',
  ],
  ['a transfer makes money', [account()], good, 'transfer does not balance'],
  [
    'an account says more than its entries',
    [account({ postedMinor: 71 })],
    balanced(good),
    'account unlike its entries',
  ],
  ['an entry was not counted', [account({ version: 1 })], balanced(good), 'account unlike its entries'],
  ['a hold was lost', [account({ holdsMinor: 0 })], balanced(good), 'account unlike its holds'],
  ['more is held than there is', [account({ heldMinor: 71, holdsMinor: 71 })], balanced(good), 'below zero'],
])('it is found when %s', (_, accounts, entries, rule) => {
  expect(rules(accounts, entries)).toContain(rule)
})

test('only what mirrors the debt of others may be below zero', () => {
  const clearing = { postedMinor: -5, version: 1, heldMinor: 0, holdsMinor: 0 }
  const entries = [entry(1, -5, -5)]
  expect(rules([account({ ...clearing, kind: 'card_clearing' })], balanced(entries))).toEqual([])
  expect(rules([account({ ...clearing, kind: 'shop' })], balanced(entries))).toEqual(['below zero'])
})

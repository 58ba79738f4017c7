import { expect, test } from 'vitest'
import { sepaFile, usFile } from './bank-file.ts'
import { isIban } from './bank-number.ts'
import type { PayoutRow, PayoutRunRow } from './payouts.tables.ts'

/*
 * What banks check before they read a file: the order and number of elements as ISO 20022 publishes them for pain.001.001.09, and
 * lengths and letters as the European Payments Council does. Its schema of 2023 (EPC132-08) finds nothing to say about such files; it
 * is not ours to pass on, and comes with no package that could be relied on, so its rules stand here.
 */

const at = new Date('2026-11-23T06:00:00.000Z')
const id = (n: number) => `01a1fdf1-75c0-7754-af60-${String(n).padStart(12, '0')}`
const debtor = { name: 'Larkfield “Town” & <Co>', iban: 'DE89370400440532013000' }

function payout(n: number, wishes: Partial<PayoutRow> = {}): PayoutRow {
  return {
    id: id(n),
    run_id: id(0),
    kind: 'shop',
    owner_id: id(900 + n),
    amount_minor: 123_456,
    currency: 'EUR',
    holder: 'Piero Rossi',
    iban: 'GB82WEST12345698765432',
    routing_number: null,
    account_number: null,
    transfer_id: id(800 + n),
    status: 'sent',
    at,
    ended_at: null,
    ...wishes,
  }
}

function runOf(payouts: PayoutRow[], currency = 'EUR'): PayoutRunRow {
  const total_minor = payouts.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  const when = { week: '2026-11-23', part: 1, settled: 0, returned: 0, ibans: payouts.length }
  return { id: id(0), at, currency, payouts: payouts.length, total_minor, ...when }
}

interface Element {
  name: string
  attributes: string
  children: Element[]
  text: string
}

/** Enough of XML for a file that we write: elements, attributes, text. Fails on what is not closed. */
function parse(xml: string): Element {
  const top: Element = { name: '', attributes: '', children: [], text: '' }
  const open = [top]
  for (const [, close, name = '', attributes = '', words = ''] of xml
    .replace(/^<\?xml.*?\?>/, '')
    .matchAll(/<(\/?)([A-Za-z0-9]+)((?: [^<>]*)?)>([^<]*)/g)) {
    const inside = open.at(-1)
    if (close) {
      if (inside?.name !== name) throw new Error(`${name} closes ${inside?.name}`)
      open.pop()
      continue
    }
    const element = { name, attributes, children: [], text: words.trim() }
    inside?.children.push(element)
    open.push(element)
  }
  const [document] = top.children
  if (open.length !== 1 || !document) throw new Error('Something is left open.')
  return document
}

/** In this order; `!` must be there, `*` may be there several times. Of the optional ones those that stand near ours. */
const structure: Record<string, string> = {
  Document: 'CstmrCdtTrfInitn!',
  CstmrCdtTrfInitn: 'GrpHdr! PmtInf!* SplmtryData*',
  GrpHdr: 'MsgId! CreDtTm! Authstn* NbOfTxs! CtrlSum InitgPty! FwdgAgt InitnSrc',
  InitgPty: 'Nm PstlAdr Id CtryOfRes CtctDtls',
  PmtInf:
    'PmtInfId! PmtMtd! ReqdAdvcTp BtchBookg NbOfTxs CtrlSum PmtTpInf ReqdExctnDt! PoolgAdjstmntDt Dbtr! DbtrAcct! DbtrAgt! ' +
    'DbtrAgtAcct InstrForDbtrAgt UltmtDbtr ChrgBr ChrgsAcct ChrgsAcctAgt CdtTrfTxInf!*',
  PmtTpInf: 'InstrPrty SvcLvl* LclInstrm CtgyPurp',
  SvcLvl: 'Cd Prtry',
  ReqdExctnDt: 'Dt DtTm',
  Dbtr: 'Nm PstlAdr Id CtryOfRes CtctDtls',
  DbtrAcct: 'Id! Tp Ccy Nm Prxy',
  DbtrAgt: 'FinInstnId! BrnchId',
  FinInstnId: 'BICFI ClrSysMmbId LEI Nm PstlAdr Othr',
  Othr: 'Id! SchmeNm Issr',
  CdtTrfTxInf:
    'PmtId! PmtTpInf Amt! XchgRateInf ChrgBr MndtRltdInf ChqInstr UltmtDbtr IntrmyAgt1 IntrmyAgt1Acct IntrmyAgt2 IntrmyAgt2Acct ' +
    'IntrmyAgt3 IntrmyAgt3Acct CdtrAgt CdtrAgtAcct Cdtr CdtrAcct UltmtCdtr InstrForCdtrAgt* InstrForDbtrAgt Purp RgltryRptg* Tax ' +
    'RltdRmtInf* RmtInf SplmtryData*',
  PmtId: 'InstrId EndToEndId! UETR',
  Amt: 'InstdAmt! EqvtAmt',
  Cdtr: 'Nm PstlAdr Id CtryOfRes CtctDtls',
  CdtrAcct: 'Id! Tp Ccy Nm Prxy',
  RmtInf: 'Ustrd* Strd*',
}

const latin = /^[A-Za-z0-9/\-?:().,'+ ]+$/
const texts: Record<string, RegExp> = {
  MsgId: /^[A-Za-z0-9-]{1,35}$/,
  PmtInfId: /^[A-Za-z0-9-]{1,35}$/,
  EndToEndId: /^[A-Za-z0-9-]{1,35}$/,
  CreDtTm: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  Dt: /^\d{4}-\d\d-\d\d$/,
  NbOfTxs: /^\d{1,15}$/,
  CtrlSum: /^\d{1,15}\.\d\d$/,
  InstdAmt: /^(?!0\.00$)\d{1,9}\.\d\d$/,
  PmtMtd: /^TRF$/,
  ChrgBr: /^(SLEV|SHAR)$/,
  Nm: /^.{1,70}$/,
  Ustrd: /^.{1,140}$/,
}

/** Everything that the published rules object to. */
function faults({ name, children, text }: Element): string[] {
  const found: string[] = []
  const rules = structure[name]?.split(' ')
  if (rules) {
    const order = rules.map((rule) => rule.replace(/[!*]/g, ''))
    const places = children.map((child) => order.indexOf(child.name))
    const isSorted = places.every((place, i) => place >= 0 && place >= (places[i - 1] ?? 0))
    if (!isSorted) found.push(`${name} holds ${children.map((child) => child.name).join(' ')}`)
    for (const [i, rule] of rules.entries()) {
      const count = places.filter((place) => place === i).length
      if (rule.includes('!') && count === 0) found.push(`${name} lacks ${order[i]}`)
      if (!rule.includes('*') && count > 1) found.push(`${name} has ${order[i]} twice`)
    }
  }
  if (children.length === 0) {
    if (texts[name] && !texts[name].test(text)) found.push(`${name} says ${text}`)
    if (name === 'IBAN' && !isIban(text)) found.push(`${text} is no IBAN`)
    const isFree = name === 'Nm' || name === 'Ustrd'
    if (isFree && (!latin.test(text) || text.includes('//') || /^\/|\/$/.test(text)))
      found.push(`${name} says ${text}`)
  }
  return [...found, ...children.flatMap(faults)]
}

function all(element: Element, name: string): string[] {
  const own = element.name === name ? [element.text] : []
  return [...own, ...element.children.flatMap((child) => all(child, name))]
}

const holders = [
  'Piero Rossi',
  'Łódź & Söhne GmbH',
  'Ærø–Bageri',
  '寿司 🍣',
  '//slash//es/',
  'x'.repeat(90),
  '<script>"\'&amp;',
  '  spaces   inside ',
]

test('banks find every element in its place, once, with letters and lengths that they take', () => {
  const payouts = holders.map((holder, i) =>
    payout(i + 1, { holder, amount_minor: i === 0 ? 1 : 99_999_999_999 }),
  )
  const document = parse(sepaFile(runOf(payouts), payouts, debtor).text)
  expect(document.attributes).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"')
  expect(faults(document)).toEqual([])
  expect(all(document, 'Nm').slice(2)).toEqual([
    'Piero Rossi',
    'Lodz + Sohne GmbH',
    'AEro-Bageri',
    'Payee',
    'slash/es',
    'x'.repeat(70),
    "script '+amp",
    'spaces inside',
  ])
  expect(all(document, 'NbOfTxs')).toEqual(['8', '8'])
  expect(all(document, 'CtrlSum')).toEqual(['6999999999.94', '6999999999.94'])
  const ids = all(document, 'EndToEndId')
  expect(new Set(ids).size).toBe(payouts.length)
})

test('the checks would find a fault', () => {
  const payouts = [payout(1)]
  const { text } = sepaFile(runOf(payouts), payouts, debtor)
  const broken = [
    text.replace(/<ReqdExctnDt>.*?<\/ReqdExctnDt>/, ''),
    text.replace(/(<PmtMtd>TRF<\/PmtMtd>)(<NbOfTxs>1<\/NbOfTxs>)/, '$2$1'),
    text.replace('<Nm>Piero Rossi</Nm>', '<Nm>Piéro</Nm>'),
    text.replace('GB82WEST12345698765432', 'GB82WEST12345698765433'),
    text.replace('>1234.56</InstdAmt>', '>1234.5</InstdAmt>'),
  ]
  for (const one of broken) {
    expect(one).not.toBe(text)
    expect(faults(parse(one))).toHaveLength(1)
  }
})

test('euros go by the rules of SEPA, other money as a plain credit transfer', () => {
  const levels = (currency: string) => {
    const payouts = [payout(1, { currency })]
    const document = parse(sepaFile(runOf(payouts, currency), payouts, debtor).text)
    expect(faults(document)).toEqual([])
    return [all(document, 'Cd'), all(document, 'ChrgBr')]
  }
  expect(levels('EUR')).toEqual([['SEPA'], ['SLEV']])
  expect(levels('USD')).toEqual([[], ['SHAR']])
})

test('the American file has a line for each payout, with names that no spreadsheet takes for a formula', () => {
  const us = { iban: null, routing_number: '021000021', account_number: '12345678', currency: 'USD' }
  const payouts = [payout(1, { ...us, holder: '=HYPERLINK("x")' }), payout(2, { ...us, amount_minor: 5 })]
  const lines = usFile(runOf(payouts, 'USD'), payouts).text.split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toContain(`22,021000021,12345678,1234.56,"'=HYPERLINK(""x"")"`)
  expect(lines[2]).toContain(',0.05,')
})

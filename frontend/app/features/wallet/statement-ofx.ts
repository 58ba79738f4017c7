import type { Movement } from '@highstreet/contract'
import { amountText } from '#features/shop-desk/amount.ts'

/** Bounds of OFX 2.2. */
const maxNameCharacters = 32
const maxMemoCharacters = 255
const maxAccountCharacters = 22
const bankId = 'HIGHST'

export interface OfxAccount {
  handle: string
  currency: string
  balanceMinor: number
  /** When the statement was made. */
  at: string
  /** Days, when one has asked for some only. */
  from?: string | undefined
  to?: string | undefined
}

/** Everything before the movements. Bookkeeping programs read it as the statement of a bank account. */
export function ofxHead({ handle, currency, at, from, to }: OfxAccount): string {
  const status = '<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>'
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>',
    `<OFX><SIGNONMSGSRSV1><SONRS>${status}<DTSERVER>${instant(at)}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>`,
    `<BANKMSGSRSV1><STMTTRNRS><TRNUID>0</TRNUID>${status}<STMTRS><CURDEF>${escaped(currency)}</CURDEF>`,
    `<BANKACCTFROM><BANKID>${bankId}</BANKID><ACCTID>${escaped(cut(handle, maxAccountCharacters))}</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>`,
    `<BANKTRANLIST><DTSTART>${from ? day(from) : '19700101'}</DTSTART><DTEND>${to ? day(to) : instant(at)}</DTEND>`,
    '',
  ].join('\n')
}

export function ofxMovement({ id, at, amount, description }: Movement): string {
  const type = amount.amount < 0 ? 'DEBIT' : 'CREDIT'
  const memo =
    description.length > maxNameCharacters
      ? `<MEMO>${escaped(cut(description, maxMemoCharacters))}</MEMO>`
      : ''
  return `<STMTTRN><TRNTYPE>${type}</TRNTYPE><DTPOSTED>${instant(at)}</DTPOSTED><TRNAMT>${amountText(amount.amount, amount.currency)}</TRNAMT><FITID>${escaped(id)}</FITID><NAME>${escaped(cut(description, maxNameCharacters))}</NAME>${memo}</STMTTRN>\n`
}

export function ofxTail({ balanceMinor, currency, at }: OfxAccount): string {
  return `</BANKTRANLIST><LEDGERBAL><BALAMT>${amountText(balanceMinor, currency)}</BALAMT><DTASOF>${instant(at)}</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`
}

/** `20260531123005.000[0:GMT]` */
function instant(at: string) {
  return `${at.replace(/[-:T]/g, '').slice(0, 14)}.000[0:GMT]`
}

function day(date: string) {
  return date.replaceAll('-', '')
}

function cut(text: string, characters: number) {
  return [...text].slice(0, characters).join('')
}

function escaped(text: string) {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

import type { PayoutRow, PayoutRunRow } from './payouts.tables.ts'

export interface BankFile {
  fileName: string
  mediaType: string
  text: string
}

interface Debtor {
  name: string
  iban: string
}

/**
 * ISO 20022 customer credit transfer initiation, pain.001.001.09. One payment for each payout, its id as end-to-end id. Euros go by the
 * rules of SEPA; other currencies as plain credit transfers, each side paying its own bank.
 */
export function sepaFile(run: PayoutRunRow, payouts: readonly PayoutRow[], debtor: Debtor): BankFile {
  const total = decimal(payouts.reduce((sum, { amount_minor }) => sum + amount_minor, 0))
  const id = shortId(run.id)
  const isSepa = run.currency === 'EUR'
  const header = `<MsgId>${id}</MsgId><CreDtTm>${run.at.toISOString()}</CreDtTm><NbOfTxs>${payouts.length}</NbOfTxs><CtrlSum>${total}</CtrlSum>`
  const from =
    `<Dbtr><Nm>${text(debtor.name, 70)}</Nm></Dbtr><DbtrAcct><Id><IBAN>${debtor.iban}</IBAN></Id></DbtrAcct>` +
    '<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>' +
    `<ChrgBr>${isSepa ? 'SLEV' : 'SHAR'}</ChrgBr>`
  const payment =
    `<PmtInfId>${id}</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>${payouts.length}</NbOfTxs><CtrlSum>${total}</CtrlSum>` +
    (isSepa ? '<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>' : '') +
    `<ReqdExctnDt><Dt>${run.at.toISOString().slice(0, 10)}</Dt></ReqdExctnDt>${from}`
  const lines = payouts.map(
    (payout) =>
      `<CdtTrfTxInf><PmtId><EndToEndId>${shortId(payout.id)}</EndToEndId></PmtId>` +
      `<Amt><InstdAmt Ccy="${payout.currency}">${decimal(payout.amount_minor)}</InstdAmt></Amt>` +
      `<Cdtr><Nm>${text(payout.holder, 70)}</Nm></Cdtr><CdtrAcct><Id><IBAN>${payout.iban}</IBAN></Id></CdtrAcct>` +
      `<RmtInf><Ustrd>${text(`Payout ${debtor.name}`, 140)}</Ustrd></RmtInf></CdtTrfTxInf>\n`,
  )
  return {
    fileName: `payout-${id}.xml`,
    mediaType: 'application/xml; charset=utf-8',
    text:
      '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>\n' +
      `<GrpHdr>${header}<InitgPty><Nm>${text(debtor.name, 70)}</Nm></InitgPty></GrpHdr>\n<PmtInf>${payment}\n${lines.join('')}</PmtInf>\n` +
      '</CstmrCdtTrfInitn></Document>\n',
  }
}

/** The fields of a NACHA PPD credit, one payout a line; 22 is a credit to a checking account. */
export function usFile(run: PayoutRunRow, payouts: readonly PayoutRow[]): BankFile {
  const head =
    'transaction_code,routing_number,account_number,amount,individual_name,individual_id,effective_date'
  const day = run.at.toISOString().slice(0, 10)
  const lines = payouts.map((payout) =>
    [
      '22',
      payout.routing_number,
      payout.account_number,
      decimal(payout.amount_minor),
      quoted(payout.holder.slice(0, 22)),
      shortId(payout.id).slice(-15),
      day,
    ].join(','),
  )
  return {
    fileName: `payout-${shortId(run.id)}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    text: `${[head, ...lines].join('\r\n')}\r\n`,
  }
}

/** Banks take at most 35 characters. */
function shortId(id: string) {
  return id.replaceAll('-', '')
}

/** Payouts are in currencies with cents. */
function decimal(minor: number) {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
}

/** What doesn't come apart into a plain letter and a mark, as the European Payments Council writes it. */
const plainLetters: Record<string, string> = {
  ...{ ß: 'ss', ẞ: 'SS', Æ: 'AE', æ: 'ae', Œ: 'OE', œ: 'oe', Þ: 'TH', þ: 'th' },
  ...{ Ł: 'L', ł: 'l', Ø: 'O', ø: 'o', Đ: 'D', đ: 'd', Ð: 'D', ð: 'd', ı: 'i', '&': '+', '’': "'", '–': '-' },
}

/** Banks take Latin letters and little else; no text of theirs begins with a slash or has two in a row. */
function text(words: string, max: number) {
  const known = [...words].map((letter) => plainLetters[letter] ?? letter).join('')
  const plain = known.normalize('NFKD').replace(/\p{M}/gu, '')
  const taken = plain
    .replace(/[^A-Za-z0-9/\-?:().,' +]/g, ' ')
    .replace(/\/{2,}/g, '/')
    .replace(/ {2,}/g, ' ')
    .replace(/^[ /]+/, '')
  return taken.slice(0, max).replace(/[ /]+$/, '') || 'Payee'
}

/** A name that begins like a formula stays a name. */
function quoted(cell: string) {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${harmless.replaceAll('"', '""')}"`
}

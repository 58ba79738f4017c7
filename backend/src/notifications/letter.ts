/** What a letter says. Plain words only: everything is escaped. */
export interface Letter {
  townName: string
  townUrl: string
  title: string
  /** Shown by mailboxes behind the subject. */
  preview?: string
  paragraphs: string[]
  /** A small table: what, how much. A total is strong. */
  rows?: { label: string; value: string; strong?: boolean }[]
  button?: { label: string; url: string }
  /** Said after the table and the button. */
  closing?: string[]
}

/** Both forms of a letter. Inline styles carry the light look; mailboxes that know dark mode get the other. */
export function renderLetter(letter: Letter): { html: string; text: string } {
  return { html: htmlOf(letter), text: textOf(letter) }
}

const fonts = "Figtree, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const style = {
  page: `margin:0;padding:24px 12px;background:#f9f8f2;color:#15251d;font:16px/1.55 ${fonts}`,
  card: 'max-width:560px;margin:0 auto;background:#fffefc;border:1px solid #dfddd2;border-radius:16px;overflow:hidden',
  sign: 'height:10px;background:repeating-linear-gradient(90deg,#17603f 0 20px,#f5f3e4 20px 40px)',
  inner: 'padding:28px 28px 24px',
  town: 'margin:0 0 12px;font-size:14px;font-weight:600;color:#105a40',
  title: 'margin:0 0 16px;font-size:26px;line-height:1.2;letter-spacing:-0.01em;color:#15251d',
  paragraph: 'margin:0 0 14px',
  table: 'width:100%;border-collapse:collapse;margin:18px 0;font-variant-numeric:tabular-nums',
  cell: 'padding:8px 0;border-top:1px solid #dfddd2;text-align:left;vertical-align:top;font-weight:400',
  button:
    'display:inline-block;margin:8px 0 18px;padding:12px 22px;border-radius:999px;background:#105a40;color:#fefdf8;font-weight:600;text-decoration:none',
  footer: 'max-width:560px;margin:16px auto 0;font-size:13px;color:#53645a;text-align:center',
}
const darkStyle = `@media (prefers-color-scheme: dark) {
  .page { background: #0f1714 !important; color: #f1f1ea !important }
  .card { background: #17211d !important; border-color: #313d37 !important }
  .title { color: #f1f1ea !important } .town { color: #80d3aa !important } .cell { border-color: #313d37 !important }
  .button { background: #80d3aa !important; color: #0b1a13 !important } .footer { color: #b4beb4 !important }
}`

function htmlOf(letter: Letter) {
  const { townName, townUrl, title, preview, paragraphs, rows = [], button, closing = [] } = letter
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${darkStyle}</style>
</head>
<body class="page" style="${style.page}">
${preview ? `<div style="display:none;max-height:0;overflow:hidden">${escaped(preview)}</div>` : ''}
<div class="card" style="${style.card}">
<div style="${style.sign}"></div>
<div style="${style.inner}">
<p class="town" style="${style.town}">${escaped(townName)}</p>
<h1 class="title" style="${style.title}">${escaped(title)}</h1>
${paragraphs.map(paragraph).join('\n')}
${rows.length > 0 ? `<table role="presentation" style="${style.table}">\n${rows.map(row).join('\n')}\n</table>` : ''}
${button ? `<a class="button" style="${style.button}" href="${escaped(button.url)}">${escaped(button.label)}</a>` : ''}
${closing.map(paragraph).join('\n')}
</div>
</div>
<p class="footer" style="${style.footer}"><a href="${escaped(townUrl)}" style="color:inherit">${escaped(townName)}</a>: the street that belongs to its town.</p>
</body>
</html>`
}

function paragraph(words: string) {
  return `<p style="${style.paragraph}">${escaped(words)}</p>`
}

function row({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  const weight = strong ? ';font-weight:700' : ''
  return `<tr><td class="cell" style="${style.cell}${weight}">${escaped(label)}</td><td class="cell" style="${style.cell};text-align:right;white-space:nowrap${weight}">${escaped(value)}</td></tr>`
}

function escaped(words: string) {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return words.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

function textOf({ townName, townUrl, title, paragraphs, rows = [], button, closing = [] }: Letter) {
  const widest = Math.max(0, ...rows.map(({ label }) => label.length))
  const table = rows.map(({ label, value }) => `${label.padEnd(widest)}  ${value}`).join('\n')
  const link = button && `${button.label}: ${button.url}`
  const parts = [title, ...paragraphs, table, link, ...closing, `${townName}\n${townUrl}`]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

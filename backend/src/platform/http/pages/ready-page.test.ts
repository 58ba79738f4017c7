import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { makeNonce } from './nonce.ts'
import { ReadyPage } from './ready-page.ts'

function pageWith(nonce: string) {
  const shops = Array.from({ length: 200 }, (_, index) => `<li>Shop ${index}</li>`).join('')
  return `<html><script nonce="${nonce}">1</script><ul>${shops}</ul><script nonce="${nonce}">2</script></html>`
}

test('a ready page goes out with a fresh nonce each time, plain and compressed', () => {
  const rendered = makeNonce()
  const page = new ReadyPage(Buffer.from(pageWith(rendered)), rendered)

  for (const nonce of [makeNonce(), makeNonce(), makeNonce()]) {
    expect(page.plain(nonce).toString()).toBe(pageWith(nonce))
    expect(gunzipSync(page.gzip(nonce)).toString()).toBe(pageWith(nonce))
  }
})

test('a page without inline scripts is compressed whole', () => {
  const page = new ReadyPage(Buffer.from('<html>Larkfield</html>'), makeNonce())

  expect(gunzipSync(page.gzip(makeNonce())).toString()).toBe('<html>Larkfield</html>')
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { makeNonce } from './nonce.ts'
import { ReadyPage } from './ready-page.ts'
import { sendReady } from './send-page.ts'

function pageWith(nonce: string) {
  const shops = Array.from({ length: 200 }, (_, index) => `<li>Shop ${index}</li>`).join('')
  return `<html><script nonce="${nonce}">1</script><ul>${shops}</ul><script nonce="${nonce}">2</script></html>`
}

test('a ready page goes out with a fresh nonce each time, plain and compressed', () => {
  const rendered = makeNonce()
  const page = new ReadyPage(Buffer.from(pageWith(rendered)), rendered)

  for (const nonce of [makeNonce(), makeNonce(), makeNonce()]) {
    expect(page.plain.take(nonce).toString()).toBe(pageWith(nonce))
    expect(gunzipSync(page.gzip.take(nonce)).toString()).toBe(pageWith(nonce))
  }
})

test('a page without inline scripts is compressed whole', () => {
  const page = new ReadyPage(Buffer.from('<html>Larkfield</html>'), makeNonce())

  expect(gunzipSync(page.gzip.take(makeNonce())).toString()).toBe('<html>Larkfield</html>')
})

test('a copy is used again when it is given back, and by nobody before', () => {
  const rendered = makeNonce()
  const { gzip } = new ReadyPage(Buffer.from(pageWith(rendered)), rendered)
  const [first, second, third] = [makeNonce(), makeNonce(), makeNonce()]

  const one = gzip.take(first)
  const two = gzip.take(second)
  expect(gunzipSync(one).toString()).toBe(pageWith(first))
  gzip.giveBack(one)
  const again = gzip.take(third)

  expect(again).toBe(one)
  expect(gunzipSync(again).toString()).toBe(pageWith(third))
  expect(gunzipSync(two).toString()).toBe(pageWith(second))
})

test('who reads slowly gets the page with the nonce that was meant for them', async () => {
  const rendered = makeNonce()
  // Far more than a socket takes at once.
  const long = (nonce: string) => pageWith(nonce).repeat(500)
  const page = new ReadyPage(Buffer.from(long(rendered)), rendered)
  const server = createServer((_request, response) => {
    const nonce = makeNonce()
    const { plain } = page
    sendReady(response.writeHead(200, { 'x-nonce': nonce, 'content-length': plain.byteLength }), plain, nonce)
  }).listen(0)
  const { port } = server.address() as AddressInfo

  const slow = connect(port).pause()
  const asked = 5
  slow.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(asked - 1))
  slow.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
  await sleep(50)
  for (let visitor = 0; visitor < 20; visitor++) {
    const answer = await fetch(`http://localhost:${port}/`)
    expect(await answer.text()).toBe(long(answer.headers.get('x-nonce') ?? ''))
  }
  const answers: Buffer[] = []
  slow.on('data', (part) => answers.push(part)).resume()
  await once(slow, 'close')
  server.close()

  const pages = Buffer.concat(answers).toString().split('HTTP/1.1 200 OK').slice(1)
  expect(pages).toHaveLength(asked)
  for (const text of pages) {
    const [head = '', body] = text.split('\r\n\r\n')
    expect(body).toBe(long(/x-nonce: (\S+)/.exec(head)?.[1] ?? ''))
  }
})

import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  from: string
  to: string[]
  /** As it came over the wire, headers and all. */
  raw: string
}

/** A real mail server on a port of this machine that can be taken down and brought up again. */
export function mailServer() {
  const received: ReceivedMail[] = []
  let server: SMTPServer | undefined
  let port = 0

  async function start() {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody@') ? noSuchPerson() : null),
      async onData(stream, { envelope }, done) {
        const raw = await text(stream)
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
        done()
      },
    })
    const listening = server
    await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve))
    const address = listening.server.address()
    if (typeof address === 'object' && address) port = address.port
  }

  return {
    received,
    start,
    stop: () => new Promise<void>((resolve) => (server ? server.close(resolve) : resolve())),
    get url() {
      return `smtp://127.0.0.1:${port}`
    },
  }
}

function noSuchPerson() {
  return Object.assign(new Error('There is no such person here'), { responseCode: 550 })
}

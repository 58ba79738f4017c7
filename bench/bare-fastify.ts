import Fastify from 'fastify'

/** The smallest thing that answers: what every other figure is compared with. */
const app = Fastify()
app.get('/', async () => ({ hello: 'world' }))
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' })

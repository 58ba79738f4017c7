import Fastify from 'fastify'
import pg from 'pg'
import { expect, test } from 'vitest'
import { answerProblems } from './problems.ts'

test('while the database is starting or away, nothing was done, and who asks is told when to come back', async () => {
  const app = Fastify()
  answerProblems(app)
  app.get('/away', () =>
    new pg.Client({ connectionString: 'postgres://a@localhost/a?host=/nowhere' }).connect(),
  )
  app.get('/starting', () => {
    throw Object.assign(new Error('the database system is starting up'), { code: '57P03' })
  })
  for (const url of ['/away', '/starting']) {
    const answer = await app.inject({ url })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('1')
    expect(answer.json().code).toBe('overloaded')
  }
})

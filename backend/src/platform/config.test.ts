import { describe, expect, test } from 'vitest'
import { checkoutFolder, readConfig } from './config.ts'

describe('settings', () => {
  test('without any, a demo town starts on http://localhost:3000 and keeps its data in the checkout', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      dataFolder: `${checkoutFolder}/.data`,
      currency: 'USD',
      demo: true,
      townLife: true,
    })
  })

  test('a database of your own means a town of your own, unless the demo is asked for', () => {
    const DATABASE_URL = 'postgres://me:secret@db/town'
    expect(readConfig({ DATABASE_URL }).demo).toBe(false)
    expect(readConfig({ DATABASE_URL, DEMO: 'on' }).demo).toBe(true)
  })

  test('the public address loses its last slash', () => {
    expect(readConfig({ PUBLIC_URL: 'https://town.example/' }).publicUrl).toBe('https://town.example')
  })

  test('an empty setting counts as not given', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined })
  })

  test.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 1 to 65535 (it is "http").'],
    [{ PORT: '99999' }, 'PORT must be a whole number from 1 to 65535 (it is "99999").'],
    [{ PUBLIC_URL: 'town.example' }, 'PUBLIC_URL must be a URL such as https://town.example.'],
    [{ PUBLIC_URL: 'https://town.example/shop' }, 'PUBLIC_URL must not have a path.'],
    [{ CURRENCY: 'DOLLAR' }, 'CURRENCY must be an ISO 4217 code such as USD (it is "DOLLAR").'],
    [
      { TIME_ZONE: 'Mars/Base' },
      'TIME_ZONE must be an IANA time zone such as Europe/London (it is "Mars/Base").',
    ],
    [{ TOWN_LIFE: 'perhaps' }, 'TOWN_LIFE must be on or off (it is "perhaps").'],
  ])('%o stops the start with a sentence', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(sentence)
  })

  test('Stripe takes the cards when both its key and the secret of its events are there, and one alone is a slip', () => {
    const [STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET] = ['sk_test_town', 'whsec_town']
    expect(readConfig({}).stripe).toBeUndefined()
    expect(readConfig({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }).stripe).toMatchObject({
      secretKey: STRIPE_SECRET_KEY,
    })
    expect(() => readConfig({ STRIPE_SECRET_KEY })).toThrow('needs STRIPE_WEBHOOK_SECRET')
    expect(() => readConfig({ STRIPE_WEBHOOK_SECRET })).toThrow('needs STRIPE_SECRET_KEY')
  })

  test('a wrong address is refused without repeating the password in it', () => {
    const wrong = () => readConfig({ DATABASE_URL: 'mysql://me:secret@db/town' })
    expect(wrong).toThrow(/^DATABASE_URL must be a URL such as/)
    expect(wrong).not.toThrow(/secret@db\/town/)
  })
})

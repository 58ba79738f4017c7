import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CannotStart } from './cannot-start.ts'

/** The folder that holds package.json; settings with relative paths are relative to where the person stands. */
export const checkoutFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

const onWords = ['on', 'true', '1', 'yes']
const offWords = ['off', 'false', '0', 'no']

const OnOff = z
  .string()
  .toLowerCase()
  .refine((word) => onWords.includes(word) || offWords.includes(word), 'must be on or off')
  .transform((word) => onWords.includes(word))

const WholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((number) => number >= least && number <= most, `must be a whole number from ${least} to ${most}`)

const UrlOf = (schemes: string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
    error: `must be a URL such as ${example}`,
    abort: true,
  })

const PublicUrl = UrlOf(['http:', 'https:'], 'https://town.example')
  .refine((text) => isOrigin(text), 'must not have a path')
  .transform((text) => new URL(text).origin)

const Settings = z.object({
  PORT: WholeNumber(1, 65_535).default(3000),
  HOST: z.string().default('localhost'),
  HIGHSTREET_DATA: z.string().optional(),
  DATABASE_URL: UrlOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/name').optional(),
  DATABASE_POOL: WholeNumber(2, 500).default(20),
  PUBLIC_URL: PublicUrl.optional(),
  TRUST_PROXY: OnOff.default(false),
  SMTP_URL: UrlOf(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z.string().includes('@', 'must be an e-mail address').optional(),
  TOWN_NAME: z.string().trim().min(1, 'must not be empty').max(60, 'must be at most 60 letters').optional(),
  CURRENCY: z.string().refine(isCurrency, 'must be an ISO 4217 code such as USD').default('USD'),
  TIME_ZONE: z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/London').optional(),
  DEMO: OnOff.optional(),
  TOWN_LIFE: OnOff.default(true),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE: UrlOf(['http:', 'https:'], 'https://api.stripe.com').optional(),
  TOWN_IBAN: z
    .string()
    .transform((text) => text.replace(/\s/g, '').toUpperCase())
    .pipe(z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'must be an IBAN'))
    .optional(),
  HIGHSTREET_OPERATOR_TOKEN: z.string().min(32, 'must have at least 32 letters').optional(),
  NODE_ENV: z.string().optional(),
})

export type Config = ReturnType<typeof readConfig>

/** Reads every setting once. A wrong one throws a `CannotStart` whose sentence names the variable and the right form. */
export function readConfig(environment: Record<string, string | undefined> = process.env) {
  const settings = parse(environment)
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataFolder: resolve(settings.HIGHSTREET_DATA ?? resolve(checkoutFolder, '.data')),
    /** A Postgres of yours; without one the embedded Postgres is used. */
    databaseUrl: settings.DATABASE_URL,
    /** Connections one node holds open at most. */
    databasePool: settings.DATABASE_POOL,
    /** What people type; no slash at the end. */
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    /** Believe X-Forwarded-* only behind a proxy that sets them. */
    trustProxy: settings.TRUST_PROXY,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM ?? 'Highstreet <town@localhost>',
    townName: settings.TOWN_NAME ?? 'Larkfield',
    currency: settings.CURRENCY,
    timeZone: settings.TIME_ZONE ?? 'Europe/London',
    /** A database of your own means a town of your own: the demo is then off unless asked for. */
    demo: settings.DEMO ?? settings.DATABASE_URL === undefined,
    townLife: settings.TOWN_LIFE,
    logLevel: settings.LOG_LEVEL ?? 'info',
    /** Cards by Stripe; without it they are pretended by the demo network. */
    stripe: stripeOf(settings),
    /** From which shops and couriers are paid out. */
    townIban: settings.TOWN_IBAN,
    /** Lets `town/` found the demo; made afresh at each start when not given. */
    operatorToken: settings.HIGHSTREET_OPERATOR_TOKEN,
    /** `npm run dev`: pages are compiled as they are asked for. */
    dev: settings.NODE_ENV === 'development',
  }
}

function parse(environment: Record<string, string | undefined>) {
  // `NAME= npm start` means the same as not naming it.
  const named = Object.fromEntries(Object.entries(environment).filter(([, text]) => text?.trim()))
  const outcome = Settings.safeParse(named)
  if (outcome.success) return outcome.data

  const [issue] = outcome.error.issues
  const name = String(issue?.path[0])
  // Addresses may hold passwords, so their text isn't repeated.
  const shown = /URL|TOKEN|STRIPE/.test(name) ? '' : ` (it is "${named[name]}")`
  throw new CannotStart(`${name} ${issue?.message}${shown}.`)
}

function stripeOf(settings: z.infer<typeof Settings>) {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = settings
  if (!secretKey && !webhookSecret) return undefined
  if (!secretKey) throw new CannotStart('STRIPE_WEBHOOK_SECRET needs STRIPE_SECRET_KEY beside it.')
  if (!webhookSecret) {
    throw new CannotStart(
      'STRIPE_SECRET_KEY needs STRIPE_WEBHOOK_SECRET beside it: what Stripe tells us is believed by its signature.',
    )
  }
  return { secretKey, webhookSecret, apiBase: settings.STRIPE_API_BASE }
}

function isOrigin(text: string) {
  const { pathname, search } = new URL(text)
  return pathname === '/' && search === ''
}

function isCurrency(code: string) {
  return Intl.supportedValuesOf('currency').includes(code)
}

function isTimeZone(name: string) {
  try {
    return name.includes('/') || name === 'UTC'
      ? Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
      : false
  } catch {
    return false
  }
}

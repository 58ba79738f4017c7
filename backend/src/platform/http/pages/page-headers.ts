import type { Config } from '../../config.ts'

/** What every page says to the browser besides its policy: helmet's defaults, written once instead of per request. */
export const pageHeaders = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
  'permissions-policy': 'camera=(), microphone=(), payment=(), usb=(), geolocation=(self)',
} as const

/** What ready JSON says besides itself: as helmet has the API say it. */
export function apiHeaders(config: Config): Record<string, string> {
  return {
    ...pageHeaders,
    ...transportHeaders(config),
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  }
}

const yearSeconds = 365 * 24 * 60 * 60

/** A town behind https asks browsers to stay there. */
export function transportHeaders(config: Config): Record<string, string> {
  if (!config.publicUrl.startsWith('https:')) return {}
  return { 'strict-transport-security': `max-age=${yearSeconds}; includeSubDomains` }
}

/**
 * Scripts: our own files, and inline ones that carry this answer's nonce. Styles: files, and attributes (the blur before a picture).
 * Pictures may be blob: (a preview before uploading). Maps decode in workers made from blobs. Where Stripe takes the cards, the form
 * that begins a top-up may end on its page; no script of theirs runs on ours.
 */
export function contentSecurityPolicy(nonce: string, config: Config): string {
  const forms = config.stripe ? "'self' https://checkout.stripe.com" : "'self'"
  const policy =
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; script-src-attr 'none'; ` +
    "style-src 'self'; style-src-attr 'unsafe-inline'; " +
    "img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; " +
    `base-uri 'none'; form-action ${forms}; frame-ancestors 'none'`
  return config.publicUrl.startsWith('https:') ? `${policy}; upgrade-insecure-requests` : policy
}

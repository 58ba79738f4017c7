import commonPasswords from 'fxa-common-password-list'

/** Fewer different characters than this is a key held down or a pattern. */
const leastDifferentCharacters = 5
/** A shorter name may be part of any honest sentence. */
const tellingNameLetters = 4

/**
 * Says why a password is too easy to guess, or nothing. Its length is the contract's business. The list holds the 50,000 most
 * common ones of eight letters and more, shipped with the package: no password leaves the machine.
 */
export function whyTooCommon(password: string, owner: { email: string; handle: string }) {
  const plain = password.toLowerCase()
  if (new Set(plain).size < leastDifferentCharacters) return 'repetitive'
  if (variants(plain).some((variant) => commonPasswords.test(variant))) return 'listed'
  if (namesOf(owner).some((name) => plain.includes(name))) return 'contains_name'
  return null
}

/** "password1234567!" and "passwordpassword" are no better than "password". */
function variants(plain: string) {
  const withoutTail = plain.replace(/[^\p{L}]+$/u, '')
  return [plain, withoutTail, repeatedUnit(plain), repeatedUnit(withoutTail)]
}

function repeatedUnit(text: string) {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? text
}

function namesOf({ email, handle }: { email: string; handle: string }) {
  const [mailbox = ''] = email.split('@')
  return [email, mailbox, handle].filter((name) => name.length >= tellingNameLetters)
}

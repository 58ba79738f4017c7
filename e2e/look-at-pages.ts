import type { Page } from 'playwright-core'
import { axeFindings, bringAxe } from './axe.ts'
import { type PageToSee, people, type Who } from './every-page.ts'
import { layoutFindings } from './layout-findings.ts'
import { desk, type E2eTown, phone, signIn, whenAwake } from './town.ts'

const widths = [360, 390, 768, 1440, 1920]

/** What is wrong with the pages of somebody: name, axe in light and dark, layout at every width. */
export async function lookAtPagesOf(town: E2eTown, who: Who, pages: readonly PageToSee[]) {
  const page = await town.visit({ viewport: phone, reducedMotion: 'reduce' })
  await bringAxe(page)
  const findings: string[] = []
  if (who !== 'visitor') await signIn(page, people[who])
  for (const each of pages) {
    const found = await lookAt(page, each)
    findings.push(...found.map((finding) => `${who} ${each.path}: ${finding}`))
  }
  // Some of the pages are refused, and the browser notes it.
  town.forgive(/status of 40[34]/)
  return findings
}

async function lookAt(page: Page, { path, status = 200, isPublic = false }: PageToSee) {
  const findings: string[] = []
  await page.setViewportSize(phone)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const answer = await page.goto(path)
  if (answer?.status() !== status) findings.push(`status ${answer?.status()}`)
  if (isLetter(path)) return findings
  findings.push(...(await page.evaluate(saysWhatItIs, { isPublic, status })))
  await whenAwake(page)
  findings.push(...(await axeFindings(page)))
  for (const width of widths) {
    await page.setViewportSize({ width, height: desk.height })
    findings.push(...(await page.evaluate(layoutFindings)).map((finding) => `at ${width} ${finding}`))
  }
  await page.setViewportSize(desk)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  findings.push(...(await axeFindings(page)).map((finding) => `dark on a desk ${finding}`))
  return findings
}

/** An e-mail as it was sent is shown bare: the letter is the page. */
const isLetter = (path: string) => path.startsWith('/demo/outbox/')

function saysWhatItIs({ isPublic, status }: { isPublic: boolean; status: number }) {
  const findings: string[] = []
  const headings = document.querySelectorAll('h1').length
  if (headings !== 1) findings.push(`${headings} main headings`)
  if (!document.title.trim()) findings.push('no title')
  const said = (selector: string, attribute: string) =>
    document.querySelector(selector)?.getAttribute(attribute) ?? ''
  if (isPublic && said('meta[name="description"]', 'content').length < 20) findings.push('no description')
  if (isPublic && !said('link[rel="canonical"]', 'href').startsWith('http')) findings.push('no canonical')
  const kept = !said('meta[name="robots"]', 'content').includes('noindex')
  if (!isPublic && status === 200 && kept) findings.push('kept by search engines')
  return findings
}

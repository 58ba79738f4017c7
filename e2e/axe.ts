import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe objects to on this page, one line each; empty is what we want. */
export async function axeFindings(page: Page) {
  // Colours fade from light to dark; half-way nobody could read them, and nobody does.
  await page.evaluate(() => {
    const fading = document.getAnimations().filter((each) => each instanceof CSSTransition)
    return Promise.allSettled(fading.map(({ finished }) => finished)).then(() => {})
  })
  // No page of ours has frames: axe need not look for them, nor open a window to put their findings together.
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** For a page that is asked at many addresses: axe is there at each, without being sent again. */
export const bringAxe = (page: Page) => page.addInitScript({ content: axeSource })

/** What axe objects to on this page, one line each; empty is what we want. */
export function axeFindings(page: Page) {
  return run(page, { type: 'tag', values: everyRule })
}

/** Axe is put into the page once, and asked for what is wrong only: to list what is right takes it three times as long. */
async function run(page: Page, runOnly: axe.RunOnly) {
  await page.evaluate(settled)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(async (rules) => {
    const { violations } = await window.axe.run({ runOnly: rules, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, runOnly)
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

/**
 * Colours fade from light to dark, one after what it inherits from; half-way nobody could read them, and nobody does. What moves
 * for ever, say a bar that counts down, is not waited for.
 */
async function settled() {
  // Parts far down are drawn when one comes near; until then they keep the colours they were last drawn with.
  for (const part of document.querySelectorAll<HTMLElement>('.far-down, .on-shelf')) {
    part.style.contentVisibility = 'visible'
  }
  const mostTurns = 60
  const isColour = (each: Animation) =>
    each instanceof CSSTransition && /color|background|fill|stroke|opacity/.test(each.transitionProperty)
  for (let turns = 0; turns < mostTurns; turns++) {
    // Asking brings the styles up to date, so what has just begun to fade is among them.
    const fading = document.getAnimations().filter(isColour)
    if (fading.length === 0) return
    await Promise.allSettled(fading.map(({ finished }) => finished))
  }
}

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** More presses than any page of the town has places to stop at. */
const mostPresses = 120

/** Goes on with Tab until the element has the focus, and says so when it can't be seen there. */
export async function tabTo(page: Page, goal: Locator) {
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await hasFocus(goal)) return expect.poll(() => faultOf(goal)).toBe(null)
    await page.keyboard.press('Tab')
  }
  throw new Error(`${goal} is not reached by keyboard`)
}

/** Presses what Tab leads to, once it isn't busy: while it is, it says so and takes no press. */
export async function pressByKey(page: Page, goal: Locator, key: 'Enter' | 'Space' = 'Enter') {
  await goal.and(page.locator(':not([aria-busy="true"])')).waitFor()
  await tabTo(page, goal)
  await page.keyboard.press(key)
}

function hasFocus(goal: Locator) {
  return goal
    .evaluate((element) => element === document.activeElement, undefined, { timeout: 5_000 })
    .catch(() => false)
}

/** Null when it is on the screen, under nothing else (news lie above the page for a moment), and outlined. */
function faultOf(goal: Locator) {
  return goal.evaluate((element) => {
    const seen = element.matches('input[type=radio], input[type=checkbox]')
      ? (element.closest('label') ?? element)
      : element
    const { left, top, width, height } = seen.getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `lies outside at ${x}, ${y}`
    const above = document.elementFromPoint(x, y)
    if (!above || !(seen.contains(above) || above.contains(seen)))
      return `lies under ${above?.outerHTML.slice(0, 80)}`
    const outlined = [element, seen, seen.parentElement].some(
      (each) =>
        each &&
        getComputedStyle(each).outlineStyle !== 'none' &&
        getComputedStyle(each).outlineWidth !== '0px',
    )
    return outlined ? null : 'has no visible focus'
  })
}

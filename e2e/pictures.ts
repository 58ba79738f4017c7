import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

const folder = join(import.meta.dirname, '../docs/pictures')
/** Until pictures have faded in. */
const settleMs = 900

/** A picture of the page as it stands, for the README; only when PICTURES=1, so that tests change no files. */
export async function takePicture(page: Page, name: string, size?: { width: number; height: number }) {
  if (process.env.PICTURES !== '1') return
  const before = page.viewportSize()
  if (size) await page.setViewportSize(size)
  await page.evaluate(() => {
    window.scrollTo(0, 0)
    // Room is kept for a scroll bar that pictures don't show.
    document.documentElement.style.scrollbarGutter = 'auto'
  })
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(settleMs)
  mkdirSync(folder, { recursive: true })
  await sharp(await page.screenshot())
    .png({ palette: true, effort: 8 })
    .toFile(join(folder, `${name}.png`))
  if (size && before) await page.setViewportSize(before)
}

/** Runs in the page: what is wider than the window, and what is too small to be hit (WCAG 2.5.8: 24 px, links within sentences aside). */
export function layoutFindings() {
  const leastTargetPx = 24
  const findings: string[] = []
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`

  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('main *, header *, footer *')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !isClipped(element),
    )
    findings.push(
      `${root.scrollWidth - root.clientWidth} px too wide: ${wide.slice(-2).map(name).join(', ') || '?'}`,
    )
  }
  const targets = document.querySelectorAll(
    'a[href], button, summary, select, textarea, input:not([type="hidden"])',
  )
  for (const target of targets) {
    const hit = hitAreaOf(target)
    if (!target.checkVisibility({ visibilityProperty: true }) || isWithinSentence(target)) continue
    const { width, height } = hit.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    if (Math.min(width, height) < leastTargetPx)
      findings.push(`${name(target)} is ${Math.round(width)} × ${Math.round(height)} px`)
  }
  return findings

  /** Choices are hit by their label, cards by the link that is stretched over them. */
  function hitAreaOf(element: Element) {
    if (element.matches('[type="radio"], [type="checkbox"]')) return element.closest('label') ?? element
    const isStretched = getComputedStyle(element, '::after').position === 'absolute'
    return isStretched ? (element.closest('article, li') ?? element) : element
  }

  function isClipped(element: Element) {
    for (let around = element.parentElement; around; around = around.parentElement)
      if (getComputedStyle(around).overflowX !== 'visible') return true
    return false
  }

  function isWithinSentence(element: Element) {
    if (getComputedStyle(element).display !== 'inline') return false
    const around = element.parentElement?.textContent?.trim() ?? ''
    return around.length > (element.textContent?.trim().length ?? 0)
  }
}

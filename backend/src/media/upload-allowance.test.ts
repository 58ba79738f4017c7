import { describe, expect, test } from 'vitest'
import { secondsUntilUpload, uploadsPerHour } from './upload-allowance.ts'

const noon = new Date('2026-05-31T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(noon.getTime() - minutes * 60_000)

describe('how many pictures a person may bring an hour', () => {
  test('the three hundredth is taken at once', () => {
    expect(secondsUntilUpload(Array(uploadsPerHour - 1).fill(minutesAgo(50)), noon)).toBe(0)
  })
  test('the next waits until the first is an hour old', () => {
    const earlier = [minutesAgo(50), ...Array(uploadsPerHour - 1).fill(minutesAgo(1))]
    expect(secondsUntilUpload(earlier, noon)).toBe(10 * 60)
  })
})

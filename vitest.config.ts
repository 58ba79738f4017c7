import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that look at every page, and the drop, which waits for a clock, take longest: begun last, they would be waited for. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => /(pages|drop)\.test\.ts$/.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{contract,backend,frontend,town,scripts,bench,prove}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/build/**'],
          globalSetup: ['backend/src/platform/testing/postgres-for-tests.ts'],
          // Files share what they import, which took as long as the tests: nothing in a module may belong to one town alone.
          isolate: false,
          // Half of the time is the database's: a worker for each core, not for each but one.
          maxWorkers: '100%',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/founded-town.ts'],
          // A bound, not a wish: on a busy machine a page takes long, and a journey is no less right for it.
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
          // Two side by side fill two cores; three were slower than one after the other.
          maxWorkers: 2,
        },
      },
    ],
  },
})

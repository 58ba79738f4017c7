import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{contract,backend,frontend,town,scripts,bench,prove}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/build/**'],
          globalSetup: ['backend/src/platform/testing/postgres-for-tests.ts'],
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
          // A journey waits half of its time: two side by side fill two cores.
          maxWorkers: 2,
        },
      },
    ],
  },
})

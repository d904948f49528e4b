import { defineConfig } from 'vitest/config'

/** No test takes as long as this, also on a machine that has much else to do; one that hangs is ended by it. */
const TEST_MS = 240_000
/** The same for tests that take minutes. */
const LONG_TEST_MS = 900_000

export default defineConfig({
  test: {
    maxWorkers: 2,
    // The files that a worker runs share the modules they import; no test leaves anything in them.
    isolate: false,
    testTimeout: TEST_MS,
    globalSetup: ['test/support/bundle.ts'],
    hookTimeout: TEST_MS,
    projects: [
      {
        extends: true,
        test: {
          name: 'inside',
          globalSetup: ['test/support/shared-engines.ts', 'test/browser/support/chromium.ts'],
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/endurance/**', 'test/outside/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'endurance',
          testTimeout: LONG_TEST_MS,
          hookTimeout: LONG_TEST_MS,
          globalSetup: ['test/support/shared-engines.ts'],
          include: ['test/endurance/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'outside',
          testTimeout: LONG_TEST_MS,
          hookTimeout: LONG_TEST_MS,
          globalSetup: ['test/outside/debian-postgres.ts'],
          include: ['test/outside/**/*.test.ts'],
        },
      },
    ],
  },
})

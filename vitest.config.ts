import { defineConfig } from 'vitest/config'

/** No test is as slow as this on a machine that has something else to do; one that hangs is told of. */
const TEST_MS = 240_000

export default defineConfig({
  test: {
    maxWorkers: 2,
    // The files that a worker runs share the modules they import; no test leaves anything in them.
    isolate: false,
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    projects: [
      {
        extends: true,
        test: {
          name: 'inside',
          globalSetup: ['test/support/shared-engines.ts'],
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/endurance/**', 'test/outside/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'endurance',
          globalSetup: ['test/support/shared-engines.ts'],
          include: ['test/endurance/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'outside',
          globalSetup: ['test/outside/debian-postgres.ts'],
          include: ['test/outside/**/*.test.ts'],
        },
      },
    ],
  },
})

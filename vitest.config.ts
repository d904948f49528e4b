import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'inside',
          globalSetup: ['test/support/postgres-server.ts'],
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/outside/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'outside',
          globalSetup: ['test/outside/debian-postgres.ts'],
          include: ['test/outside/**/*.test.ts'],
          testTimeout: 240_000,
        },
      },
    ],
  },
})

import { defineConfig } from 'drizzle-kit'

/** One folder of migrations for each dialect; D1 takes those of SQLite. `npm run migrations` makes both. */
const sqlite = defineConfig({
  dialect: 'sqlite',
  schema: [
    './src/journal/schema/book.ts',
    './src/journal/schema/views.ts',
    './src/journal/schema/day-counts.ts',
    './src/journal/schema/reference.ts',
    './src/journal/schema/slips.ts',
    './src/journal/schema/scans.ts',
    './src/journal/schema/people-search.ts',
    './src/journal/schema/money.ts',
    './src/journal/schema/reconciliation.ts',
    './src/journal/schema/administration.ts',
    './src/journal/schema/webhooks.ts',
    './src/journal/schema/federation.ts',
    './src/journal/schema/carriers.ts',
    './src/journal/schema/portal.ts',
    './src/journal/schema/waybills.ts',
  ],
  out: './drizzle/sqlite',
})

const postgres = defineConfig({
  dialect: 'postgresql',
  schema: './src/journal/schema/postgres.ts',
  out: './drizzle/postgres',
})

export default process.env.DIALECT === 'postgresql' ? postgres : sqlite

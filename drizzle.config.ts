import { defineConfig } from 'drizzle-kit'

/** One folder of migrations for each dialect; D1 takes those of SQLite. `npm run migrations` makes both. */
const sqlite = defineConfig({
  dialect: 'sqlite',
  schema: './src/journal/schema/schema.ts',
  out: './drizzle/sqlite',
})

const postgres = defineConfig({
  dialect: 'postgresql',
  schema: './src/journal/schema/postgres.ts',
  out: './drizzle/postgres',
})

export default process.env.DIALECT === 'postgresql' ? postgres : sqlite

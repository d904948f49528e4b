import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './src/journal/schema-book.ts',
    './src/journal/schema-views.ts',
    './src/journal/schema-reference.ts',
  ],
  out: './drizzle',
})

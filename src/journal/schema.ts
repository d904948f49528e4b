/** The whole schema in one place: what drizzle-kit reads, and where queries take their tables from. */
export * from './schema-book.ts'
export * from './schema-reference.ts'
export * from './schema-slips.ts'
export * from './schema-views.ts'

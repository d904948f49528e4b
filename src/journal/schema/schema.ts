/** The whole schema in one place: what drizzle-kit reads, and where queries take their tables from. */
export * from './administration.ts'
export * from './book.ts'
export * from './money.ts'
export * from './people-search.ts'
export * from './reference.ts'
export * from './scans.ts'
export * from './slips.ts'
export * from './views.ts'

// To what part of an event's way a piece of code belongs, by the file it stands in. What is not named here (Node's own,
// what is native) belongs to whoever called it.

export type Part =
  | 'HTTP: Node and the adapter'
  | 'HTTP: Hono'
  | 'door: quotas, language, headers, answers'
  | 'key: who calls'
  | 'event: envelope and answer'
  | 'shapes (zod)'
  | 'find the dossier'
  | 'read and fold the dossier'
  | 'other questions before a decision'
  | 'decide and rules'
  | 'hash, chain and text of the event'
  | 'rows of the commit'
  | 'query texts'
  | 'driver: write'
  | 'engine: rows to the driver'
  | 'log'
  | 'jobs, webhooks, feeds'
  | 'garbage'
  | 'the rest'

/** Where a file is in the sources of a checkout or among its packages; the first that fits is taken. */
const PLACES: readonly (readonly [RegExp, Part])[] = [
  [/node_modules\/@hono\/node-server\//, 'HTTP: Node and the adapter'],
  [
    /^node:(_?http|net|_?stream|internal\/(_?http|net|streams|stream_base|js_stream|webstreams|url|fetch|deps))/,
    'HTTP: Node and the adapter',
  ],
  [/node_modules\/hono\//, 'HTTP: Hono'],
  [/node_modules\/zod\//, 'shapes (zod)'],
  [/node_modules\/drizzle-orm\/|src\/journal\/sql\.ts$/, 'query texts'],
  [/node_modules\/(pg|pg-[a-z-]+|postgres-[a-z]+|better-sqlite3)\//, 'engine: rows to the driver'],
  [/node_modules\/@noble\//, 'hash, chain and text of the event'],
  [/src\/web\/http\/callers\.ts$|src\/journal\/access\/(keys|key-memory)\.ts$/, 'key: who calls'],
  [/src\/web\/api\/feed|src\/journal\/webhooks\/|src\/journal\/waking|src\/jobs\//, 'jobs, webhooks, feeds'],
  [/src\/web\/api\//, 'event: envelope and answer'],
  [/src\/web\//, 'door: quotas, language, headers, answers'],
  [/src\/journal\/read\/find-dossier\.ts$/, 'find the dossier'],
  [
    /src\/journal\/read\/(history|remembered|stored-events)\.ts$|src\/domain\/dossier\/evolve\//,
    'read and fold the dossier',
  ],
  [/src\/journal\/(event-body|slim-body|sha256)\.ts$/, 'hash, chain and text of the event'],
  [/src\/journal\/engines\//, 'engine: rows to the driver'],
  [/src\/journal\/((write|schema|notifications)\/|(citizen-row|half-days)\.ts$)/, 'rows of the commit'],
  [/src\/journal\//, 'other questions before a decision'],
  [/src\/app\//, 'other questions before a decision'],
  [/src\/(domain|words)\//, 'decide and rules'],
  [/src\/main\/.*log/, 'log'],
]

const partOfFile = (file: string): Part | undefined => PLACES.find(([place]) => place.test(file))?.[1]

/** The part whose code gives rows to a driver, and asks it for some in the name of others. */
export const ENGINE: Part = 'engine: rows to the driver'
/** A question that the engine asks of the driver belongs to whoever asked the engine. */
const ASKS: ReadonlySet<string> = new Set(['read', 'readerOf', 'all', 'get', 'iterate'])
const WRITES: ReadonlySet<string> = new Set(['run', 'exec'])
/** These use Node's streams for themselves: what they cost there is not HTTP's. */
const OWN_SOCKETS: ReadonlySet<Part> = new Set([ENGINE, 'log'])

/** Where a function stands: what called it, and who asked the engine where the engine did. */
export type Above = Readonly<{ caller: Part | undefined; asker: Part | undefined }>

/** @param file where the function stands; none for what is native */
export function partOf(name: string, file: string | undefined, { caller, asker }: Above): Part | undefined {
  const named = file === undefined ? undefined : partOfFile(file)
  if (named === ENGINE || (file === undefined && caller === ENGINE)) {
    if (ASKS.has(name)) return asker ?? ENGINE
    if (file === undefined && WRITES.has(name)) return 'driver: write'
  }
  if (file === undefined) return name === '(garbage collector)' ? 'garbage' : caller
  return file.startsWith('node:') && caller !== undefined && OWN_SOCKETS.has(caller)
    ? caller
    : (named ?? caller)
}

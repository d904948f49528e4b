import type { Instant } from '../domain/instant.ts'

/** What the demo may ask of the machine; main gives it, so that nothing here knows clock, chance or disk. */
export type Host = Readonly<{
  now(): Instant
  /** Milliseconds for measuring how long a scene took. */
  clockMs(): number
  newId(): string
  random(bytes: number): Uint8Array
  fetch: typeof fetch
  /** Writes a file of the run's own folder; `path` is relative to it. */
  write(path: string, content: string | Uint8Array): void
  /** One line for whoever watches. */
  print(line: string): void
}>

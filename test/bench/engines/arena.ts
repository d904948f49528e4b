import { openForCitizen } from '../../../src/app/tracking.ts'
import type { Deps } from '../../../src/deps.ts'
import type { Input } from '../../../src/domain/dossier/events/events.ts'
import { vietnamTime } from '../../../src/domain/instant.ts'
import { secretOf } from '../../../src/journal/access/tracking-secrets.ts'
import type { Journal } from '../../../src/journal/journal.ts'
import type { RowOf, Store } from '../../../src/journal/store.ts'
import { submit } from '../../../src/journal/write/submit.ts'
import { submitAll } from '../../../src/journal/write/submit-all.ts'
import { bookOn } from '../../support/book.ts'
import { type Counts, capturing, plainGroups } from './captured.ts'
import { filling, type Template } from './clones.ts'
import type { Entries } from './index-entries.ts'
import type { Least } from './least-sqlite.ts'
import type { LookedAt, Plain } from './plain.ts'

/** What one engine's databases are in a run: each writer has one of its own, and the large book is read by both. */
export type Databases = Readonly<{
  store: Store
  counts: Counts | undefined
  plain: Plain
  /** Plain code with the fewest rows that keep the promises, where somebody wrote it. */
  least?: Pick<Least, 'write' | 'size'>
  /** For the rows of a commit without the service around it. */
  alone: Store
  large: Store
  largePlain: Plain
  /** A faster way to fill the large book than its store, where there is one. */
  raw?: Pick<Store, 'restore'> & Readonly<{ end(): void }>
  /**
   * Milliseconds that went by for whoever works here: of the processor where all the work is this process's own, else of
   * the clock.
   */
  spent(): number
  /** Bytes of the database under `store`. */
  size(): Promise<number>
  /** Entries in its indexes and in its tables, where they can be counted. */
  entries?(): Entries
  /** Moves what the logs hold into the databases, where an engine leaves that to its writers. */
  checkpoint(): Promise<void>
}>

export type Look = Readonly<{ dossier: string; receipt: string; secret: string }>

/**
 * What is timed on an engine; milliseconds are the answer where nothing else is said. What goes in and out is
 * plain JSON, because D1's runs inside a Worker.
 */
export type Arena = Readonly<{
  /** Inputs through the service: each list in order, the lists beside each other. */
  service(lists: readonly (readonly Input[])[]): Promise<Readonly<{ ms: number; groups: number }>>
  /** Inputs that go together or not at all, through the service. */
  together(inputs: readonly Input[]): Promise<number>
  /** What the service wrote last, written by plain code. */
  plain(): Promise<number>
  /** The fewest rows for what the service wrote last; not a number where nobody wrote code for it. */
  least(): Promise<number>
  /** What the service wrote last, by the store without the service. */
  alone(atOnce: number): Promise<number>
  /** What the events were that the service wrote last, for a peer that stores events. */
  written(): Promise<readonly RowOf<'events'>[]>
  /** One input after the other, and how long each took. */
  oneByOne(inputs: readonly Input[]): Promise<readonly number[]>
  fill(template: Template, from: number, count: number): Promise<void>
  filled(): Promise<void>
  /** What is printed on the slips of these dossiers of the large book. */
  slips(dossiers: readonly Readonly<{ dossier: string; receipt: string }>[]): Promise<readonly Look[]>
  /** Each answer is looked at: it is of the dossier, and tells so many events. */
  look(looks: readonly Look[], events: number): Promise<number>
  lookPlainly(looks: readonly Look[], at: LookedAt, rows: number): Promise<number>
  size(): Promise<number>
  /** Of the database with the fewest rows. */
  leastSize(): Promise<number>
  entries(): Promise<Entries | undefined>
  checkpoint(): Promise<void>
}>

/** One input through the service; a benchmark writes nothing that is refused. */
export async function write(journal: Journal, input: Input): Promise<void> {
  const submitted = await submit(journal, input)
  if ('refusal' in submitted || submitted.answer.state !== 'applied')
    throw new Error(`${input.type} was not applied: ${JSON.stringify(submitted)}`)
}

async function timed(work: () => Promise<unknown>, now = () => performance.now()): Promise<number> {
  const start = now()
  await work()
  return now() - start
}

export function arenaOn(databases: Databases, now: string): Arena {
  const captured = capturing(databases.store, databases.counts)
  const book = bookOn(captured.store)
  const largeBook = bookOn(databases.large)
  const { pour, end } = filling(databases.raw ?? databases.large)
  // A look-up asks for nothing else.
  const deps = { journal: largeBook, now: () => now } as Deps
  const toGroups = plainGroups()
  let last: ReturnType<typeof captured.take> = []

  return {
    async service(lists) {
      const ms = await timed(() =>
        Promise.all(
          lists.map(async (list) => {
            for (const input of list) await write(book, input)
          }),
        ),
      )
      last = captured.take()
      return { ms, groups: last.length }
    },
    async together(inputs) {
      const ms = await timed(async () => {
        const submitted = await submitAll(book, inputs)
        if (!('done' in submitted)) throw new Error(JSON.stringify(submitted))
      })
      last = captured.take()
      return ms
    },
    plain: () => timed(() => databases.plain.write(toGroups(last))),
    least: async () => (databases.least ? timed(async () => databases.least?.write(last)) : Number.NaN),
    async alone(atOnce) {
      const commits = last.flat()
      let next = 0
      async function work(): Promise<void> {
        while (next < commits.length) {
          const rows = commits[next] ?? {}
          next += 1
          const answer = await databases.alone.commit(rows)
          if (answer !== 'done') throw new Error(`the lock ${answer.taken} was taken`)
        }
      }
      return timed(() => Promise.all(Array.from({ length: atOnce }, work)))
    },
    async written() {
      return last.flat().flatMap((rows) => rows.events ?? [])
    },
    async oneByOne(inputs) {
      const took: number[] = []
      for (const input of inputs) took.push(await timed(() => write(book, input)))
      captured.take()
      return took
    },
    fill: pour,
    async filled() {
      await end()
      databases.raw?.end()
    },
    async slips(dossiers) {
      const looks: Look[] = []
      for (const { dossier, receipt } of dossiers)
        looks.push({ dossier, receipt, secret: await secretOf(largeBook, dossier) })
      return looks
    },
    look: (looks, events) =>
      timed(async () => {
        for (const { dossier, receipt, secret } of looks) {
          const told = await openForCitizen(deps, { number: receipt, secret }, 'vi', '')
          if (!told || !('seen' in told) || told.seen.id !== dossier || told.seen.history.length !== events)
            throw new Error(`a look-up of ${receipt} gave ${JSON.stringify(told)}`)
        }
      }, databases.spent),
    lookPlainly: (looks, at, rows) =>
      timed(async () => {
        const { date } = vietnamTime(now)
        for (const { receipt } of looks) {
          const read = await databases.largePlain.lookUp(receipt, date, at)
          if (read.length !== rows) throw new Error(`a plain look-up of ${receipt} read ${read.length} rows`)
        }
      }, databases.spent),
    size: databases.size,
    leastSize: async () => databases.least?.size() ?? Number.NaN,
    entries: async () => databases.entries?.(),
    checkpoint: databases.checkpoint,
  }
}

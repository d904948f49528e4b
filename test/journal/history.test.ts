import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { knownNewest, readOn } from '../../src/journal/read/remembered.ts'
import { parseStored, readStoredEvents } from '../../src/journal/read/stored-events.ts'
import { verifyChain } from '../../src/journal/read/verify-chain.ts'
import { StoreUnavailable } from '../../src/journal/store.ts'
import { record } from '../../src/journal/write/record.ts'
import { signingKeys } from '../../src/main/keys.ts'
import { journey } from '../bench/engines/journeys.ts'
import { bookOn } from '../support/book.ts'
import type { OpenedBook } from '../support/engines.ts'
import { enginesHere } from '../support/extent.ts'
import { AT_CENTRE, complete, DOSSIER, type Draft } from '../support/given.ts'

const KEPT = 2

let opened: OpenedBook
const inputs = (drafts: readonly Draft[]): Input[] =>
  drafts.map((draft, n) => ({ ...complete(draft, n + 1), dossier: DOSSIER }) as Input)

async function write(journal: Journal, all: readonly Input[]): Promise<void> {
  for (const input of all) expect(await record(journal, [input])).toMatchObject({ outcome: 'recorded' })
}
const events = async () =>
  (await readStoredEvents(opened.store, DOSSIER)).map((row) => ({ ...row, ...parseStored(row) }))

describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  it('a writer goes on from what is in the book, also where the book has gone back to an older copy', async () => {
    const book = bookOn(opened.store)
    const all = inputs(AT_CENTRE)
    await write(book, all.slice(0, -1))
    // What a replica had not heard of yet when it took over.
    await opened.tamper(
      `delete from events where version > ${KEPT};
       delete from feed where position not in (select position from events)`,
    )
    // It would follow what was there: it is written on nothing that is not.
    expect(await record(book, all.slice(-1))).toMatchObject({ outcome: 'refused' })
    expect((await events()).map(({ version }) => version)).toEqual([1, 2])
    await write(book, all.slice(KEPT))
    const rows = await events()
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4])
    for (const [index, row] of rows.entries()) if (index > 0) expect(row.previous).toBe(rows[index - 1]?.hash)
    const { verifier } = await signingKeys({ BAN_GIAO_SECRET: 'a secret of tests that nobody guesses' })
    expect((await verifyChain(opened.store, verifier)).faults).toEqual([])
  })

  it('what is remembered of a dossier after each event is what the book says of it', async () => {
    const book = bookOn(opened.store)
    for (const input of journey(0)) {
      await write(book, [input])
      const remembered = await readOn(opened.store, [input.dossier])
      const told = await readHistory(opened.store, input.dossier)
      expect(remembered.get(input.dossier)).toEqual(told)
      expect(knownNewest(opened.store, input.dossier) ?? told).toEqual(told)
    }
  })

  it('what was written although nobody could tell is gone on from, whoever looked meanwhile', async () => {
    const { store } = opened
    const all = inputs(AT_CENTRE)
    let isLost = false
    const commit: typeof store.commit = async (rows) => {
      if (isLost) await readOn(store, [DOSSIER])
      const written = await store.commit(rows)
      if (isLost) throw new StoreUnavailable('broken')
      return written
    }
    const book = bookOn({ ...store, commit })
    await write(book, all.slice(0, -2))
    isLost = true
    await expect(write(book, all.slice(-2, -1))).rejects.toThrow(StoreUnavailable)
    isLost = false
    await write(book, all.slice(-1))
  })

  it('two writers read on from each other’s events', async () => {
    const all = inputs(AT_CENTRE)
    const writers = [bookOn(opened.store), bookOn(await opened.another())]
    for (const [index, input] of all.entries()) await write(writers[index % 2] as Journal, [input])
    const history = await readHistory(opened.store, DOSSIER)
    expect(history.dossier?.version).toBe(all.length)
    for (const { store } of writers) expect(knownNewest(store, DOSSIER) ?? history).toEqual(history)
    expect(history.dossier?.submittedAt).toBeDefined()
  })
})

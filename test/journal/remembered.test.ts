import { expect, test } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { knownNewest, readOn } from '../../src/journal/read/remembered.ts'
import { INPUTS_MAX, record } from '../../src/journal/write/record.ts'
import { journey } from '../bench/engines/journeys.ts'
import { bookOn } from '../support/book.ts'
import { openTestStore } from '../support/stores.ts'

/** A new dossier takes more than five kilobytes, of six thousand. */
const DOSSIERS = INPUTS_MAX

test('what is remembered of dossiers is bounded by its bytes, and those used last are kept', async () => {
  const { store, close } = await openTestStore()
  // There is least room where requests are apart, as on Workers.
  const book = bookOn({ ...store, requestsApart: true })
  const register = (first: number, count: number) =>
    record(
      book,
      Array.from({ length: count }, (_, n) => journey(first + n)[0] as Input),
    )
  const dossier = (n: number): string => journey(n)[0]?.dossier ?? ''
  const isKnown = (n: number): boolean => knownNewest(book.store, dossier(n)) !== undefined
  expect(await register(0, 2)).toMatchObject({ outcome: 'recorded' })
  expect([isKnown(0), isKnown(1)]).toEqual([true, true])
  await register(2, DOSSIERS / 2)
  await readOn(book.store, [dossier(1)])
  await register(2 + DOSSIERS / 2, DOSSIERS / 2)
  expect([isKnown(0), isKnown(1), isKnown(DOSSIERS + 1)]).toEqual([false, true, true])
  await close()
})

import { addMinutes, type Instant } from '../../../src/domain/instant.ts'
import { openSqlite } from '../../../src/journal/engines/sqlite.ts'
import { countDaysAnew } from '../../../src/journal/write/count-days-anew.ts'
import { type Bulk, openBulk } from './bulk.ts'
import { type Life, lifeOf, namesOn } from './lives.ts'
import { mouldOf } from './patterns.ts'
import { openScratch, type Scratch } from './templates.ts'

// A large book in minutes: what the service wrote for one dossier of each kind and day is written again for many others,
// with their own names and chain of hashes. Deciding each anew would take hours.

const DAY = 24 * 60
const BUSY_TIMEOUT_MS = 5_000

/** When the book is looked at: a Monday morning. */
export const NOW: Instant = '2026-11-23T02:00:00.000Z'
/** Half past seven of the first Monday on which something came in. */
const FIRST: Instant = '2026-01-05T00:30:00.000Z'
const WEEKS = 45
/** What came in on a Monday is done with by Friday. */
const DAYS_OF_WEEK = [0]
/** Of finished dossiers, each day, in hundredths. */
const FINISHED: readonly (readonly [life: Life, share: number])[] = [
  ['byPost', 25],
  ['homeByPost', 23],
  ['withCase', 2],
  ['overCounter', 50],
]
/** Half past seven of the Thursday before. */
const LAST: Instant = '2026-11-19T00:30:00.000Z'
/** Open dossiers have come so far, in this life: a case each where a copy was missing. */
const OPEN: readonly (readonly [life: Life, steps: number])[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((steps) => ['byPost', steps] as const),
  ...[1, 2, 3, 4].map((steps) => ['homeByPost', steps] as const),
  ...[1, 2, 3].map((steps) => ['overCounter', steps] as const),
  ['withCase', 5],
]
/** What there is to do is the same however much is done with. */
export const OPEN_DOSSIERS = 2_000
/** Templates are dossiers too, whose numbers nobody else has. */
const TEMPLATES_FROM = 8_000_000

/** Dossiers of a book by their numbers, which name them (engines/names.ts). */
export type Seeded = Readonly<{ finished: number; open: number; day(n: number): Instant }>

/**
 * Fills a new book.
 * @param dossiers how many it has in all, the open ones included
 */
export async function seedBook(
  file: string,
  dossiers: number,
  progress: (text: string) => void,
): Promise<Seeded> {
  await openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS }).close()
  const scratch = await openScratch()
  const bulk = openBulk(file)
  const finished = dossiers - OPEN_DOSSIERS
  const days = Array.from({ length: WEEKS }, (_, week) =>
    DAYS_OF_WEEK.map((day) => addMinutes(FIRST, (week * 7 + day) * DAY)),
  ).flat()
  const starts: (readonly [n: number, day: Instant])[] = []
  let n = 0
  let template = TEMPLATES_FROM
  const until = async (end: number, life: Life, day: Instant, steps?: number): Promise<void> => {
    if (end <= n) return
    starts.push([n, day])
    template += 1
    n = await pour(scratch, bulk, { template, life, day, steps, from: n, end })
  }
  for (const [place, day] of days.entries()) {
    let share = 0
    for (const [life, hundredths] of FINISHED) {
      share += hundredths
      await until(Math.round((finished * (place + share / 100)) / days.length), life, day)
    }
    if (place % 10 === 9)
      progress(`${n.toLocaleString('en-US')} of ${dossiers.toLocaleString('en-US')} dossiers`)
  }
  for (const [place, [life, steps]] of OPEN.entries())
    await until(finished + Math.round((OPEN_DOSSIERS * (place + 1)) / OPEN.length), life, LAST, steps)
  await scratch.close()
  progress('its indexes')
  bulk.close()
  const store = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
  await countDaysAnew(store)
  await store.close()
  return {
    finished,
    open: OPEN_DOSSIERS,
    day: (of) => starts.findLast(([from]) => from <= of)?.[1] ?? FIRST,
  }
}

type Poured = Readonly<{
  template: number
  life: Life
  day: Instant
  steps: number | undefined
  from: number
  end: number
}>

async function pour(
  scratch: Scratch,
  bulk: Bulk,
  { template, life, day, steps, from, end }: Poured,
): Promise<number> {
  const inputs = lifeOf(life, template, day, steps)
  const mould = mouldOf(await scratch.live(inputs), namesOn(template, day, inputs.length))
  const own = Array.from({ length: end - from }, (_, place) => namesOn(from + place, day, inputs.length))
  bulk.pour(mould, own)
  return end
}

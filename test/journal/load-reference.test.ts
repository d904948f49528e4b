import { afterEach, beforeEach, expect, it } from 'vitest'
import { ReferenceFile } from '../../src/domain/reference-file.ts'
import { readReferenceData } from '../../src/journal/reference/kept-reference.ts'
import { loadReference } from '../../src/journal/reference/load-reference.ts'
import { sql } from '../../src/journal/sql.ts'
import { P } from '../support/small-world.ts'
import { openTestStore } from '../support/stores.ts'
import { writeReferenceData } from '../support/whole-book.ts'

let book: Awaited<ReturnType<typeof openTestStore>>
beforeEach(async () => {
  book = await openTestStore()
  // As services of before wrote it: into the tables alone.
  await writeReferenceData(book.store)
})
afterEach(() => book.close())

const NOW = '2026-11-20T02:00:00.000Z'
const marked = { mark: 'SYNTHETIC', source: ['test'] }
const centre = (more: object = {}) => ({
  code: P.centre,
  kind: 'centre',
  name: 'Trung tâm Phục vụ hành chính công tỉnh',
  province: '31',
  ...marked,
  ...more,
})
const load = (file: object) => loadReference(book.store, ReferenceFile.parse(file), NOW)
const nameOn = async (day: string) =>
  (await readReferenceData(book.store)).on(`${day}T05:00:00.000Z`).directory.parties.get(P.centre)?.name
const entries = () =>
  book.store.read<{ number: number; valid_from: string }>(
    sql`select number, valid_from from reference_entries where key = ${P.centre} order by number`,
  )

it('what was in the tables of before is the beginning, and what changes it begins on the day of the load', async () => {
  expect(await load({ parties: [centre()] })).toEqual({})
  expect(await load({ parties: [centre({ name: 'Trung tâm mới' })] })).toEqual({ party: 1 })
  expect(await nameOn('2026-11-19')).toBe('Trung tâm Phục vụ hành chính công tỉnh')
  expect(await nameOn('2026-11-20')).toBe('Trung tâm mới')
  expect(await entries()).toEqual([
    { number: 0, valid_from: '' },
    { number: 1, valid_from: '2026-11-20' },
  ])
})

it('the same file again adds nothing', async () => {
  const file = {
    parties: [centre({ name: 'Trung tâm mới', from: '2026-12-01' }), centre({ code: 'TTHC.09' })],
    years: [{ year: 2027, complete: true }],
    hours: [{ days: { monday: ['07:00-11:30'] }, from: '2026-12-01' }],
    counting: [{ dayMinutes: 480, count: 'whole-days', pause: 'days-waited', from: '2026-12-01' }],
    times: [{ lateAfterMinutes: 60 }],
    tariffs: [{ service: 'return', band: 'a', upToGrams: 100, amount: 1 }],
    provinces: [{ code: '31', name: 'thành phố Hải Phòng' }],
  }
  expect(await load(file)).toEqual({
    party: 2,
    year: 1,
    hours: 1,
    counting: 1,
    times: 1,
    tariff: 1,
    province: 1,
  })
  expect(await load(file)).toEqual({})
})

it('a party is ended without its first day being named, and the end can be taken back', async () => {
  const open = async () =>
    (await readReferenceData(book.store)).on('2026-12-05T05:00:00.000Z').directory.parties.get(P.centre)
      ?.closed
  await load({ parties: [centre({ until: '2026-12-01', successor: P.centre2 })] })
  expect(await open()).toEqual({ since: '2026-12-01', decision: undefined })
  expect(await entries()).toEqual([
    { number: 0, valid_from: '' },
    { number: 1, valid_from: '' },
  ])
  await load({ parties: [centre()] })
  expect(await open()).toBeUndefined()
})

it('two loads at once are both kept', async () => {
  await Promise.all([
    load({ parties: [centre({ name: 'Trung tâm A', from: '2026-12-01' })] }),
    load({ parties: [centre({ name: 'Trung tâm B', from: '2026-12-02' })] }),
  ])
  expect([await nameOn('2026-12-01'), await nameOn('2026-12-02')]).toEqual(['Trung tâm A', 'Trung tâm B'])
})

it('a file of before is taken as it is', () => {
  const old = {
    parties: [centre()],
    actsFor: [{ centre: P.centre, agency: P.agency, from: '2025-07-01' }],
    procedures: [
      { code: '1.000656', name: 'x', limit: { amount: 0.5, unit: 'working-day' }, papers: [], ...marked },
    ],
    holidays: [],
    note: 'let pass',
  }
  expect(ReferenceFile.safeParse(old).success).toBe(true)
})

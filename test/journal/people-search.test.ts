import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PartyCode } from '../../src/domain/party.ts'
import { nameWords, phoneWord } from '../../src/domain/search-words.ts'
import { foundByName, foundByWord } from '../../src/journal/read/people-search.ts'
import { sql } from '../../src/journal/sql.ts'
import { rebuildViews } from '../../src/journal/write/rebuild.ts'
import { record } from '../../src/journal/write/record.ts'
import { bookOn, dump } from '../support/book.ts'
import {
  amended,
  complete,
  DOSSIER,
  type Draft,
  offered,
  received,
  registered,
  START,
  WITH_POST,
} from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { openTestStore, type TestStore } from '../support/stores.ts'

let t: TestStore
beforeEach(async () => {
  t = await openTestStore()
})
afterEach(() => t.close())

const PEOPLE = {
  applicant: { name: 'Nguyễn Thị Ánh', phone: '0912345678' },
  recipient: { name: 'Đỗ Văn Đông', phone: '+84 905 123 456' },
}

let n = 0
async function tell(drafts: readonly Draft[], dossier = DOSSIER): Promise<readonly string[]> {
  const journal = bookOn(t.store)
  const ids: string[] = []
  for (const draft of drafts) {
    n += 1
    const recorded = await record(journal, [{ ...complete(draft, n), dossier, id: `tell-${n}` }])
    expect(recorded).toMatchObject({ outcome: 'recorded' })
    if (recorded.outcome === 'recorded') ids.push(...recorded.events.map((event) => event.id))
  }
  return ids
}

const ids = (rows: readonly Readonly<{ dossier: string }>[]) => rows.map((row) => row.dossier)
const byName = async (text: string, office: PartyCode = P.office) =>
  ids(await foundByName(t.store, office, nameWords(text)))
const byPhone = async (text: string, office: PartyCode = P.office) =>
  ids(await foundByWord(t.store, office, 'phone', phoneWord(text)))

describe('people are found by a post office', () => {
  it('by phone, by words of a name in any order and without marks, and by initials', async () => {
    await tell([registered(PEOPLE), received()])
    for (const phone of ['0912345678', '+84 912 345 678', '84912345678', '912345678'])
      expect([phone, await byPhone(phone)]).toEqual([phone, [DOSSIER]])
    expect(await byPhone('0905 123 456')).toEqual([DOSSIER])
    for (const name of ['Nguyễn Thị Ánh', 'anh nguyen', 'ÐÔ VAN DONG', 'đông'])
      expect([name, await byName(name)]).toEqual([name, [DOSSIER]])
    expect(await byName('Nguyễn Văn Bình')).toEqual([])
    expect(ids(await foundByWord(t.store, P.office, 'initials', 'nta'))).toEqual([DOSSIER])
  })

  it('only where the office has a part in the dossier', async () => {
    await tell([registered(PEOPLE), received()])
    for (const other of [P.office2, P.otherOffice, P.centre, P.carrier]) {
      expect([other, await byPhone('0912345678', other)]).toEqual([other, []])
      expect([other, await byName('Ánh', other)]).toEqual([other, []])
    }
  })

  it('also by an office that joins later', async () => {
    await tell([registered(PEOPLE), ...WITH_POST.slice(1)])
    expect(await byName('Ánh', P.office2)).toEqual([])
    await tell([offered('BC-1', P.office2, ['kq'])])
    expect(await byName('Ánh', P.office2)).toEqual([DOSSIER])
    expect(await byPhone('0905123456', P.office2)).toEqual([DOSSIER])
  })

  it('under the name that was put right, and not under the wrong one', async () => {
    const [event = ''] = await tell([registered(PEOPLE)])
    await tell([amended(event, [{ field: '/applicant/name', value: 'Trần Ánh' }], A.clerk)])
    expect(await byName('Trần Ánh')).toEqual([DOSSIER])
    expect(await byName('Nguyễn Thị Ánh')).toEqual([])
    expect(await byName('thị')).toEqual([])
    const before = await dump(t.store, ['people_search'])
    await rebuildViews(bookOn(t.store), START)
    expect(await dump(t.store, ['people_search'])).toBe(before)
  })

  it('no more once their data was erased', async () => {
    await tell([registered(PEOPLE)])
    const rows = await t.store.read<{ version: number; salt: string }>(
      sql`select version, salt from personal`,
    )
    await t.store.commit({
      personal: rows.map((row) => ({ ...row, dossier: DOSSIER, body: null, erased_at: START })),
    })
    await rebuildViews(bookOn(t.store), START)
    expect(await byName('Ánh')).toEqual([])
    expect(await byPhone('0912345678')).toEqual([])
    expect(await dump(t.store, ['people_search'])).not.toMatch(/anh|0912345678/)
  })

  it('the newest first', async () => {
    await tell([registered(PEOPLE)], 'd-first')
    await tell([registered({ ...PEOPLE, receipt: 'BG000000001X' })], 'd-second')
    expect(await byPhone('0912345678')).toEqual(['d-second', 'd-first'])
    const [newest] = await foundByName(t.store, P.office, ['anh'])
    const rest = await foundByName(t.store, P.office, ['anh'], `${newest?.at} ${newest?.dossier}`)
    expect(ids(rest)).toEqual(['d-first'])
  })
})

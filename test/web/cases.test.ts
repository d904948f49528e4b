import { readSheet as readWorkbook } from 'read-excel-file/universal'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { actOnCases, undoAssignments } from '../../src/app/case-bulk.ts'
import type { CaseStep } from '../../src/domain/dossier/case-life.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { listCases, placeOfCase } from '../../src/journal/read/cases.ts'
import type { RowOf } from '../../src/journal/store.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { browser } from './browser.ts'

// What people did about a case, as another system reads it.

const KEY = `lost:${g.DOSSIER}:kq`
const SECOND = { ...A.supervisor, person: 'p-khac' }
const DUE = g.after(9_000)

let t: TestApp
let told = 0
beforeEach(async () => {
  t = await openTestApp()
  t.clock.advance(180)
  told = 0
  await tell(
    ...g.WITH_POST,
    g.say('custody.lost', A.clerk, { packets: ['kq'], reason: { code: 'accident' } }),
  )
})
afterEach(() => t.close())

async function tell(...drafts: readonly g.Draft[]): Promise<void> {
  for (const draft of drafts) {
    const done = await submit(t.deps.journal, { ...g.complete(draft, told), dossier: g.DOSSIER } as Input)
    expect(done).not.toHaveProperty('refusal')
    told += 1
  }
}

type Shown = Readonly<{ key: string; steps: readonly Readonly<Record<string, string | null>>[] }> &
  Readonly<Record<string, unknown>>

const read = async <T>(path: string): Promise<T> => {
  const answer = await t.as(P.authority, path)
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}
const keysOf = async (query: string): Promise<readonly string[]> =>
  (await read<readonly Shown[]>(`/v1/cases?${query}`)).map(({ key }) => key)

it('a system reads who a case was given to, until when, what was answered, and that a second person agreed', async () => {
  const path = `/v1/cases/${encodeURIComponent(KEY)}`
  expect(await read<Shown>(path)).toMatchObject({ stage: 'new', person: null, proposedBy: null, steps: [] })

  await tell(g.caseAssigned(KEY, { until: DUE }), g.caseExplained(KEY))
  expect(await read<Shown>(path)).toMatchObject({ stage: 'explained', person: 'p-lan', dueAt: DUE })
  await tell(g.caseGivenUp(KEY))
  expect(await read<Shown>(path)).toMatchObject({ stage: 'given-up', proposedBy: A.supervisor.person })
  await tell(g.caseClosed(KEY, 'written_off', SECOND))

  const { steps, ...row } = await read<Shown>(path)
  expect(row).toMatchObject({ state: 'closed', stage: 'closed', closedBecause: 'written_off' })
  const types: readonly CaseStep['type'][] = [
    'case.assigned',
    'case.explained',
    'case.given_up',
    'case.closed',
  ]
  expect(steps.map(({ type }) => type)).toEqual(types)
  expect(steps[0]).toMatchObject({
    party: P.authority,
    person: A.supervisor.person,
    toPerson: 'p-lan',
    until: DUE,
  })
  expect(steps[1]).toMatchObject({ party: P.office, reason: 'being_done' })
  expect(steps[3]).toMatchObject({ person: 'p-khac', how: 'written_off', reason: 'too_old' })
})

it('cases are asked for by owner, stage, person and what is over', async () => {
  await tell(g.caseAssigned(KEY, { until: DUE }))
  const beyond = encodeURIComponent(g.after(9_001))
  for (const query of ['stage=assigned', 'person=p-lan', `owner=${P.office}`, `dueBefore=${beyond}`])
    expect(await keysOf(query)).toContain(KEY)
  for (const query of [
    'stage=explained',
    'person=p-khac',
    `owner=${P.centre}`,
    `dueBefore=${encodeURIComponent(DUE)}`,
  ])
    expect(await keysOf(query)).not.toContain(KEY)
  expect((await t.as(P.authority, '/v1/cases?stage=lost')).status).toBe(422)
})

it('cases of several owners are asked for at once, and those that were there by then', async () => {
  const both = [P.centre, P.office].join(',')
  expect(await keysOf(`owner=${both}`)).toContain(KEY)
  expect(await keysOf(`owner=${P.centre},${P.agency}`)).not.toContain(KEY)
  expect(await keysOf(`openedBefore=${encodeURIComponent(t.clock.now)}`)).toContain(KEY)
  expect(await keysOf(`openedBefore=${encodeURIComponent(g.after(-60))}`)).toEqual([])
})

it('an operator of many offices reads open and closed cases newest first, page by page, each once', async () => {
  const offices = Array.from({ length: 12 }, (_, n) => `BC.9${String(n).padStart(4, '0')}`)
  const rowOf = (n: number): RowOf<'cases'> => ({
    key: `no-news:many:${n}`,
    kind: 'no-news',
    dossier: null,
    ref: String(n),
    owner: offices[n % offices.length] ?? '',
    state: n % 3 === 0 ? 'open' : 'closed',
    opened_at: g.after(n * 7),
    seen_at: g.after(n * 7),
    closed_at: n % 3 === 0 ? null : g.after(n * 7 + 1),
    closed_because: n % 3 === 0 ? null : 'cause-gone',
    detail: '{}',
    run: null,
  })
  const rows = Array.from({ length: 60 }, (_, n) => rowOf(n))
  await t.store.commit({ cases: rows })
  const found: string[] = []
  let after = ''
  for (let page = 0; page < 10; page += 1) {
    const some = await listCases(t.store, offices, { order: 'newest', limit: 7, after })
    found.push(...some.map(({ key }) => key))
    const last = some.at(-1)
    if (!last || some.length < 7) break
    after = placeOfCase(last)
  }
  expect(found).toEqual(rows.map(({ key }) => key).toReversed())
})

it('a case of no dossier that was given to somebody stands as before once that is taken back', async () => {
  const key = `unknown-code:${P.carrier}:hcc:X9`
  const row = {
    key,
    kind: 'unknown-code',
    dossier: null,
    ref: 'X9',
    owner: P.carrier,
    state: 'open',
    opened_at: t.clock.now,
    seen_at: t.clock.now,
    closed_at: null,
    closed_because: null,
    detail: '{}',
    run: null,
    due_at: g.after(5_000),
  }
  await t.store.commit({ cases: [row] })
  const path = `/v1/cases/${encodeURIComponent(key)}`
  const before = await read<Shown>(path)
  const wish = { step: 'assign', id: 'batch-0001', data: { party: P.office, until: g.after(6_000) } } as const
  expect(await actOnCases(t.deps, A.supervisor, [key, 'no:case'], wish)).toEqual({
    done: 1,
    refused: [{ key: 'no:case', code: 'unknown-case' }],
  })
  expect(await read<Shown>(path)).toMatchObject({ owner: P.office, dueAt: g.after(6_000), stage: 'assigned' })
  // The same form sent again changes nothing.
  await actOnCases(t.deps, A.supervisor, [key], wish)
  expect((await read<Shown>(path)).steps).toHaveLength(1)
  expect(await undoAssignments(t.deps, A.supervisor, 'batch-0001', 'undo-00001')).toEqual({
    done: 1,
    refused: [],
  })
  const { steps, ...after } = await read<Shown>(path)
  expect({ ...after, steps: [] }).toEqual(before)
  expect(steps[1]).toMatchObject({ undoes: steps[0]?.id })
  expect(await undoAssignments(t.deps, A.supervisor, 'batch-0001', 'undo-00002')).toEqual({
    done: 0,
    refused: [],
  })
})

it('the sheet of a list runs nothing, whatever a carrier has called its things', async () => {
  const row = { dossier: null, ref: '=HYPERLINK("http://x")', owner: P.carrier, state: 'open', run: null }
  const times = { opened_at: t.clock.now, seen_at: t.clock.now, closed_at: null, closed_because: null }
  const keys = ['unknown-code:a', 'unknown-code:b']
  const refs = [row.ref, ' @SUM(1)']
  await t.store.commit({
    cases: keys.map((key, n) => ({
      ...row,
      ...times,
      key,
      ref: refs[n] ?? '',
      kind: 'unknown-code',
      detail: '{}',
    })),
  })
  const who = browser(t.app)
  await who.signIn('supervisor')
  const sheet = await who.get('/dieu-hanh/so-viec.csv?kind=unknown-code')
  expect(sheet.status).toBe(200)
  expect(sheet.html).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(sheet.html).toContain(`;' @SUM(1);`)
  expect(sheet.html.trim().split('\r\n')).toHaveLength(3)

  const book = await t.as(P.authority, '/v1/cases.xlsx?kind=unknown-code', {
    headers: { 'accept-language': 'en' },
  })
  expect(book.headers.get('content-disposition')).toBe('attachment; filename="viec-2026-11-16.xlsx"')
  const rows = await readWorkbook(await book.arrayBuffer())
  expect(rows).toHaveLength(3)
  expect(rows[0]?.slice(0, 2)).toEqual(['Case', 'Dossier, item'])
  expect(rows.slice(1).map((cells) => cells[1])).toEqual(refs.map((ref) => ref.trim()))
  expect(rows[1]?.[6]).toBeInstanceOf(Date)
})

it('a sheet of cases is asked for like their list, names nobody to a system, and says no by the same rules', async () => {
  await tell(g.caseAssigned(KEY, { until: DUE }))
  const sheet = async (query: string) => (await t.as(P.authority, `/v1/cases.csv?${query}`)).text()
  expect(await sheet('stage=assigned')).toContain(`;p-lan;`)
  expect(await sheet('stage=explained')).not.toContain(KEY)
  expect(await sheet(`owner=${P.centre}`)).not.toContain(KEY)
  expect((await t.as(P.authority, '/v1/cases.csv?limit=1')).status).toBe(422)
  expect(await (await t.as(P.agency, '/v1/cases.csv')).text()).not.toContain(KEY)
})

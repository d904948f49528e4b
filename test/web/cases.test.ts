import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CaseStep } from '../../src/domain/dossier/case-life.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'

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

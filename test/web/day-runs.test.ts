import { afterEach, beforeEach, expect, it } from 'vitest'
import { addMinutes } from '../../src/domain/instant.ts'
import { keepRun } from '../../src/journal/reconciliation/runs.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const lineOf = (dossier: string, post: string) => ({
  key: `missing-at-carrier:${dossier}:return-1`,
  party: P.carrier,
  what: 'missing-at-carrier',
  data: { dossier, leg: 'return-1', ref: 'EH123456785VN', post, government: P.centre, lacks: 'sent' },
})

it('Each party reads of a day what is of its own, in pages, and how much others have is for whoever oversees all', async () => {
  const result = {
    inputs: { position: 7 },
    inputsHash: 'a'.repeat(64),
    rules: 'three-ways-1',
    counts: { journeys: 3, agreed: 1 },
    waits: [],
  }
  const first = [lineOf('d1', P.office), lineOf('d2', P.office), lineOf('d3', P.office2)]
  await keepRun(t.store, 'delivery', '2026-11-15', { ...result, lines: first }, t.clock.now)
  const later = addMinutes(t.clock.now, 60)
  await keepRun(t.store, 'delivery', '2026-11-15', { ...result, lines: first.slice(1) }, later)
  const path = '/v1/reconciliations/runs/delivery/2026-11-15'
  const read = async (party: string, query = '') => {
    const answer = await t.as(party, `${path}${query}`)
    return { next: answer.headers.get('x-next-after'), ...(await answer.json()) }
  }
  const own = await read(P.office)
  expect(own.lines.map((line: { data: { dossier: string } }) => line.data.dossier)).toEqual(['d2'])
  expect([own.found, own.runs.length, own.runs[0].counts]).toEqual([1, 2, undefined])
  // The amendment names what changed, and the final stands as it was.
  expect(own.runs.map(({ state, amends }: { state: string; amends?: number }) => [state, amends])).toEqual([
    ['final', undefined],
    ['amendment', 1],
  ])
  expect(own.changes).toMatchObject([{ number: 2, lines: [{ key: first[0]?.key, gone: true }] }])
  const page = await read(P.carrier, '?limit=1')
  expect([page.found, page.lines.length]).toEqual([2, 1])
  expect((await read(P.carrier, `?limit=1&after=${page.next}`)).lines[0].key).toBe(first[2]?.key)
  const runs = await (await t.as(P.carrier, '/v1/reconciliations/runs?limit=1')).json()
  expect(runs).toMatchObject([{ day: '2026-11-15', number: 2, state: 'amendment' }])
  expect((await t.as(P.carrier, '/v1/reconciliations/runs/delivery/2026-11-14')).status).toBe(404)
})

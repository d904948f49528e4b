import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TYPE_PREFIX } from '../../src/domain/dossier/events/events.ts'
import type { Dossier } from '../../src/domain/dossier/state.ts'
import { addMinutes } from '../../src/domain/instant.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { runs } from '../support/extent.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'

// Systems tell what happened in any order, also before the registration they speak of (practice, stories.md D3).

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

const aliasOf = (value: string) => ({ aliases: [{ kind: 'partner' as const, value }] })
const office = { party: P.office, role: 'system' } as const

/** Steps of which each needs the one before, as the systems of an office, a centre and its agency tell them. */
const CHAIN = (number: string, code: string, list: string): readonly g.Draft[] => [
  g.registered(aliasOf(number), office),
  g.received({}, office),
  g.offered(list, P.centre, ['hs'], office),
  g.accepted(list, ['hs'], A.centre),
  g.dossierAccepted({ code }, A.agency),
  g.resultReady({}, A.agency),
]

/** Steps that may stand one without the other. */
const LOOSE = (number: string, code: string, _list: string): readonly g.Draft[] => [
  g.registered({ channel: 'online', ...aliasOf(number) }, A.centre),
  g.dossierAccepted({ code }, A.agency),
  g.supplementRequested(A.agency),
  g.supplemented(A.agency),
  g.paymentRequested(A.agency),
  g.paid(A.agency),
  g.resultReady({}, A.agency),
]

let dossiers = 0

type Heard = Readonly<{ dossier: Dossier; kept: readonly string[] }>

/** Tells a history in an order; gives the dossier that comes of it, and the ids that its inbox still holds. */
async function toldIn(historyOf: typeof CHAIN, order: readonly number[]): Promise<Heard> {
  dossiers += 1
  const number = String(dossiers).padStart(4, '0')
  const id = `0199a000-0000-7000-9000-00000000${number}`
  const history = historyOf(`HT-${number}`, `000.00.06.H56-261116-${number}`, `BB-${number}`)
  t.clock.now = addMinutes(g.START, 60)
  for (const step of order) {
    const draft = history[step]
    if (!draft) throw new Error(`no step ${step}`)
    const { receipt: _ours, ...data } = draft.data as Record<string, unknown>
    const answer = await t.as(draft.by.party, '/v1/events', {
      json: {
        specversion: '1.0',
        id: `told-${number}-${step}`,
        source: draft.by.party,
        type: TYPE_PREFIX + draft.type,
        subject: step === 0 ? id : `HT-${number}`,
        time: addMinutes(g.START, 5 * step),
        data,
      },
    })
    if (![201, 202].includes(answer.status)) throw new Error(await answer.text())
    t.clock.advance(1)
  }
  const { dossier } = await readHistory(t.store, id)
  if (!dossier) throw new Error('there is no dossier')
  const inboxes = await Promise.all(
    [P.office, P.centre, P.agency].map(async (party) => {
      const answer = await t.as(party, `/v1/inbox?subject=HT-${number}`)
      return (await answer.json()) as { id: string; state: string }[]
    }),
  )
  return { dossier, kept: inboxes.flat().map((row) => row.id) }
}

/** What the dossier says of custody, road, clock and processing. */
function meaning({ dossier, kept }: Heard): unknown {
  const { processing, packets, legs, pauses, submittedAt, registeredAt, finishedAt, appointment } = dossier
  const roads = legs.map(({ order: _order, ...leg }) => leg)
  const times = { pauses, submittedAt, registeredAt, finishedAt, appointment }
  return JSON.parse(
    JSON.stringify({ processing, packets, roads, times, kept }).replaceAll(/(told|BB)-\d{4}/g, '$1'),
  )
}

const orders = (steps: number) => {
  const all = [...Array(steps).keys()]
  return fc.shuffledSubarray(all, { minLength: steps, maxLength: steps })
}

it.each([
  ['steps of which each needs the one before', CHAIN],
  ['steps that may stand one without the other', LOOSE],
] as const)('%s end in the same dossier, in whatever order they are told', async (_name, history) => {
  const inTurn = [...history('', '', '').keys()]
  const straight = meaning(await toldIn(history, inTurn))
  expect(straight).toMatchObject({ processing: 'finished', kept: [] })
  await fc.assert(
    fc.asyncProperty(orders(inTurn.length), async (order) => {
      expect(meaning(await toldIn(history, order))).toEqual(straight)
    }),
    { numRuns: runs(10), examples: [[[...inTurn].reverse()]] },
  )
})

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

/** Steps that may stand one without the other: which of them the book can take depends on what it has heard. */
const LOOSE = (number: string, code: string): readonly g.Draft[] => [
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
        time: addMinutes(g.START, step),
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

/**
 * What the dossier says of custody, road and processing. Since when a packet is held is left out: where the agency's
 * acceptance comes before the receiver's own it is the proof, with its moment.
 */
const MOMENTS = new Set(['since', 'doneAt', 'movedAt'])
function meaning({ dossier, kept }: Heard): unknown {
  const { processing, packets, legs, submittedAt, registeredAt, finishedAt, appointment } = dossier
  const roads = legs.map(({ order: _order, ...leg }) => leg)
  const said = { processing, packets, roads, submittedAt, registeredAt, finishedAt, appointment, kept }
  return JSON.parse(
    JSON.stringify(said, (key, value) => (MOMENTS.has(key) ? undefined : value)).replaceAll(
      /(told|BB)-\d{4}/g,
      '$1',
    ),
  )
}

const orders = (steps: number) => {
  const all = [...Array(steps).keys()]
  return fc.shuffledSubarray(all, { minLength: steps, maxLength: steps })
}

it('steps of which each needs the one before end in the same dossier, in whatever order they are told', async () => {
  const straight = meaning(await toldIn(CHAIN, [0, 1, 2, 3, 4, 5]))
  expect(straight).toMatchObject({ processing: 'finished', kept: [] })
  await fc.assert(
    fc.asyncProperty(orders(6), async (order) => {
      expect(meaning(await toldIn(CHAIN, order))).toEqual(straight)
    }),
    { numRuns: runs(12), examples: [[[5, 4, 3, 2, 1, 0]]] },
  )
})

it('whatever is told in whatever order is in the book or kept for people: nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(orders(7), async (order) => {
      const { dossier, kept } = await toldIn(LOOSE, order)
      const written = dossier.trace.map(({ id }) => id)
      const told = [...new Set([...written, ...kept])].filter((id) => id.startsWith('told-'))
      expect(told).toHaveLength(order.length)
    }),
    { numRuns: runs(8), examples: [[[6, 5, 4, 3, 2, 1, 0]]] },
  )
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { citizenView } from '../../src/app/citizen-view.ts'
import type { Deps } from '../../src/deps.ts'
import { citizenJourney } from '../../src/domain/dossier/citizen-journey.ts'
import { seenByCitizen } from '../../src/domain/dossier/citizen-seen.ts'
import { decide } from '../../src/domain/dossier/decide/decide.ts'
import { foldOn } from '../../src/domain/dossier/evolve/evolve.ts'
import type { Dossier } from '../../src/domain/dossier/state.ts'
import { readCitizen } from '../../src/journal/citizen-row.ts'
import { viewRows } from '../../src/journal/write/view-rows.ts'
import { runs } from '../support/extent.ts'
import * as g from '../support/given.ts'
import { randomSteps } from '../support/random-inputs.ts'
import { reference } from '../support/small-world.ts'

const RUNS = runs(30)
const MINUTES_MAX = 60 * 24 * 90
/** All of a dossier of twelve events is to take eighteen thousand. */
const BYTES_MAX = 600

/** The row as the book gives it back: what is not said is null. */
function rowOf(dossier: Dossier) {
  const [row] = viewRows(undefined, dossier, reference, dossier.newsAt).dossiers ?? []
  if (!row) throw new Error('there is no row')
  return row
}

const shownAt = (seen: ReturnType<typeof seenByCitizen>, now: string) => {
  const deps = { journal: { reference: () => reference }, now: () => now } as unknown as Deps
  return JSON.stringify([citizenView(seen, deps, 'vi'), citizenView(seen, deps, 'en'), citizenJourney(seen)])
}

it('whatever happened, the row shows the citizen at any time what the events show', () => {
  let compared = 0
  fc.assert(
    fc.property(randomSteps, fc.nat({ max: MINUTES_MAX }), (steps, minutes) => {
      let { events, dossier } = g.story([g.registered()])
      for (const [index, { draft }] of steps.entries()) {
        const at = g.after(5 * (index + 1))
        const input = g.complete({ ...draft, at, happenedAt: at }, index + 1)
        const decision = decide(input, { events, dossier }, reference)
        if (!('events' in decision)) continue
        const after = foldOn(events, dossier, decision.events)
        if (!after) throw new Error('the dossier is gone')
        events = [...events, ...decision.events]
        dossier = after
        compared += 1
        const kept = readCitizen(rowOf(dossier))
        const seen = seenByCitizen(dossier)
        expect(kept).toEqual(seen)
        if (kept) expect(shownAt(kept, g.after(minutes))).toBe(shownAt(seen, g.after(minutes)))
      }
    }),
    { numRuns: RUNS },
  )
  expect(compared).toBeGreaterThan(RUNS * 3)
})

it('the usual life of a dossier takes few bytes', () => {
  const { dossier } = g.story([
    ...g.DELIVERED.slice(0, 2),
    g.feeCollected('f1', 150_000),
    ...g.DELIVERED.slice(2),
  ])
  const { citizen } = rowOf(dossier)
  expect(Buffer.byteLength(citizen ?? '')).toBeLessThan(BYTES_MAX)
})

it('a row of another make, or none, is read as none', () => {
  const row = rowOf(g.story(g.DELIVERED).dossier)
  expect(readCitizen({ ...row, citizen: row.citizen?.replace('"v":1', '"v":0') ?? null })).toBeUndefined()
  expect(readCitizen({ ...row, citizen: null })).toBeUndefined()
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { citizenStatus } from '../../../src/domain/dossier/citizen-status.ts'
import { isClosed } from '../../../src/domain/dossier/closing.ts'
import { decide } from '../../../src/domain/dossier/decide/decide.ts'
import { type Event, eventSchemas } from '../../../src/domain/dossier/events/events.ts'
import { fold, foldOn } from '../../../src/domain/dossier/evolve/evolve.ts'
import { findingsOf } from '../../../src/domain/dossier/findings.ts'
import { isFinal } from '../../../src/domain/dossier/legs.ts'
import { portalCode } from '../../../src/domain/dossier/portal-code.ts'
import type { Dossier } from '../../../src/domain/dossier/state.ts'
import { runs } from '../../support/extent.ts'
import * as g from '../../support/given.ts'
import { randomSteps, tellStep } from '../../support/random-inputs.ts'
import { reference } from '../../support/small-world.ts'

const RUNS = runs(100)
const unique = (list: readonly unknown[]): boolean => new Set(list).size === list.length

/** House section 3: what holds of every dossier, whatever was said by whomever. */
function check(dossier: Dossier, events: readonly Event[]): void {
  expect(events.map((event) => event.version)).toEqual(events.map((_event, index) => index + 1))
  expect(unique(events.map((event) => event.id))).toBe(true)
  expect(dossier.version).toBe(events.length)
  expect(new Set(dossier.trace.map((row) => row.id))).toEqual(new Set(events.map((event) => event.id)))

  expect(unique(dossier.packets.map((packet) => packet.id))).toBe(true)
  const open = dossier.offers.filter((offer) => offer.state === 'open')
  expect(unique(open.map((offer) => offer.packet))).toBe(true)
  expect(unique(dossier.offers.map((offer) => `${offer.handover} ${offer.packet}`))).toBe(true)
  for (const offer of open) {
    const custodian = dossier.packets.find((packet) => packet.id === offer.packet)?.custodian
    expect(custodian).toBeDefined()
    if (custodian?.at === 'party') expect(custodian.party).toBe(offer.from)
    expect(custodian?.at).not.toBe('citizen')
  }
  const live = dossier.legs.filter((leg) => !isFinal(leg.state))
  expect(unique(live.flatMap((leg) => leg.packets))).toBe(true)
  for (const leg of dossier.legs)
    for (const id of leg.packets) expect(dossier.packets.some((packet) => packet.id === id)).toBe(true)
  expect(unique(dossier.legs.map((leg) => leg.order))).toBe(true)

  for (const fee of dossier.fees) expect(fee.refunded + fee.remitted).toBeLessThanOrEqual(fee.amount)
  if (portalCode(dossier) === 10) expect(dossier.delivery).toBeDefined()
  expect(dossier.submittedAt === undefined).toBe(dossier.submittedBy === undefined)
  if (dossier.submittedBy === 'acceptance') expect(dossier.acceptedAt).toBeDefined()
  const takenBack = dossier.submissionClaims.some((claim) => claim.why === 'taken-back')
  if (dossier.submittedBy === 'signature' && !takenBack)
    expect(dossier.offers.some((o) => o.state === 'accepted' && o.basis !== 'implied')).toBe(true)
  expect(unique(findingsOf(dossier, reference).map((finding) => finding.key))).toBe(true)
  citizenStatus(dossier)
  isClosed(dossier, reference)
}

/** An offer that was answered stays answered; only a proof of what was concluded may be added. */
function checkResolutions(before: Dossier, after: Dossier): void {
  for (const old of before.offers) {
    const now = after.offers.find((o) => o.handover === old.handover && o.packet === old.packet)
    if (old.state !== 'open') expect(now?.state).toBe(old.state)
  }
  expect(after.offers.length).toBeGreaterThanOrEqual(before.offers.length)
}

it('whatever is said by whomever in whatever order, the invariants of custody hold after every step', () => {
  let accepted = 0
  fc.assert(
    fc.property(randomSteps, (steps) => {
      let { events, dossier } = g.story([g.registered()]) as { events: readonly Event[]; dossier: Dossier }
      for (const [index, { draft, minutes }] of steps.entries()) {
        const at = g.after(5 * (index + 1))
        const input = g.complete({ ...draft, at, happenedAt: g.after(5 * (index + 1) - minutes) }, index + 1)
        const decision = decide(input, { events, dossier }, reference)
        expect(decide(input, { events, dossier }, reference)).toEqual(decision)
        if (!('events' in decision)) continue
        accepted += 1
        for (const event of decision.events) {
          const read = eventSchemas[event.type].safeParse(JSON.parse(JSON.stringify(event.data)))
          if (!read.success) throw new Error(`${event.type} is not what its schema says: ${read.error}`)
        }
        const after = foldOn(events, dossier, decision.events)
        events = [...events, ...decision.events]
        if (!after) throw new Error('the dossier is gone')
        expect(after).toEqual(fold(events))
        check(after, events)
        if (input.type !== 'event.voided' && input.type !== 'event.amended') checkResolutions(dossier, after)
        dossier = after
      }
    }),
    {
      numRuns: RUNS,
      reporter: (run) => {
        if (!run.failed) return
        const steps = (run.counterexample?.[0] ?? []).map(tellStep).join('\n')
        throw new Error(`seed ${run.seed}, path ${run.counterexamplePath}\n${steps}\n${run.errorInstance}`)
      },
    },
  )
  // The steps must say something: a world that refuses everything would keep every promise.
  expect(accepted).toBeGreaterThan(RUNS * 5)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decide } from '../../../src/domain/dossier/decide/decide.ts'
import type { Delivery } from '../../../src/domain/dossier/delivery.ts'
import { feeLeft, recallLeft } from '../../../src/domain/dossier/dues.ts'
import type { Event } from '../../../src/domain/dossier/events/events.ts'
import { foldOn } from '../../../src/domain/dossier/evolve/evolve.ts'
import { postageToGiveBack } from '../../../src/domain/dossier/postage.ts'
import type { Dossier, Packet } from '../../../src/domain/dossier/state.ts'
import { isGovernment } from '../../../src/domain/party.ts'
import { bringToTheEnd, refusalsAt } from '../../support/diligent.ts'
import { runs } from '../../support/extent.ts'
import * as g from '../../support/given.ts'
import { randomSteps, tellStep } from '../../support/random-inputs.ts'
import { directory, reference } from '../../support/small-world.ts'

const RUNS = runs(80)

/** The history after random steps by random people; what is refused does not happen. */
function after(steps: Parameters<Parameters<typeof randomSteps.map>[0]>[0]) {
  let { events, dossier } = g.story([g.registered()]) as { events: readonly Event[]; dossier: Dossier }
  for (const [index, { draft, minutes }] of steps.entries()) {
    const at = g.after(5 * (index + 1))
    const input = g.complete({ ...draft, at, happenedAt: g.after(5 * (index + 1) - minutes) }, index + 1)
    const decision = decide(input, { events, dossier }, reference)
    if (!('events' in decision)) continue
    dossier = foldOn(events, dossier, decision.events) ?? dossier
    events = [...events, ...decision.events]
  }
  return { events, dossier, from: steps.length + 1 }
}

/** Whether people have ended a case of the dossier, by its kind and what it is about. */
const isEnded = ({ id, cases }: Dossier, kind: string, about: string): boolean =>
  cases.some(({ key, closed }) => key === `${kind}:${id}:${about}` && closed !== undefined)

/** Where a packet may be when nobody has anything to do for it any more. */
function isSettled(dossier: Dossier, { id, kind, custodian, replacedBy }: Packet): boolean {
  switch (custodian.at) {
    case 'citizen':
      return kind !== 'recalled'
    case 'party':
      return (
        isGovernment(directory, custodian.party) &&
        (replacedBy !== undefined || (kind !== 'result' && kind !== 'originals'))
      )
    case 'lost':
      return replacedBy !== undefined || isEnded(dossier, 'lost', id)
    default:
      return true
  }
}

/** Whether what the citizen says never came was brought by something else, or people have ended the case of it. */
const isAnswered = (dossier: Dossier, delivery: Delivery): boolean =>
  isEnded(dossier, 'delivery-disputed', delivery.event) ||
  dossier.packets.some(
    ({ handedOver, replacedBy }) => handedOver?.event === delivery.event && replacedBy !== undefined,
  )

/** What closed means, said once more and in other words than the code (contract section 8, "Closing"). */
function expectSettled(dossier: Dossier): void {
  expect(dossier.offers.filter((offer) => offer.state === 'open')).toEqual([])
  expect(dossier.packets.filter((packet) => !isSettled(dossier, packet))).toEqual([])
  const said = [dossier.delivery, ...dossier.packets.map(({ handedOver }) => handedOver)]
  expect(said.filter((row) => row?.disputed && !isAnswered(dossier, row))).toEqual([])
  if (dossier.processing === 'finished')
    expect([feeLeft(dossier), recallLeft(dossier), postageToGiveBack(dossier)]).toEqual([0, [], []])
}

it('from every state that can be reached, people who do their work bring the dossier to its end, where all of it is settled', () => {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      const end = bringToTheEnd(after(steps))
      if (end.closed) return expectSettled(end.dossier)
      const where = end.dossier.packets.map((p) => `${p.id} (${p.kind}) ${JSON.stringify(p.custodian)}`)
      const done = end.steps.map((step) => `${step.type} by ${step.by.person ?? step.by.party}`)
      const said = refusalsAt(end)
      throw new Error(
        `${end.dossier.processing}; ${where.join('; ')}\nafter ${done.slice(-8).join(', ')}\n${said.join('\n')}`,
      )
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
})

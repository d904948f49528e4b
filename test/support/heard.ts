import { decide } from '../../src/domain/dossier/decide/decide.ts'
import type { Event, Input } from '../../src/domain/dossier/events/events.ts'
import { foldOn } from '../../src/domain/dossier/evolve/evolve.ts'
import { isKept } from '../../src/domain/dossier/refusal.ts'
import type { Dossier } from '../../src/domain/dossier/state.ts'
import * as g from './given.ts'
import { reference } from './small-world.ts'

// What the doors do with reports, without the doors: what has to wait is tried again after whatever is new.

/** Minutes after the start at which the first report comes: all has happened by then. */
const FIRST_HEARD = 120

export type Heard = Readonly<{
  events: readonly Event[]
  dossier: Dossier | undefined
  waiting: readonly Input[]
  parked: readonly Input[]
  /** Of what was asked in the wrong shape or by the wrong party; nobody keeps it. */
  refused: readonly Input[]
}>

/** A history as reports: five minutes lie between two of them. */
export const asReports = (history: readonly g.Draft[]): readonly Input[] =>
  history.map((draft, n) => {
    const happenedAt = draft.happenedAt ?? g.after(5 * n)
    return g.complete({ ...g.told(draft), happenedAt }, n)
  })

export function hear(reports: readonly Input[]): Heard {
  let events: readonly Event[] = []
  let dossier: Dossier | undefined
  let waiting: readonly Input[] = []
  const parked: Input[] = []
  const refused: Input[] = []
  /** True where it is settled one way or the other. */
  const tried = (input: Input): 'applied' | 'waits' | 'settled' => {
    const decision = decide(input, { events, dossier }, reference)
    if ('notYet' in decision) return 'waits'
    if ('refusal' in decision) {
      const list = isKept(decision.refusal) ? parked : refused
      list.push(input)
      return 'settled'
    }
    dossier = foldOn(events, dossier, decision.events)
    events = [...events, ...decision.events]
    return 'applied'
  }
  for (const [n, report] of reports.entries()) {
    const input = { ...report, at: g.after(FIRST_HEARD + n) }
    const first = tried(input)
    if (first === 'waits') waiting = [...waiting, input]
    let again = first === 'applied'
    while (again) {
      again = false
      for (const one of waiting) {
        const outcome = tried(one)
        if (outcome === 'waits') continue
        waiting = waiting.filter((other) => other !== one)
        if (outcome === 'applied') again = true
      }
    }
  }
  return { events, dossier, waiting, parked, refused }
}

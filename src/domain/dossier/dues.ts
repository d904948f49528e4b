import type { DueAtDoor, PaperLine } from './events/shapes.ts'
import type { Fee } from './fee.ts'
import { COUNTS, numbersDiffer } from './paper-lines.ts'
import { paperKey } from './paper-name.ts'
import type { Dossier, Packet } from './state.ts'

// What the citizen owes when the result is handed out: the state's fee, and old papers that are taken back.

/** What is there of a sum that was taken: what was given back is not. */
const kept = (fee: Fee): number => fee.amount - fee.refunded

/** The state's fee that was due at the handing out and is neither taken nor waived; whole đồng, never below nothing. */
export function feeLeft({ feeDue, fees }: Pick<Dossier, 'feeDue' | 'fees'>): number {
  if (!feeDue) return 0
  const taken = fees
    .filter((fee) => fee.kind === 'state_fee' && fee.since > feeDue.since)
    .reduce((sum, fee) => sum + kept(fee), 0)
  return Math.max(0, feeDue.amount - feeDue.waived - taken)
}

/** What was agreed to be taken at the door and was not taken since: of each kind and journey what is left. */
export const dueAtDoor = ({ atDoor, fees }: Pick<Dossier, 'atDoor' | 'fees'>): readonly DueAtDoor[] =>
  (atDoor ?? []).flatMap(({ since, ...due }) => {
    const taken = fees
      .filter((fee) => fee.kind === due.kind && fee.leg === due.leg && fee.since > since)
      .reduce((sum, fee) => sum + kept(fee), 0)
    return taken < due.amount ? [{ ...due, amount: due.amount - taken }] : []
  })

/** Results that are still to be handed out: what is due with them is not yet owed. */
const toCome = ({ packets }: Pick<Dossier, 'packets'>): readonly Packet[] =>
  packets.filter(
    ({ kind, custodian, replacedBy }) => kind === 'result' && custodian.at !== 'citizen' && !replacedBy,
  )

/** The fee that was due with what is handed out already; what belongs to a further result waits for it (stories.md C7). */
export const feeOwed = (dossier: Dossier): number =>
  Math.max(0, feeLeft(dossier) - toCome(dossier).reduce((sum, { due }) => sum + (due?.fee ?? 0), 0))

/** The old papers likewise. */
export function recallOwed(dossier: Dossier): readonly PaperLine[] {
  const later = toCome(dossier).flatMap(({ due }) => due?.recall ?? [])
  return recallLeft({ ...dossier, recall: dossier.recall.filter((line) => !later.includes(line)) })
}

const isUncounted = (line: PaperLine): boolean => COUNTS.every((count) => line[count] === 0)

/**
 * The old papers that were to be taken back when the result was handed out and are neither taken nor waived, with
 * what is left of their counts. A paper named without counts is taken whole; two lines of one name are two papers
 * (practice, stories.md C1).
 */
export function recallLeft(
  dossier: Pick<Dossier, 'recall' | 'recallWaived' | 'packets'>,
): readonly PaperLine[] {
  const taken = dossier.packets
    .filter((packet) => packet.kind === 'recalled')
    .flatMap((packet) => packet.lines)
  const pool = [...taken, ...dossier.recallWaived].map((line) => ({
    key: paperKey(line.name),
    line: { ...line },
  }))
  return dossier.recall.flatMap((line) => {
    const fits = pool.filter((some) => some.key === paperKey(line.name) && !numbersDiffer(line, some.line))
    const whole = fits.find((some) => isUncounted(line) || isUncounted(some.line))
    if (whole) {
      pool.splice(pool.indexOf(whole), 1)
      return []
    }
    const left = { ...line }
    for (const some of fits) {
      for (const count of COUNTS) {
        const moved = Math.min(left[count], some.line[count])
        left[count] -= moved
        some.line[count] -= moved
      }
      if (isUncounted(some.line)) pool.splice(pool.indexOf(some), 1)
    }
    return isUncounted(left) ? [] : [left]
  })
}

import type { PartyCode } from '../../domain/party.ts'
import type { CarrierLine, Reject } from '../../domain/reconciliation/carrier-row.ts'
import { sha256Hex } from '../event-body.ts'
import type { Step } from '../fenced-rows.ts'
import { readIn } from '../read-in.ts'
import { type CarrierRowRecord, rejectOf, rowOf } from '../reconciliation/staged-files.ts'
import { PULLED } from '../reconciliation/staged-pushes.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { type CarrierLinkRow, stepCarrierLink } from './links.ts'

export type TrackingLines = Readonly<{ rows: readonly CarrierLine[]; rejects: readonly Reject[] }>

/** What a record says, whatever page it stands on. */
const saidIn = ({
  delivery_id,
  body,
  personal,
}: Pick<CarrierRowRecord, 'delivery_id' | 'body' | 'personal'>) =>
  JSON.stringify([delivery_id, body, personal])

/**
 * Which of a carrier's records stand on the shelf already, and what each says. The carrier stands in an expression so
 * that no engine goes through all of its files instead.
 */
export const recordsStaged = (
  store: Store,
  carrier: PartyCode,
  ids: readonly string[],
): Promise<readonly Pick<CarrierRowRecord, 'delivery_id' | 'body' | 'personal'>[]> =>
  store.read(
    sql`select r.delivery_id, r.body, r.personal from carrier_rows r join carrier_files f on f.sha256 = r.file
        where r.delivery_id ${readIn(ids)} and f.carrier || '' = ${carrier}`,
  )

/**
 * Puts what is new in a page of a carrier's tracking on the shelf, as a file of it would be, and moves the cursor, in
 * one commit: whoever dies before or after begins where the book says. Undefined where somebody else reads now.
 */
export async function stageTracking(
  store: Store,
  after: CarrierLinkRow,
  { rows, rejects }: TrackingLines,
  step: Step,
): Promise<Readonly<{ row: CarrierLinkRow; staged: number; refused: number }> | undefined> {
  const every = [...rows.map((line) => rowOf('', line)), ...rejects.map((one) => rejectOf('', one))]
  const ids = every.flatMap(({ delivery_id: id }) => id ?? [])
  const known = new Set((await recordsStaged(store, after.carrier, ids)).map(saidIn))
  const fresh = every.filter((row) => !known.has(saidIn(row)))
  const refused = fresh.filter(({ verdict }) => verdict === 'reject').length
  if (fresh.length === 0) {
    const row = await stepCarrierLink(store, after, step)
    return row && { row, staged: 0, refused: 0 }
  }
  const file = sha256Hex(`${after.carrier} ${after.name} ${fresh.map(saidIn).join('\n')}`)
  const row = await stepCarrierLink(store, after, step, {
    carrier_rows: fresh.map((one) => ({ ...one, file })),
    carrier_files: [
      {
        sha256: file,
        carrier: after.carrier,
        family: after.family,
        name: `${PULLED}${after.name} ${after.cursor ?? ''}`,
        received_at: step.at,
        received_by: after.carrier,
        rows: fresh.length - refused,
        rejects: refused,
        state: 'staged',
        next_line: 0,
      },
    ],
  })
  return row && { row, staged: fresh.length - refused, refused }
}

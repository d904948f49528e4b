import type { Input } from '../../domain/dossier/events/events.ts'
import { mergePersonal, type PersonalValues } from '../../domain/privacy.ts'
import type { RowOf } from '../store.ts'

export type InboxRow = RowOf<'inbox'>

/** A kept report as it was told, with what stands apart of it. */
export const readKept = (row: InboxRow): Input => {
  const input = JSON.parse(row.body) as Input
  const side = row.personal ? (JSON.parse(row.personal) as PersonalValues) : {}
  return { ...input, data: mergePersonal(input.data, side) } as Input
}

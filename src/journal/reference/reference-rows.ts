import type { ReferenceFile } from '../../domain/reference-file.ts'
import type { RowOf, Rows } from '../store.ts'
import { holidayRow, partyRow, procedureRow } from './directory.ts'

const list = (source: readonly string[]): string => source.join(' ')

/** The rows of a file of reference data; the same file again writes the same rows. */
export function referenceRows(file: ReferenceFile): Rows {
  const { statusMap } = file
  return {
    parties: file.parties.map((party) => partyRow(party, party.mark, list(party.source))),
    acts_for: file.actsFor.map(
      ({ centre, agency, from, until }): RowOf<'acts_for'> => ({
        centre,
        agency,
        valid_from: from,
        valid_until: until ?? null,
      }),
    ),
    procedures: file.procedures.map((row) => {
      const { unit, amount } = row.limit
      const limit = unit === 'none' ? undefined : { amount, unit }
      return procedureRow({ ...row, limit }, row.mark, list(row.source))
    }),
    holidays: file.holidays.map(holidayRow),
    status_maps: (statusMap?.rows ?? []).map(
      (row): RowOf<'status_maps'> => ({
        partner: statusMap?.partner ?? '',
        family: statusMap?.family ?? '',
        version: statusMap?.version ?? '',
        code: row.code,
        meaning: row.meaning,
        emsevt: row.emsevt ?? null,
        valid_from: statusMap?.validFrom ?? '',
        valid_until: statusMap?.validUntil ?? null,
        mark: row.mark,
      }),
    ),
  }
}

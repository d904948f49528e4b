import type { Deps } from '../deps.ts'
import { vietnamTime } from '../domain/instant.ts'
import { type Tariff, tariffKey } from '../domain/tariff.ts'
import { holdsWords } from '../domain/without-marks.ts'
import { everyStatusMap } from '../journal/reconciliation/status-maps.ts'
import { referenceVersion } from '../journal/reference/directory.ts'
import { type Dated, dayOf, pageOf, type Wanted, withDays } from './directory.ts'

// Tables that systems read whole, each row with the days on which it holds.

/** Changes with every change of the reference data, whoever makes it. */
export const referenceVersionOf = (deps: Deps): Promise<string> => referenceVersion(deps.journal.store)

/** The rows of the tables of charges on a day; `code` is the place of a row in the list. */
export function findTariffs(
  deps: Deps,
  wanted: Wanted & Readonly<{ service?: Tariff['service'] | undefined }>,
): readonly Dated<Tariff & Readonly<{ code: string }>>[] {
  const data = dayOf(deps, wanted.on)
  const rows = (data.tariffs ?? [])
    .filter((row) => wanted.service === undefined || row.service === wanted.service)
    .map((row) => ({ ...row, code: tariffKey(row) }))
  return pageOf(rows, wanted).map((row) => withDays(data, 'tariff', row.code, row))
}

export type FoundProvince = Dated<Readonly<{ code: string; name: string }>>

/** Provinces by code or name; one that was joined to another is still told, with the day on which it ended. */
export function findProvinces(deps: Deps, wanted: Wanted): readonly FoundProvince[] {
  const { text } = wanted
  const data = dayOf(deps, wanted.on)
  const rows = [...(data.directory.provinces ?? [])].map(([code, name]) => ({ code, name }))
  const meant = text ? rows.filter(({ code, name }) => holdsWords(`${code} ${name}`, text)) : rows
  return pageOf(meant, wanted).map((row) => withDays(data, 'province', row.code, row))
}

export type StatusCode = Readonly<{
  /** The place of the row in the list. */
  code: string
  carrier: string
  family: string
  version: string
  raw: string
  meaning: string
  emsevt: string | null
  proves: boolean
  validFrom: string
  validUntil: string | null
}>

/** What the codes of carriers mean on a day. */
export async function findStatusCodes(
  deps: Deps,
  wanted: Wanted & Readonly<{ carrier?: string | undefined; family?: string | undefined }>,
): Promise<readonly StatusCode[]> {
  const { carrier, family, text } = wanted
  const day = wanted.on ?? vietnamTime(deps.now()).date
  const rows = (await everyStatusMap(deps.journal.store))
    .filter((row) => row.valid_from <= day && (row.valid_until == null || day < row.valid_until))
    .filter((row) => carrier === undefined || row.partner === carrier)
    .filter((row) => family === undefined || row.family === family)
    .filter((row) => !text || holdsWords(`${row.code} ${row.meaning} ${row.emsevt ?? ''}`, text))
    .map(
      (row): StatusCode => ({
        code: `${row.partner} ${row.family} ${row.version} ${row.code}`,
        carrier: row.partner,
        family: row.family,
        version: row.version,
        raw: row.code,
        meaning: row.meaning,
        emsevt: row.emsevt ?? null,
        proves: row.proves === 1,
        validFrom: row.valid_from,
        validUntil: row.valid_until ?? null,
      }),
    )
  return pageOf(rows, wanted)
}

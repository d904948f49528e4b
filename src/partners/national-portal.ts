import { z } from 'zod'
import { normaliseCode } from '../domain/codes/normalise-code.ts'
import type { Instant } from '../domain/instant.ts'
import { isPortalCode, type Shown } from '../domain/portal/compare-portal.ts'
import {
  type PortalAccess,
  type PortalAnswer,
  type PortalFailed,
  PortalSettings,
  portalCalls,
} from './national-portal-calls.ts'
import type { CallOut } from './outgoing.ts'
import { type PortalProgress, type PortalRecord, progressFields, recordFields } from './portal-record.ts'
import { readPortalTime } from './portal-time.ts'

/** Why a look-up told nothing of its dossier, though the portal answers. */
export type RecordProblem =
  | 'not-a-record'
  | 'not-its-number'
  | 'two-records'
  | 'no-state'
  | `state-${string}`
  | `error-${string}`

export type LookedUp =
  | Readonly<{ shown: Shown }>
  /** It has none of this number. */
  | Readonly<{ unknown: true }>
  /** The next one may be told. */
  | Readonly<{ noRecord: RecordProblem }>
  | PortalFailed

/** The portal while one run speaks with it. */
export type PortalConnection = Readonly<{
  lookUp(number: string): Promise<LookedUp>
  /** Makes a record there, or changes one that was made here. */
  put(record: PortalRecord, isThere: boolean): Promise<Written>
  /** Tells steps of several dossiers, `PROGRESS_AT_ONCE` at most. */
  progress(steps: readonly PortalProgress[]): Promise<Written>
}>

/** Only what it calls a success is one. */
export type Written = Readonly<{ done: true }> | Readonly<{ no: `error-${string}` }> | PortalFailed

/** Steps that travel together (practice, facts/partners.md table A-4). */
export const PROGRESS_AT_ONCE = 10

const STATE_MAX = 20
const DIGITS = /^\d{1,2}$/
/** A record may have anything besides; its people are not read. */
const FoundRecord = z.looseObject({
  MaHoSo: z.union([z.string(), z.number()]).transform(String),
  TrangThaiHoSo: z
    .union([z.string(), z.number()])
    .transform((state) => String(state).trim())
    .optional(),
  NgayTiepNhan: z.unknown().optional(),
  NgayHenTra: z.unknown().optional(),
  NgayTra: z.unknown().optional(),
})

/** An answer has one record, a list of them, or nothing. */
const Records = z.union([
  z.array(z.unknown()),
  z.looseObject({}).transform((one) => [one]),
  z.literal('').transform(() => []),
  z.null().transform(() => []),
  z.undefined().transform(() => []),
])

/** The national portal by its older interface: a session, and services by their names (facts/partners.md A.5). */
export function nationalPortal(call: CallOut, access: PortalAccess): PortalConnection {
  const settings = PortalSettings.parse(access.settings ?? {})
  const ask = portalCalls(call, access, settings)
  return {
    async lookUp(number) {
      const told = await ask('TraCuuHoSo', { mahoso: number })
      return 'problem' in told ? told : foundIn(told, number, settings)
    },
    put: async (record, isThere) =>
      written(
        await ask('DongBoHoSoMC', { isUpdating: isThere ? 'True' : 'False', data: [recordFields(record)] }),
        settings,
      ),
    progress: async (steps) =>
      written(await ask('CapNhatTienDoHoSoMC', { data: steps.map(progressFields) }), settings),
  }
}

const written = (told: PortalAnswer | PortalFailed, settings: PortalSettings): Written => {
  if ('problem' in told) return told
  return settings.yes.includes(told.code) ? { done: true } : { no: `error-${told.code.slice(0, STATE_MAX)}` }
}

function foundIn({ code, body }: PortalAnswer, number: string, settings: PortalSettings): LookedUp {
  if (settings.unknown.includes(code)) return { unknown: true }
  if (!settings.yes.includes(code)) return { noRecord: `error-${code.slice(0, STATE_MAX)}` }
  const read = Records.safeParse(body[settings.records])
  if (!read.success) return { problem: 'unreadable' }
  if (read.data.length === 0) return { unknown: true }
  const records = read.data.flatMap((one) => FoundRecord.safeParse(one).data ?? [])
  if (records.length < read.data.length) return { noRecord: 'not-a-record' }
  const [found, ...others] = records.filter(({ MaHoSo }) => normaliseCode(MaHoSo) === normaliseCode(number))
  if (!found) return { noRecord: 'not-its-number' }
  if (others.length > 0) return { noRecord: 'two-records' }
  const { TrangThaiHoSo: raw = '' } = found
  if (raw === '') return { noRecord: 'no-state' }
  const state = settings.states[raw] ?? (DIGITS.test(raw) ? Number(raw) : 0)
  if (!isPortalCode(state)) return { noRecord: `state-${raw.slice(0, STATE_MAX)}` }
  const dates = {
    received: readPortalTime(found.NgayTiepNhan),
    appointment: readPortalTime(found.NgayHenTra),
    returned: readPortalTime(found.NgayTra),
  }
  const known = Object.entries(dates).filter((entry): entry is [string, Instant] => entry[1] !== undefined)
  return { shown: { code: state, ...Object.fromEntries(known) } }
}

import { z } from 'zod'
import { Limit } from './calendar/due.ts'
import { Holiday } from './calendar/working-calendar.ts'
import { ProcedureCode } from './codes/procedure-code.ts'
import { ScanMeaning } from './dossier/events/item.ts'
import { PartyCode, PartyKind } from './party.ts'
import { Name } from './text.ts'

/** How sure somebody was of a row, and where it was read; kept beside the row for whoever checks it later. */
const marked = { mark: z.string().max(40), source: z.array(z.string().max(200)).min(1) }
const ROWS_MAX = 20_000
const rows = <S extends z.ZodType>(row: S) => z.array(row).max(ROWS_MAX)

const PartyRow = z.object({
  code: PartyCode,
  kind: PartyKind,
  name: Name,
  province: z.string().max(10),
  parent: PartyCode.optional(),
  operator: PartyCode.optional(),
  forms: z.enum(['theirs', 'ours']).default('theirs'),
  portal: z.enum(['compare', 'advise', 'write']).default('compare'),
  place: z.string().max(200).optional(),
  address: z.string().max(500).optional(),
  phone: z.string().max(40).optional(),
  hours: z.string().max(200).optional(),
  ...marked,
})

const ActsForRow = z.object({
  centre: PartyCode,
  agency: PartyCode,
  from: z.iso.date(),
  until: z.iso.date().optional(),
})

const ProcedureRow = z.object({
  code: ProcedureCode,
  name: Name,
  agency: PartyCode.optional(),
  limit: Limit,
  papers: z.array(z.object({ name: Name, originals: z.int().min(0), copies: z.int().min(0) })).max(100),
  ...marked,
})

const StatusMap = z.object({
  partner: PartyCode,
  family: z.string().max(40),
  version: z.string().max(40),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().optional(),
  rows: rows(
    z.object({
      code: z.string().max(40),
      /** `none` for a code that is known and says nothing about where the item is. */
      meaning: z.union([ScanMeaning, z.literal('none')]),
      emsevt: z.string().max(3).optional(),
      mark: z.string().max(40),
    }),
  ),
})

/** What a province gives to the service before its first dossier; fields not named here are let pass, unread. */
export const ReferenceFile = z.object({
  parties: rows(PartyRow).default([]),
  actsFor: rows(ActsForRow).default([]),
  procedures: rows(ProcedureRow).default([]),
  holidays: rows(Holiday).default([]),
  statusMap: StatusMap.optional(),
})
export type ReferenceFile = z.output<typeof ReferenceFile>

import { z } from 'zod'
import { Limit } from '../domain/calendar/due.ts'
import { Holiday } from '../domain/calendar/working-calendar.ts'
import { ProcedureCode } from '../domain/codes/procedure-code.ts'
import { ScanMeaning } from '../domain/dossier/events/item.ts'
import { PartyCode, PartyKind } from '../domain/party.ts'
import { Tariff } from '../domain/tariff.ts'
import raw from './province.json' with { type: 'json' }

/** How sure the collectors were of a row, and where they read it; `SYNTHETIC` was made up for the demo. */
const marked = { mark: z.string(), source: z.array(z.string()).min(1) }

const PartyRow = z.strictObject({
  code: PartyCode,
  kind: PartyKind,
  name: z.string(),
  province: z.string(),
  parent: PartyCode.optional(),
  operator: PartyCode.optional(),
  forms: z.enum(['theirs', 'ours']).default('theirs'),
  place: z.string().optional(),
  address: z.string().optional(),
  /** Made up where `contactMark` says so: nobody is called by accident. */
  phone: z.string().optional(),
  hours: z.string().optional(),
  contactMark: z.string().optional(),
  agencyKind: z.string().optional(),
  /** The codes of agencies and centres under a province are published nowhere that was read. */
  codeMark: z.string(),
  note: z.string().optional(),
  ...marked,
})

const ProcedureRow = z.strictObject({
  code: ProcedureCode,
  name: z.string(),
  officialName: z.string(),
  result: z.string(),
  agency: PartyCode.optional(),
  /** How the demo counts the limit; `timeText` is what the source says. */
  limit: Limit,
  timeText: z.string(),
  fee: z.int().min(0),
  papers: z.array(
    z.strictObject({ name: z.string(), originals: z.int(), copies: z.int(), mark: z.string() }),
  ),
  byPost: z.strictObject({ submit: z.boolean(), return: z.boolean() }),
  byPostNote: z.string(),
  competent: z.array(z.string()),
  asOf: z.string(),
  ...marked,
})
export type ProcedureRow = z.output<typeof ProcedureRow>

const ProvinceFile = z.strictObject({
  about: z.string(),
  marks: z.record(z.string(), z.string()),
  sources: z.record(z.string(), z.string()),
  province: z.strictObject({ code: z.string(), name: z.string() }),
  provinces: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      from: z.iso.date().optional(),
      until: z.iso.date().optional(),
      mark: z.string(),
    }),
  ),
  parties: z.array(PartyRow),
  actsFor: z.array(
    z.strictObject({ centre: PartyCode, agency: PartyCode, from: z.iso.date(), mark: z.string() }),
  ),
  procedures: z.array(ProcedureRow),
  holidays: z.array(Holiday),
  years: z.array(z.strictObject({ year: z.int(), complete: z.boolean(), decision: z.string().optional() })),
  /** Ceilings of postage (facts/bcci.md 1.4); the bands are words of the table. */
  tariffs: z.array(z.intersection(Tariff, z.object({ from: z.iso.date(), decision: z.string() }))),
  statusMap: z.strictObject({
    partner: PartyCode,
    family: z.string(),
    version: z.string(),
    validFrom: z.iso.date(),
    rows: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        meaning: z.union([ScanMeaning, z.literal('none')]),
        emsevt: z.string().optional(),
        proves: z.boolean().optional(),
        ...marked,
      }),
    ),
  }),
  reasons: z.array(z.strictObject({ code: z.string(), name: z.string(), ...marked })),
  names: z.strictObject({
    mark: z.string(),
    note: z.string(),
    family: z.array(z.string()),
    middleMale: z.array(z.string()),
    middleFemale: z.array(z.string()),
    givenMale: z.array(z.string()),
    givenFemale: z.array(z.string()),
  }),
  streets: z.array(z.strictObject({ name: z.string(), commune: z.string(), ...marked })),
})
export type Province = z.output<typeof ProvinceFile>

/** The sample province: rows copied from the project's reference data, each with its mark and source. */
export const readProvince = (): Province => ProvinceFile.parse(raw)

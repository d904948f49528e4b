import { z } from 'zod'
import {
  chargesOn,
  type Dated,
  daysOffOf,
  type FoundParty,
  findParties,
  findProcedures,
} from '../../app/directory.ts'
import { HOLIDAY_KINDS } from '../../domain/calendar/working-calendar.ts'
import { vietnamTime } from '../../domain/instant.ts'
import { PartyKind } from '../../domain/party.ts'
import type { Procedure } from '../../domain/procedure.ts'
import { nextPage } from '../http/next-page.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { lookUp, NOT_MODIFIED, On, VALID_DAYS } from './reference-shapes.ts'
import { each, wholeNumber } from './shapes.ts'

const BAND_MAX = 60
const GRAMS_MAX = 100_000
const WORD_MAX = 60
const YEAR_MIN = 2000
const YEAR_MAX = 2199

const PublicParty = z.object({
  ...each(z.string(), 'code', 'name', 'province'),
  kind: PartyKind,
  ...each(
    z.string().nullable(),
    'parent',
    'operator',
    'agencyKind',
    'address',
    'phone',
    'hours',
    'successor',
  ),
  otherNames: z.array(z.string()).describe('The names of its other days.'),
  closed: z.boolean(),
  closedSince: z.iso.date().nullable(),
  actsFor: z
    .array(z.object({ agency: z.string(), ...VALID_DAYS }))
    .describe('Of a centre: the agencies that it acts for on that day.'),
  ...VALID_DAYS,
})

const publicParty = (party: FoundParty): Sent<typeof PublicParty> => ({
  code: party.code,
  name: party.name,
  province: party.province,
  kind: party.kind,
  parent: party.parent ?? null,
  operator: party.operator ?? null,
  agencyKind: party.agencyKind ?? null,
  address: party.address ?? null,
  phone: party.phone ?? null,
  hours: party.hours ?? null,
  successor: party.successor ?? null,
  otherNames: [...(party.otherNames ?? [])],
  closed: party.closed !== undefined,
  closedSince: party.closed?.since ?? null,
  actsFor: party.actsFor.map(({ agency, from, until }) => ({
    agency,
    validFrom: from || null,
    validUntil: until ?? null,
  })),
  validFrom: party.validFrom,
  validUntil: party.validUntil,
})

const PublicProcedure = z.object({
  ...each(z.string(), 'code', 'name'),
  agency: z.string().nullable(),
  limit: z
    .object({ unit: z.string(), amount: z.number(), cutOff: z.string().nullable() })
    .nullable()
    .describe('`in-the-day` ends on the day of receipt, or after the hour `cutOff` on the next working day.'),
  byPost: z
    .object(each(z.boolean(), 'submit', 'return'))
    .nullable()
    .describe('Null where nothing is published.'),
  competent: z.array(z.string()).nullable().describe('The kinds of agency that decide it.'),
  fee: z.int().nullable().describe('The state fee in đồng; null where nothing is published.'),
  papers: z.array(
    z.object({
      name: z.string(),
      ...each(z.int(), 'originals', 'copies'),
      required: z.boolean().describe('False for a paper that only some citizens hand in.'),
    }),
  ),
  ...VALID_DAYS,
})

const publicProcedure = (one: Dated<Procedure>): Sent<typeof PublicProcedure> => ({
  code: one.code,
  name: one.name,
  agency: one.agency ?? null,
  limit: one.limit
    ? {
        unit: one.limit.unit,
        amount: one.limit.amount,
        cutOff: one.limit.unit === 'in-the-day' ? (one.limit.cutOff ?? null) : null,
      }
    : null,
  byPost: one.byPost ? { ...one.byPost } : null,
  competent: one.competent ? [...one.competent] : null,
  fee: one.fee ?? null,
  papers: one.papers.map(({ name, originals, copies, required }) => ({
    name,
    originals,
    copies,
    required: required ?? true,
  })),
  validFrom: one.validFrom,
  validUntil: one.validUntil,
})

const DaysOff = z.object({
  year: z.int(),
  complete: z.boolean().describe('Whether all of them are entered; into another year no date is promised.'),
  days: z.array(
    z.object({
      date: z.iso.date(),
      name: z.string(),
      kind: z.enum(HOLIDAY_KINDS),
      dayOff: z.boolean(),
      decision: z.string().nullable(),
    }),
  ),
})

const Charges = z.object({
  charge: z.int().nullable(),
  rows: z.array(
    z.object({
      band: z.string(),
      upToGrams: z.int().nullable(),
      stepGrams: z.int().nullable().describe('What each further step adds beyond the heaviest row.'),
      amount: z.int(),
    }),
  ),
})

/** Parties, procedures and days off as the service counts by them; they name nobody. */
export const directoryRoutes = [
  route({
    get: paths.apiParties(),
    scope: 'dossiers:read',
    summary: 'Parties by code, or by any name they ever had.',
    query: lookUp.extend({
      kind: PartyKind.optional().describe('Only parties of this kind.'),
      province: z.string().max(WORD_MAX).optional().describe('Only parties of this province, by its code.'),
      agencyKind: z.string().max(WORD_MAX).optional().describe('Only agencies of this kind.'),
    }),
    answers: { 200: answer('Parties by their codes.', z.array(PublicParty)), ...NOT_MODIFIED },
    handle: async ({ c, deps, query: { name, ...rest } }) => {
      const rows = findParties(deps, { text: name, ...rest })
      nextPage(c, rows, rest.limit, ({ code }) => code)
      return c.json(rows.map(publicParty))
    },
  }),
  route({
    get: paths.apiProcedures(),
    scope: 'dossiers:read',
    summary: 'Procedures by name, or by a code in any of its lengths.',
    query: lookUp,
    answers: { 200: answer('Procedures by their codes.', z.array(PublicProcedure)), ...NOT_MODIFIED },
    handle: async ({ c, deps, query: { name, ...rest } }) => {
      const rows = findProcedures(deps, { text: name, ...rest })
      nextPage(c, rows, rest.limit, ({ code }) => code)
      return c.json(rows.map(publicProcedure))
    },
  }),
  route({
    get: paths.apiCharges(),
    scope: 'dossiers:read',
    summary: 'The table of charges of a day, and what a weight costs by it.',
    query: z.strictObject({
      service: z.enum(['submit', 'return', 'collection']),
      band: z.string().max(BAND_MAX).optional().describe('As the table calls it; all bands without it.'),
      grams: wholeNumber(0, GRAMS_MAX).default(0),
      on: On,
    }),
    answers: {
      200: answer('Charges in đồng; `charge` is null where the table has no row.', Charges),
      ...NOT_MODIFIED,
    },
    handle: async ({ c, deps, query }) => {
      const { rows, charge } = chargesOn(deps, query)
      const table = rows.map((row) => ({
        band: row.band,
        upToGrams: row.upToGrams ?? null,
        stepGrams: row.stepGrams ?? null,
        amount: row.amount,
      }))
      return c.json({ charge: charge ?? null, rows: table })
    },
  }),
  route({
    get: paths.apiHolidays(),
    scope: 'dossiers:read',
    summary: 'The days off and swapped days of a year.',
    query: z.strictObject({
      year: wholeNumber(YEAR_MIN, YEAR_MAX).optional().describe('This year without it.'),
    }),
    answers: { 200: answer('Days off.', DaysOff), ...NOT_MODIFIED },
    handle: async ({ c, deps, query }) => {
      const { year, complete, days } = daysOffOf(
        deps,
        query.year ?? Number(vietnamTime(deps.now()).date.slice(0, 4)),
      )
      const rows = days.map(({ date, name, kind, dayOff, decision }) => ({
        date,
        name,
        kind,
        dayOff,
        decision,
      }))
      return c.json({ year, complete, days: rows })
    },
  }),
]

import { z } from 'zod'
import { findProvinces, findStatusCodes, findTariffs } from '../../app/dated-tables.ts'
import { nextPage } from '../http/next-page.ts'
import { answer, route } from '../http/route.ts'
import { paths } from '../paths.ts'
import { lookUp, NOT_MODIFIED, On, ROWS_MAX, VALID_DAYS } from './reference-shapes.ts'
import { After, each, limitOf } from './shapes.ts'

const WORD_MAX = 60
const SERVICES = ['submit', 'return', 'collection'] as const

const StatusCode = z.object({
  ...each(z.string(), 'carrier', 'family', 'version'),
  code: z.string().describe('As the carrier writes it.'),
  meaning: z.string().describe('What it tells here; `none` where it tells nothing of a dossier.'),
  emsevt: z.string().nullable().describe('The event of UPU EMSEVT that it stands for.'),
  proves: z.boolean().describe('Whether the carrier keeps a proof of delivery under this code.'),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable(),
})

const TariffRow = z.object({
  service: z.enum(SERVICES),
  band: z.string(),
  upToGrams: z.int().nullable(),
  stepGrams: z.int().nullable().describe('What each further step adds beyond the heaviest row.'),
  amount: z.int().describe('In đồng.'),
  ...VALID_DAYS,
})

const Province = z.object({ ...each(z.string(), 'code', 'name'), ...VALID_DAYS })

/** Codes of carriers, charges and provinces with the days on which they hold; they name nobody. */
export const datedTableRoutes = [
  route({
    get: paths.apiStatusMaps(),
    scope: 'dossiers:read',
    summary: 'What the status codes of carriers mean here, and which of them prove a delivery.',
    query: lookUp.extend({
      carrier: z.string().max(WORD_MAX).optional().describe('Only codes of this party.'),
      family: z.string().max(WORD_MAX).optional().describe('Only codes of this API or kind of file.'),
    }),
    answers: { 200: answer('Codes by carrier, family and version.', z.array(StatusCode)), ...NOT_MODIFIED },
    handle: async ({ c, deps, query: { name, ...rest } }) => {
      const rows = await findStatusCodes(deps, { text: name, ...rest })
      nextPage(c, rows, rest.limit, ({ code }) => code)
      return c.json(rows.map(({ raw, ...row }) => ({ ...row, code: raw })))
    },
  }),
  route({
    get: paths.apiTariffs(),
    scope: 'dossiers:read',
    summary: 'The tables of charges of a day, row by row; what a weight costs is told by /v1/charges.',
    query: z.strictObject({
      service: z.enum(SERVICES).optional().describe('Only charges of this service.'),
      on: On,
      after: After,
      limit: limitOf(ROWS_MAX),
    }),
    answers: { 200: answer('Rows by service and band.', z.array(TariffRow)), ...NOT_MODIFIED },
    handle: async ({ c, deps, query }) => {
      const rows = findTariffs(deps, query)
      nextPage(c, rows, query.limit, ({ code }) => code)
      const table = rows.map((row) => ({
        service: row.service,
        band: row.band,
        upToGrams: row.upToGrams ?? null,
        stepGrams: row.stepGrams ?? null,
        amount: row.amount,
        validFrom: row.validFrom,
        validUntil: row.validUntil,
      }))
      return c.json(table)
    },
  }),
  route({
    get: paths.apiProvinces(),
    scope: 'dossiers:read',
    summary: 'Provinces by code or name, those that were joined to others among them.',
    query: lookUp,
    answers: { 200: answer('Provinces by their codes.', z.array(Province)), ...NOT_MODIFIED },
    handle: async ({ c, deps, query: { name, ...rest } }) => {
      const rows = findProvinces(deps, { text: name, ...rest })
      nextPage(c, rows, rest.limit, ({ code }) => code)
      return c.json(rows)
    },
  }),
]

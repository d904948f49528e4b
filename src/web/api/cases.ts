import { z } from 'zod'
import {
  CASE_SHEET_ROWS_MAX,
  caseSheet,
  SHEET_FORMATS,
  type SheetFormat,
  WORKBOOK,
} from '../../app/case-sheet.ts'
import { openCase } from '../../app/cases.ts'
import { CASES_MAX, type CaseRow, casesOf, placeOfCase } from '../../app/dossiers.ts'
import { CASE_STAGES } from '../../domain/dossier/case-life.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { type Answer, answer, route, type Sent } from '../http/route.ts'
import { sendCaseSheet } from '../http/send-sheet.ts'
import { paths } from '../paths.ts'
import { After, each, limitOf, Time } from './shapes.ts'

const Case = z.object({
  ...each(z.string(), 'key', 'kind', 'owner'),
  ...each(z.string().nullable(), 'dossier', 'ref', 'closedBecause'),
  state: z.string().meta({ enum: ['open', 'closed'] }),
  stage: z
    .string()
    .meta({ enum: [...CASE_STAGES] })
    .describe('How far people are with it.'),
  /** Who looks after it at its owner, by reference. */
  person: z.string().nullable(),
  proposedBy: z
    .string()
    .nullable()
    .describe('Who proposed to write it off, by reference; another one has to agree.'),
  dueAt: Time.nullable(),
  ...each(Time, 'openedAt', 'seenAt'),
  closedAt: Time.nullable(),
  detail: z.unknown().describe('What is known of it, by its kind.'),
})

const Step = z.object({
  ...each(z.string(), 'id', 'type', 'party'),
  ...each(z.string().nullable(), 'person', 'reason', 'words'),
  at: Time,
  ...each(z.string().optional(), 'toParty', 'toPerson'),
  undoes: z.string().optional().describe('The assignment that it takes back.'),
  until: Time.optional(),
  how: z.enum(['settled', 'written_off']).optional().describe('How it was closed.'),
})
const CaseWithSteps = Case.extend({ steps: z.array(Step) })

/** Some hundreds of codes; an address holds no more. */
const OWNERS_LETTERS_MAX = 4_000

const instantOf = (time: string | undefined): string | undefined => time && new Date(time).toISOString()

/** Which cases are asked for, and in which order. */
const CHOSEN = {
  state: z.enum(['open', 'closed']).optional().describe('open or closed.'),
  kind: z.string().max(60).optional().describe('One kind of case.'),
  owner: z
    .string()
    .max(OWNERS_LETTERS_MAX)
    .optional()
    .describe('Whose they are; several parties with commas between them.'),
  stage: z.enum(CASE_STAGES).optional().describe('How far people are with them.'),
  person: z.string().max(100).optional().describe('Who looks after them, by reference.'),
  openedBefore: z.iso.datetime({ offset: true }).optional().describe('Those that were there by then.'),
  dueBefore: z.iso.datetime({ offset: true }).optional().describe('Those that were to be done with by then.'),
  order: z.enum(['oldest', 'newest']).default('oldest').describe('Which come first.'),
}
const Chosen = z.object(CHOSEN)

const filterOf = (chosen: z.output<typeof Chosen>) => ({
  ...chosen,
  dueBefore: instantOf(chosen.dueBefore),
  openedBefore: instantOf(chosen.openedBefore),
  kinds: chosen.kind === undefined ? undefined : [chosen.kind],
  owners: chosen.owner === undefined ? undefined : chosen.owner.split(','),
})

const SHEETS: Readonly<Record<SheetFormat, Readonly<{ summary: string; of: Answer }>>> = {
  csv: {
    summary: `The same list as one sheet (CSV, semicolons), ${CASE_SHEET_ROWS_MAX} rows at most.`,
    of: answer('The sheet, in the language of Accept-Language.', z.string(), 'text/csv'),
  },
  xlsx: {
    summary: `The same list as a workbook of Excel, ${CASE_SHEET_ROWS_MAX} rows at most.`,
    of: answer(
      'The workbook, in the language of Accept-Language.',
      { type: 'string', format: 'binary' },
      WORKBOOK,
    ),
  },
}

export const caseRoutes = [
  route({
    get: paths.apiCases(),
    scope: 'dossiers:read',
    summary: 'Differences that have an owner among your parties.',
    query: z.object({
      ...CHOSEN,
      after: After,
      limit: limitOf(CASES_MAX),
    }),
    answers: {
      200: answer(
        'Cases in the order that was asked for; the header X-Next-After is the next cursor.',
        z.array(Case),
      ),
    },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const rows = granted(
        await casesOf(deps, caller.actor, { ...filterOf(query), after: query.after, limit: query.limit }),
      )
      nextPage(c, rows, query.limit, placeOfCase)
      return c.json(rows.map(publicCase))
    },
  }),
  ...SHEET_FORMATS.map((format) =>
    route({
      get: paths.apiCaseSheet(format),
      scope: 'dossiers:read',
      summary: SHEETS[format].summary,
      query: Chosen,
      answers: { 200: SHEETS[format].of },
      problems: ['not-your-role', 'wrong-shape'],
      handle: async ({ c, deps, caller, query }) => {
        const asked = { format, language: c.get('language'), filter: filterOf(query), names: false }
        return sendCaseSheet(c, await caseSheet(deps, caller.actor, asked))
      },
    }),
  ),
  route({
    get: paths.apiCase(':key'),
    scope: 'dossiers:read',
    also: 'people:read',
    summary: 'One case, and what people did about it: who, when and in which words. Each look is logged.',
    params: z.object({ key: z.string().max(300) }),
    answers: { 200: answer('The case and its steps, oldest first.', CaseWithSteps) },
    problems: ['unknown-case', 'not-your-role'],
    handle: async ({ c, deps, caller, params }) => {
      const { case: row, steps, words } = granted(await openCase(deps, caller.actor, params.key))
      return c.json({
        ...publicCase({ ...row, detail: JSON.stringify(row.detail) }),
        steps: steps.map((step) => ({
          id: step.id,
          type: step.type,
          at: step.at,
          party: step.by.party,
          person: step.by.person ?? null,
          reason: step.data.reason?.code ?? null,
          words: words.get(step.id) ?? null,
          ...(step.type === 'case.assigned'
            ? {
                toParty: step.data.party,
                toPerson: step.data.person,
                until: step.data.until,
                undoes: step.data.undoes,
              }
            : {}),
          ...(step.type === 'case.closed' ? { how: step.data.how } : {}),
        })),
      } satisfies Sent<typeof CaseWithSteps>)
    },
  }),
]

const publicCase = (row: CaseRow): Sent<typeof Case> => ({
  key: row.key,
  kind: row.kind,
  dossier: row.dossier ?? null,
  ref: row.ref ?? null,
  owner: row.owner,
  state: row.state,
  stage: row.state === 'closed' ? 'closed' : (row.stage ?? 'new'),
  person: row.person ?? null,
  proposedBy: row.proposed_by ?? null,
  dueAt: row.due_at ?? null,
  openedAt: row.opened_at,
  seenAt: row.seen_at,
  closedAt: row.closed_at ?? null,
  closedBecause: row.closed_because ?? null,
  detail: JSON.parse(row.detail) as unknown,
})

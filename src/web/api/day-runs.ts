import { z } from 'zod'
import { type DayRun, dayRun, dayRuns, LINES_SHOWN, RUNS_SHOWN } from '../../app/day-runs.ts'
import { RUN_KINDS, RUN_STATES } from '../../domain/reconciliation/run.ts'
import { nextPage } from '../http/next-page.ts'
import { granted, refuse } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { After, Counts, each, limitOf, Time } from './shapes.ts'

const Kind = z.string().meta({ enum: [...RUN_KINDS] })

const Run = z.object({
  kind: Kind.describe('What was compared.'),
  day: z.iso.date().describe('Of which day of Vietnam.'),
  number: z.int().describe('Which result of that kind and day it is.'),
  state: z
    .string()
    .meta({ enum: [...RUN_STATES] })
    .describe('provisional while a source is missing, then final; later news is an amendment.'),
  amends: z.int().optional().describe('Of an amendment: the final that it amends.'),
  madeAt: Time,
  rules: z.string().describe('The edition of the rules.'),
  inputs: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('Up to where each source was read.'),
  inputsHash: z.string().describe('SHA-256 over everything that was read.'),
  resultHash: z.string().describe('SHA-256 over all that was found: the same inputs come to the same.'),
  waits: z.array(z.string()).describe('Sources that have not told past the end of the day.'),
  counts: Counts.optional().describe('For whoever oversees all that is compared here.'),
})

const Line = z.object({
  ...each(z.string(), 'key', 'party', 'what'),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
const Opened = z.object({
  runs: z.array(Run).describe('Every result of the day, in order.'),
  found: z.int().describe('How many differences stand, of yours.'),
  lines: z.array(Line).describe('What stands after the newest result, by key.'),
  changes: z
    .array(z.object({ number: z.int(), lines: z.array(Line.extend({ gone: z.boolean() })) }))
    .describe('What each amendment says otherwise.'),
})

const sentRun = (run: DayRun): Sent<typeof Run> => ({ ...run })

/** What the nights compared, day by day, for whoever has a part in it. */
export const dayRunRoutes = [
  route({
    get: paths.apiDayRuns(),
    scope: 'dossiers:read',
    summary: 'Runs of reconciliation by day, the newest first.',
    query: z.object({ after: After, limit: limitOf(RUNS_SHOWN) }),
    answers: { 200: answer('Runs; the header X-Next-After is the next cursor.', z.array(Run)) },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const { rows } = granted(await dayRuns(deps, caller.actor, query.after, query.limit))
      nextPage(c, rows, query.limit, ({ day, kind, number }) => `${day} ${kind} ${number}`)
      return c.json(rows.map(sentRun))
    },
  }),
  route({
    get: paths.apiDayRun(':kind', ':day'),
    scope: 'dossiers:read',
    summary: 'One kind and day: its results, the differences that are yours, and what amendments changed.',
    params: z.object({ kind: z.enum(RUN_KINDS), day: z.iso.date() }),
    query: z.object({ after: After, limit: limitOf(LINES_SHOWN) }),
    answers: { 200: answer('The day; the header X-Next-After is the next cursor of its lines.', Opened) },
    problems: ['not-found', 'not-your-role'],
    handle: async ({ c, deps, caller, params, query }) => {
      const opened = granted(await dayRun(deps, caller.actor, { ...params, ...query }))
      if (opened.runs.length === 0) return refuse('not-found')
      const { lines, found, runs, changes } = opened
      nextPage(c, lines.rows, query.limit, ({ key }) => key)
      return c.json({
        runs: runs.map(sentRun),
        found,
        lines: [...lines.rows],
        changes: [...changes].map(([number, changed]) => ({ number, lines: [...changed] })),
      } satisfies Sent<typeof Opened>)
    },
  }),
]

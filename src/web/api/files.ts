import { z } from 'zod'
import {
  bringsFiles,
  DRY_RUN_LINES_MAX,
  judgeFile,
  readCarrierFile,
  statusOfFile,
  takeFile,
  type UnreadFile,
} from '../../app/carrier-files.ts'
import type { Reject } from '../../domain/reconciliation/carrier-row.ts'
import { carrierFileProblemWords } from '../../words/carrier-file-problems.ts'
import { carrierLineProblem } from '../../words/carrier-line-problems.ts'
import { HttpProblem, refuse } from '../http/parse.ts'
import { httpProblem } from '../http/problem.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { Counts, each } from './shapes.ts'

const REJECTS_SHOWN_MAX = 200
const COLUMNS_MAX = 4_000

const fileQuery = z.object({
  dryRun: z.enum(['true', 'false']).optional().describe('true reads it and writes nothing.'),
  badLines: z
    .enum(['keep-the-rest', 'refuse-the-file'])
    .default('keep-the-rest')
    .describe(
      'What becomes of a file with lines that cannot be read: all others are taken in, or nothing is.',
    ),
  columns: z
    .string()
    .max(COLUMNS_MAX)
    .optional()
    .describe(
      'What the headings of the file stand for, where they are not the usual ones: `{"Số hiệu": "ItemCode"}`.',
    ),
  family: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,40}$/)
    .default('hcc-v1')
    .describe('The code family of the file.'),
  name: z
    .string()
    .regex(/^[A-Za-z0-9_. -]{1,100}$/)
    .default('status.csv')
    .describe('Its name, for people.'),
})

const Taken = z.object({
  file: z.string().describe('The key it is asked about with.'),
  ...each(z.int(), 'rows', 'rejectCount'),
  rejects: z
    .array(
      z.object({
        line: z.int(),
        ...each(z.string(), 'field', 'why'),
        detail: z.string().describe('The line, its column and what is wrong, in words.'),
      }),
    )
    .describe(`The first ${REJECTS_SHOWN_MAX} lines that could not be read.`),
  state: z.string(),
})
const DryRun = Taken.extend({
  verdicts: z.array(z.object({ line: z.int(), verdict: z.string(), why: z.string().optional() })),
})
const FileStatus = z.object({
  ...each(z.string(), 'file', 'state'),
  ...each(z.int(), 'rows', 'rejects'),
  verdicts: Counts,
})

/** What keeps a file from being read, with the columns that it is about. */
const wrongFile = ({ code, columns = [] }: UnreadFile): HttpProblem =>
  new HttpProblem((language) => {
    const words = carrierFileProblemWords[code][language]
    return httpProblem('wrong-shape', language, {
      detail: columns.length === 0 ? words : `${words}: ${columns.join(', ')}`,
      errors: columns.map((column) => ({ detail: words, pointer: `/${column}` })),
    })
  })

/** Why nothing of a file was taken in whose sender wants all of it or nothing: each line with its column. */
const brokenLines = (rejects: readonly Reject[]): HttpProblem =>
  new HttpProblem((language) => {
    const says = (reject: Reject): string => carrierLineProblem(reject, language)
    const more = rejects.length - REJECTS_SHOWN_MAX
    const rest = { vi: `và ${more} dòng khác`, en: `and ${more} other lines` }[language]
    const [first] = rejects
    return httpProblem('wrong-shape', language, {
      detail: [...(first ? [says(first)] : []), ...(more > 0 ? [rest] : [])].join('; '),
      errors: rejects.slice(0, REJECTS_SHOWN_MAX).map((reject) => ({
        detail: says(reject),
        pointer: `/${reject.line}${reject.field === '' ? '' : `/${reject.field}`}`,
      })),
    })
  })

/** A carrier brings its status file; the comparison runs by the clock and tells its verdicts afterwards. */
export const fileRoutes = [
  route({
    post: paths.apiCarrierFiles(),
    scope: 'files:write',
    summary: 'A carrier’s status file (CSV, or a workbook of Excel); compared with the book by the clock.',
    query: fileQuery,
    content: { 'text/csv': z.string() },
    answers: {
      200: answer('A dry run: the verdict of each line.', DryRun),
      202: answer('Taken in, with the lines that could not be read.', Taken),
    },
    problems: ['wrong-shape'],
    handle: async ({ c, deps, caller: { actor }, query: { dryRun, badLines, columns, family, name } }) => {
      if (!bringsFiles(deps, actor)) refuse('not-allowed')
      const read = await readCarrierFile(
        deps,
        actor,
        family,
        new Uint8Array(await c.req.arrayBuffer()),
        columns,
      )
      if ('code' in read) throw wrongFile(read)
      if (badLines === 'refuse-the-file' && read.rejects.length > 0) throw brokenLines(read.rejects)
      const language = c.get('language')
      const summary = {
        file: read.key,
        rows: read.rows.length,
        rejects: read.rejects.slice(0, REJECTS_SHOWN_MAX).map(({ line, field, why }) => ({
          line,
          field,
          why,
          detail: carrierLineProblem({ line, field, why }, language),
        })),
        rejectCount: read.rejects.length,
      }
      if (dryRun === 'true') {
        if (read.rows.length > DRY_RUN_LINES_MAX)
          refuse('too-large', { detail: `dryRun: ${DRY_RUN_LINES_MAX} lines` })
        const judged = await judgeFile(deps, actor, read, family)
        const verdicts = judged.map(({ line, verdict, why }) => ({ line: line.line, verdict, why }))
        const sent: Sent<typeof DryRun> = { ...summary, state: 'dry-run', verdicts }
        return c.json(sent)
      }
      const { state } = await takeFile(deps, actor, read, { family, name })
      const sent: Sent<typeof Taken> = { ...summary, state }
      return c.json(sent, 202)
    },
  }),
  route({
    get: paths.apiCarrierFile(':file'),
    scope: 'files:write',
    summary: 'What became of a status file.',
    params: z.object({ file: z.string().describe('The key it was answered with.') }),
    answers: { 200: answer('Counts by verdict.', FileStatus) },
    handle: async ({ c, deps, caller, params }) => {
      const file = params.file.slice(0, 64)
      const found = (await statusOfFile(deps, caller.actor, file)) ?? refuse('not-found')
      const sent: Sent<typeof FileStatus> = { file, ...found }
      return c.json(sent)
    },
  }),
]

import { z } from 'zod'
import { indicatorsFor } from '../../app/indicators.ts'
import { INDICATORS, indicatorWords } from '../../words/indicators.ts'
import { granted } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { Time } from './shapes.ts'

const Indicators = z.object({
  at: Time.describe('When it was counted.'),
  figures: z.array(
    z.object({
      indicator: z.enum(INDICATORS),
      party: z.string().nullable().describe('Whose figure it is; null for all that the caller oversees.'),
      numerator: z.int(),
      denominator: z.int().nullable().describe('Null where there is no whole to be a part of.'),
      since: Time.nullable().describe('From when on it counts; null for what stands so at `at`.'),
      name: z.string().describe('In the language of the request.'),
      source: z.string().describe('What is counted above and below the line, in words.'),
    }),
  ),
})

/** Figures as parts of a whole; they name no citizen. */
export const indicatorRoutes = [
  route({
    get: paths.apiIndicators(),
    scope: 'dossiers:read',
    summary: 'Figures of what the caller oversees, each with numerator, denominator and source.',
    query: z.strictObject({
      indicator: z.enum(INDICATORS).optional().describe('Only this one.'),
    }),
    answers: { 200: answer('The figures of the last 30 days, and of what stands now.', Indicators) },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const rows = granted(await indicatorsFor(deps, caller.actor))
      const language = c.get('language')
      const figures = rows
        .filter((row) => query.indicator === undefined || row.indicator === query.indicator)
        .map((row) => ({
          ...row,
          party: row.party ?? null,
          denominator: row.denominator ?? null,
          since: row.since ?? null,
          name: indicatorWords[row.indicator].name[language],
          source: indicatorWords[row.indicator].source[language],
        }))
      return c.json({ at: deps.now(), figures } satisfies Sent<typeof Indicators>)
    },
  }),
]

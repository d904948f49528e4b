import { z } from 'zod'
import { addPools, type PoolShown, poolList, setPoolState } from '../../app/waybills/pools.ts'
import { LegKind } from '../../domain/dossier/events/shapes.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import { PartyCode } from '../../domain/party.ts'
import { numberAt, POOL_STATES, type Pool, rangeBetween } from '../../domain/waybills/pool.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { EventId } from './envelope.ts'
import { NOT_MODIFIED } from './reference-shapes.ts'
import { After, each, limitOf, Time } from './shapes.ts'

/** Each costs two looks at its numbers. */
const ROWS_MAX = 50
const NUMBER_MAX = 64
const ID_MAX = 100

const Typed = z.string().min(1).max(NUMBER_MAX)
const Legs = z.array(LegKind).max(LegKind.options.length)

const Wish = z.strictObject({
  id: EventId.describe('Of your choice; sent again with the same content it enters nothing twice.'),
  party: PartyCode.optional().describe('Whose range it is: your party, or an office that it operates.'),
  from: Typed.describe('The first number; S10 with its check digit.'),
  until: Typed.describe('The last number, written like the first.'),
  legs: Legs.default([]).describe('The kinds of journeys that it is for; leave out for every kind.'),
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional().describe('The first day on which it gives no more.'),
})

const PoolEntered = z.object({
  ...each(z.string(), 'id', 'party', 'from', 'until'),
  s10: z.boolean().describe('Whether its numbers bear the check digit of UPU S10.'),
  size: z.int().describe('How many numbers it has.'),
  legs: Legs.describe('The kinds of journeys that it is for; every kind where none is named.'),
  state: z.enum(POOL_STATES),
  ...each(z.iso.date().nullable(), 'validFrom', 'validUntil'),
})
const WithCounts = PoolEntered.extend({
  gives: z.boolean().describe('Whether it is open and valid today.'),
  left: z.int().describe('Numbers that were never given.'),
  rested: z
    .int()
    .describe('Numbers that may be given again because their time of rest is over, counted up to 32.'),
  createdAt: Time,
})

const entered = (pool: Pool): Sent<typeof PoolEntered> => ({
  id: pool.pool,
  party: pool.party,
  from: numberAt(pool, pool.first),
  until: numberAt(pool, pool.last),
  s10: pool.s10,
  size: pool.last - pool.first + 1,
  legs: [...pool.legs],
  state: pool.state,
  validFrom: pool.validFrom ?? null,
  validUntil: pool.validUntil ?? null,
})
const withCounts = (pool: PoolShown): Sent<typeof WithCounts> => ({
  ...entered(pool),
  gives: pool.gives,
  left: pool.left,
  rested: pool.rested,
  createdAt: pool.madeAt,
})

export const waybillPoolRoutes = [
  route({
    get: paths.apiWaybillPools(),
    scope: 'waybills:read',
    summary: 'Ranges of numbers that your party has or takes from, and what is left of them.',
    query: z.strictObject({ after: After, limit: limitOf(ROWS_MAX) }),
    answers: {
      200: answer('Ranges; the header X-Next-After is the next cursor.', z.array(WithCounts)),
      ...NOT_MODIFIED,
    },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const rows = granted(await poolList(deps, caller.actor, query))
      nextPage(c, rows, query.limit, ({ pool }) => pool)
      return c.json(rows.map(withCounts))
    },
  }),
  route({
    post: paths.apiWaybillPools(),
    scope: 'waybills:write',
    summary: 'Enter a range of numbers that a carrier gave in advance.',
    body: Wish,
    answers: { 201: answer('The range.', PoolEntered) },
    problems: [
      'not-your-role',
      'waybill-range',
      'waybill-range-known',
      'too-many-waybill-pools',
      'id-used-for-something-else',
      'too-busy',
    ],
    handle: async ({ c, deps, caller, body }) => {
      const { from, until, party = caller.actor.party, ...rest } = body
      const range = rangeBetween(from, until)
      const pools = granted(
        range
          ? await addPools(deps, caller.actor, { ...rest, party, ranges: [range] })
          : refusal('waybill-range', '/until', { problem: 'unlike' }),
      )
      return c.json(entered(pools[0]), 201)
    },
  }),
  route({
    post: paths.apiWaybillPoolState(':id'),
    scope: 'waybills:write',
    summary: 'Close a range, so that it gives no more numbers, or open it again.',
    params: z.object({ id: z.string().max(ID_MAX) }),
    body: z.strictObject({ state: z.enum(POOL_STATES) }),
    answers: { 200: answer('The range as it is now.', PoolEntered) },
    problems: ['not-your-role', 'unknown-waybill-pool', 'too-busy'],
    handle: async ({ c, deps, caller, params, body }) =>
      c.json(entered(granted(await setPoolState(deps, caller.actor, params.id, body.state)))),
  }),
]

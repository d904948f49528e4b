import { z } from 'zod'
import { lookAtNumber, type NumberShown, numberList, PAGE_MAX } from '../../app/waybills/numbers.ts'
import { takeNumber, withdrawNumber } from '../../app/waybills/taking.ts'
import { LegKind } from '../../domain/dossier/events/shapes.ts'
import { NUMBER_STATES, type NumberState, WithdrawalReason } from '../../domain/waybills/giving.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { NOT_MODIFIED } from './reference-shapes.ts'
import { After, each, limitOf, Time } from './shapes.ts'

const NAME_MAX = 100
const TRIES_MAX = 99
const S10_CHECKS = ['valid', 'wrong-check-digit', 'not-s10'] as const

const Journey = {
  dossier: z.string().min(1).max(NAME_MAX).describe('Our id of the dossier, or any of its numbers.'),
  leg: LegKind.describe('The kind of journey, as `legs` of the dossier names it.'),
  try: z.int().min(1).max(TRIES_MAX).default(1).describe('Which try of that journey.'),
}

const NumberGiven = z.object({
  ...each(z.string(), 'number', 'pool'),
  state: z.enum(NUMBER_STATES).describe('`seen`: it was found on an item although nobody had been given it.'),
  ...each(z.string().nullable(), 'party', 'dossier'),
  leg: LegKind.nullable(),
  try: z.int().nullable(),
  givenAt: Time,
  sentAt: Time.nullable().describe('When an item was sent out with it since it was given.'),
  freeFrom: Time.describe('From when on it may be given again.'),
  why: WithdrawalReason.nullable().describe('Why it was taken back.'),
})

const Looked = z.object({
  number: z.string().nullable().describe('As it is kept and found; null where it is no waybill.'),
  wellFormed: z.boolean(),
  s10: z.enum(S10_CHECKS).describe('A domestic number need not be one of UPU S10.'),
  pool: z.string().nullable().describe('The range that it is of, where that is yours.'),
  state: z
    .enum([...NUMBER_STATES, 'free'])
    .nullable()
    .describe('Null where it is not yours: numbers of others and of nobody are the same.'),
  given: NumberGiven.nullable(),
})

const given = ({ row, sentAt }: NumberShown): Sent<typeof NumberGiven> => ({
  number: row.number,
  pool: row.pool,
  state: row.state as NumberState,
  party: row.party ?? null,
  dossier: row.dossier ?? null,
  leg: (row.leg ?? null) as LegKind | null,
  try: row.try ?? null,
  givenAt: row.given_at,
  sentAt: sentAt ?? null,
  freeFrom: row.free_from,
  why: (row.why ?? null) as WithdrawalReason | null,
})

export const waybillRoutes = [
  route({
    get: paths.apiWaybills(),
    scope: 'waybills:read',
    summary: 'Numbers that your party took; for a carrier, those of its ranges.',
    query: z.strictObject({
      pool: z.string().max(NAME_MAX).optional().describe('Only numbers of this range.'),
      state: z.enum(NUMBER_STATES).optional(),
      after: After,
      limit: limitOf(PAGE_MAX),
    }),
    answers: {
      200: answer('Numbers; the header X-Next-After is the next cursor.', z.array(NumberGiven)),
      ...NOT_MODIFIED,
    },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const rows = granted(await numberList(deps, caller.actor, query))
      nextPage(c, rows, query.limit, ({ row }) => row.number)
      return c.json(rows.map(given))
    },
  }),
  route({
    post: paths.apiWaybillAllocations(),
    scope: 'waybills:write',
    summary:
      'Take the next number for a leg and try of a dossier. Asked again, it gives the same number; the dossier itself is changed by `item.dispatched` only.',
    body: z.strictObject(Journey),
    answers: {
      200: answer('The number that was given before.', NumberGiven),
      201: answer('The number.', NumberGiven),
    },
    problems: [
      'not-your-role',
      'unknown-dossier',
      'unknown-leg',
      'not-yours',
      'out-of-turn',
      'no-waybill-left',
      'too-busy',
    ],
    handle: async ({ c, deps, caller, body }) => {
      const { row, replay } = granted(await takeNumber(deps, caller.actor, body))
      return c.json(given({ row, sentAt: undefined }), replay ? 200 : 201)
    },
  }),
  route({
    get: paths.apiWaybill(':number'),
    scope: 'waybills:read',
    summary: 'How a number is written, whether its check digit is right, and what you may know of it.',
    params: z.object({ number: z.string() }),
    answers: { 200: answer('What is known.', Looked) },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, params }) => {
      const looked = granted(await lookAtNumber(deps, caller.actor, params.number))
      return c.json({
        number: looked.number ?? null,
        wellFormed: looked.number !== undefined,
        s10: looked.s10,
        pool: looked.pool?.pool ?? null,
        state: looked.state ?? null,
        given: looked.given ? given(looked.given) : null,
      } satisfies Sent<typeof Looked>)
    },
  }),
  route({
    post: paths.apiWaybillWithdrawal(':number'),
    scope: 'waybills:write',
    summary: 'Take a number back before its item is sent out; it is given again after its time.',
    params: z.object({ number: z.string() }),
    body: z.strictObject({ why: WithdrawalReason }),
    answers: { 200: answer('The number as it is now.', NumberGiven) },
    problems: ['not-your-role', 'unknown-waybill', 'waybill-used', 'too-busy'],
    handle: async ({ c, deps, caller, params, body }) => {
      const row = granted(await withdrawNumber(deps, caller.actor, params.number, body.why))
      return c.json(given({ row, sentAt: undefined }))
    },
  }),
]

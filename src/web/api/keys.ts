import { z } from 'zod'
import type { KeyLine } from '../../app/administration.ts'
import {
  announcedKeys,
  KEYS_PAGE,
  ownKey,
  placeOfKey,
  rotateOwnKey,
  successorOf,
} from '../../app/key-rotation.ts'
import { nextPage } from '../http/next-page.ts'
import { refuse } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { After, each, Time } from './shapes.ts'

const Key = z.object({
  ...each(z.string(), 'id', 'party', 'label'),
  scopes: z.array(z.string()),
  madeAt: Time,
  expiresAt: Time.nullable().describe('From then on it opens nothing. null: it was made before keys ended.'),
  revokedAt: Time.nullable(),
  lastUsedAt: Time.nullable().describe('To the hour.'),
  successor: z.string().describe('The public part that its successor has, or would have.'),
})

const Rotated = z.object({
  key: z.string().describe('The new key, shown this once.'),
  id: z.string(),
  expiresAt: Time.nullable(),
  retires: z.object({ id: z.string(), at: Time }).describe('The key that was sent: good until then.'),
})

const shown = (row: KeyLine): Sent<typeof Key> => ({
  id: row.id,
  party: row.party,
  label: row.label,
  scopes: row.scopes.split(' '),
  madeAt: row.created_at,
  expiresAt: row.expires_at ?? null,
  revokedAt: row.revoked_at ?? null,
  lastUsedAt: row.used_at,
  successor: successorOf(row.id),
})

/** A system looks after its own key, and its party hears of every key that calls in its name. */
export const keyRoutes = [
  route({
    get: paths.apiKeysOfParty(),
    scope: 'any-key',
    summary: 'All keys that call in the name of your party, whoever made them.',
    query: z.object({ after: After }),
    answers: { 200: answer('Keys, oldest first; never a secret.', z.array(Key)) },
    handle: async ({ c, deps, caller, query }) => {
      const rows = await announcedKeys(deps, caller.actor, query.after)
      nextPage(c, rows, KEYS_PAGE, placeOfKey)
      return c.json(rows.map(shown))
    },
  }),
  route({
    get: paths.apiKeySelf(),
    scope: 'any-key',
    summary: 'What the key that you send may do, until when, and when it was used last.',
    answers: { 200: answer('Your key.', Key) },
    handle: async ({ c, deps, caller }) => c.json(shown((await ownKey(deps, caller.actor)) ?? gone())),
  }),
  route({
    post: paths.apiKeyRotate(),
    scope: 'any-key',
    summary: 'Changes the key that you send for a successor with the same scopes; both are good for a while.',
    query: z.object({
      lost: z
        .literal('true')
        .optional()
        .describe(
          'The answer of the change before never came: as long as nobody has called with that successor, another takes its place.',
        ),
    }),
    answers: { 201: answer('The successor. It is shown this once.', Rotated) },
    problems: ['key-rotating'],
    handle: async ({ c, deps, caller, query }) => {
      const change = { lost: query.lost === 'true' }
      const rotated = (await rotateOwnKey(deps, caller.actor, change)) ?? gone()
      if (rotated === 'rotating') refuse('key-rotating')
      const sent: Sent<typeof Rotated> = { ...rotated, expiresAt: rotated.expiresAt ?? null }
      return c.json(sent, 201)
    },
  }),
]

/** Revoked or ended since the request came in. */
const gone = (): never => refuse('sign-in-needed')

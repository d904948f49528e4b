import type { Deps } from '../deps.ts'
import type { PushOutcome } from '../domain/carriers/push-outcome.ts'
import { type PartyCode, partyOf } from '../domain/party.ts'
import { itemsOfCarrier } from '../domain/reconciliation/carrier-items.ts'
import { openSecret, sealSecret } from '../journal/access/sealed-secret.ts'
import { keepPushSettings, pushSettings } from '../journal/carriers/push-settings.ts'
import { readItemsOfRows } from '../journal/reconciliation/known-items.ts'
import { stagePush } from '../journal/reconciliation/staged-pushes.ts'
import { type NotedBy, rowOfNote } from './administration-log.ts'

const SECRET_BYTES = 32
const HEX = 16
const sealedFor = (carrier: PartyCode): string => `push of ${carrier}`

export type PushProblem = 'not-a-carrier' | 'no-such-push'

/**
 * Agrees with a carrier on a secret by which it pushes to us, made here where none is given. The one before holds no
 * more. Whether one may is asked before.
 */
export async function agreeOnPush(
  deps: Deps,
  by: NotedBy,
  wish: Readonly<{ carrier: PartyCode; push: string; family: string; secret?: string | undefined }>,
): Promise<Readonly<{ secret: string }> | PushProblem> {
  const { carrier, push, family } = wish
  if (partyOf(deps.journal.reference(deps.now()).directory, carrier)?.kind !== 'carrier')
    return 'not-a-carrier'
  if (!deps.carrierPush(push)) return 'no-such-push'
  const made = [...deps.random(SECRET_BYTES)].map((byte) => byte.toString(HEX).padStart(2, '0')).join('')
  const secret = wish.secret ?? made
  const sealed = await sealSecret(deps.journal, sealedFor(carrier), secret)
  const action = (await pushSettings(deps.journal.store, carrier))
    ? 'carrier_link.changed'
    : 'carrier_link.added'
  const note = rowOfNote(deps, by, { action, target: push, about: carrier, after: { push, family } })
  await keepPushSettings(deps.journal.store, carrier, { push, family, secret: sealed }, note)
  return { secret }
}

/** What became of a push; `at` is the field that cannot be read. `code` is the carrier's own word for it, if it has one. */
export type PushAnswer = Readonly<{
  outcome: PushOutcome
  code?: number | undefined
  at?: string | undefined
}>

type Asked = Readonly<{
  header(name: string): string | undefined
  /** The body as text and as JSON, undefined where it is none; read once it is known that somebody of theirs may ask. */
  body(): Promise<Readonly<{ text: string; json: unknown }>>
}>

/**
 * Takes what a carrier pushes. It is on disk, among the lines of its files, before anything is answered: also an item
 * that nobody knows here, which is kept for people and told when its dispatch comes.
 */
export async function takePush(deps: Deps, carrier: PartyCode, asked: Asked): Promise<PushAnswer> {
  const { store } = deps.journal
  const settings = await pushSettings(store, carrier)
  const push = settings && deps.carrierPush(settings.push)
  const secret = settings && (await openSecret(deps.journal, sealedFor(carrier), settings.secret))
  if (!push || secret === undefined) return { outcome: 'wrong-token' }
  const say = (outcome: PushOutcome, at?: string): PushAnswer => ({
    outcome,
    code: push.answers[outcome],
    at,
  })
  const token = asked.header(push.tokenHeader)
  if (token === undefined && push.isSigned === undefined) return say('no-token')
  // Whoever sends a token is known by it before the body is read.
  const early =
    token === undefined ? undefined : await deps.pushedBy(push, { token, body: undefined }, secret)
  if (early !== undefined && early !== 'genuine') return say(early)
  const { text, json } = await asked.body()
  const whose = early ?? (await deps.pushedBy(push, { token, body: json }, secret))
  if (whose !== 'genuine') return say(whose)
  const event = json === undefined ? { field: '', why: 'not-json' } : push.read(json)
  if (event === 'ping') return say('ping')
  const about = { carrier, family: settings.family, push: push.name, receivedAt: deps.now() }
  if (!('row' in event)) {
    await stagePush(store, { ...about, ...event, body: text })
    return say('unreadable', event.field)
  }
  const staged = await stagePush(store, { ...about, ...event })
  const { directory } = deps.journal.reference(deps.now())
  const items = itemsOfCarrier(directory, carrier, await readItemsOfRows(store, [event.row]))
  if (items.length === 0) return say('unknown-item')
  return say(staged === 'known' ? 'known' : 'taken')
}

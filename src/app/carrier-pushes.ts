import type { Deps } from '../deps.ts'
import type { PushOutcome } from '../domain/carriers/push-outcome.ts'
import type { Instant } from '../domain/instant.ts'
import { type PartyCode, partyOf } from '../domain/party.ts'
import { itemsOfCarrier } from '../domain/reconciliation/carrier-items.ts'
import { overlaps, overlapUntil } from '../domain/webhooks/endpoints.ts'
import { openSecret, sealSecret } from '../journal/access/sealed-secret.ts'
import { keepPushSettings, type PushSettings, pushSettings } from '../journal/carriers/push-settings.ts'
import { readItemsOfRows } from '../journal/reconciliation/known-items.ts'
import { stagePush } from '../journal/reconciliation/staged-pushes.ts'
import { type NotedBy, rowOfNote } from './administration-log.ts'

const SECRET_BYTES = 32
const HEX = 16
const sealedFor = (carrier: PartyCode): string => `push of ${carrier}`

export type PushProblem = 'not-a-carrier' | 'no-such-push'

type PushWish = Readonly<{
  carrier: PartyCode
  push: string
  family: string
  secret?: string | undefined
  /** The secret of before opens nothing from now on. */
  atOnce?: boolean | undefined
}>

/**
 * Agrees with a carrier on a secret by which it pushes to us, made here where none is given. The one before holds
 * beside it until `until`, so that nothing is lost while the carrier changes over; a secret that somebody else may have
 * is left at once. Whether one may is asked before.
 */
export async function agreeOnPush(
  deps: Deps,
  by: NotedBy,
  wish: PushWish,
): Promise<Readonly<{ secret: string; until?: Instant | undefined }> | PushProblem> {
  const { carrier, push, family } = wish
  if (partyOf(deps.journal.reference(deps.now()).directory, carrier)?.kind !== 'carrier')
    return 'not-a-carrier'
  if (!deps.carrierPush(push)) return 'no-such-push'
  const made = [...deps.random(SECRET_BYTES)].map((byte) => byte.toString(HEX).padStart(2, '0')).join('')
  const secret = wish.secret ?? made
  const sealed = await sealSecret(deps.journal, sealedFor(carrier), secret)
  const old = await pushSettings(deps.journal.store, carrier)
  // Another interface knows nothing of the secret of this one.
  const goesOn = old !== undefined && old.push === push && !wish.atOnce
  const before = goesOn ? { secret: old.secret, until: overlapUntil(deps.now()) } : undefined
  const action = old ? 'carrier_link.changed' : 'carrier_link.added'
  const note = rowOfNote(deps, by, {
    action,
    target: push,
    about: carrier,
    after: { push, family, ...(before ? { before: before.until } : {}) },
  })
  await keepPushSettings(deps.journal.store, carrier, { push, family, secret: sealed, before }, note)
  return { secret, until: before?.until }
}

/** The secrets that hold now, the newest first. */
async function secretsOf(deps: Deps, carrier: PartyCode, settings: PushSettings): Promise<readonly string[]> {
  const { secret, before } = settings
  const sealed = [secret, ...(before && overlaps(before.until, deps.now()) ? [before.secret] : [])]
  const opened = await Promise.all(sealed.map((one) => openSecret(deps.journal, sealedFor(carrier), one)))
  return opened.filter((one) => one !== undefined)
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
  const secrets = settings ? await secretsOf(deps, carrier, settings) : []
  if (!push || secrets.length === 0) return { outcome: 'wrong-token' }
  const whoseIs = async (given: Readonly<{ token: string | undefined; body: unknown }>) => {
    const answers = await Promise.all(secrets.map((secret) => deps.pushedBy(push, given, secret)))
    return answers.find((one) => one === 'genuine') ?? answers[0] ?? 'wrong-token'
  }
  const say = (outcome: PushOutcome, at?: string): PushAnswer => ({
    outcome,
    code: push.answers[outcome],
    at,
  })
  const token = asked.header(push.tokenHeader)
  if (token === undefined && push.isSigned === undefined) return say('no-token')
  // Whoever sends a token is known by it before the body is read.
  const early = token === undefined ? undefined : await whoseIs({ token, body: undefined })
  if (early !== undefined && early !== 'genuine') return say(early)
  const { text, json } = await asked.body()
  const whose = early ?? (await whoseIs({ token, body: json }))
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

import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import { isKept, refusal } from '../../domain/dossier/refusal.ts'
import type { PartyCode } from '../../domain/party.ts'
import type { Journal } from '../journal.ts'
import { askedTogether } from '../read/asked-together.ts'
import { hasNoRow, learnIds } from '../read/kept-reports.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { answerOfEvent, isDigest, ownEvents } from './answered.ts'
import { type Answer, type Submitted, takenRefusal } from './answers.ts'
import { keep, waitingAnswer } from './keep.ts'
import { digestOf, record } from './record.ts'
import { settleAfter, settleNamed } from './settle.ts'

type KnownRow = Readonly<{
  digest: string
  answer: string
  state: Answer['state'] | null
  reason: string | null
  dossier: string | null
}>

/** What stands of inputs in rows of their own, by party and id; those that come at one moment are asked for together. */
const keptRows = askedTogether(async (store, names) => {
  const byParty = new Map<string, string[]>()
  for (const name of names) {
    const party = name.slice(0, name.indexOf(' '))
    const ids = byParty.get(party) ?? []
    ids.push(name.slice(party.length + 1))
    byParty.set(party, ids)
  }
  const rows = await Promise.all(
    [...byParty].map(([party, ids]) =>
      store.read<KnownRow & Readonly<{ id: string }>>(
        sql`select i.id, i.digest, i.answer, b.state, b.reason, b.dossier from inputs i
            left join inbox b on b.party = i.party and b.id = i.id
            where i.party = ${party} and i.id ${readIn(ids)}`,
      ),
    ),
  )
  return new Map(
    [...byParty.keys()].flatMap((party, n) => (rows[n] ?? []).map((row) => [`${party} ${row.id}`, row])),
  )
})

async function keptRow(store: Store, party: PartyCode, id: string): Promise<KnownRow | undefined> {
  await learnIds(store, party)
  return (await keptRows(store, [`${party} ${id}`])).get(`${party} ${id}`)
}

type Known = Readonly<{ digest: string; answer: Answer }>

async function knownAsKept(store: Store, party: PartyCode, id: string): Promise<Known | undefined> {
  if (hasNoRow(store, party, id)) return undefined
  const row = await keptRow(store, party, id)
  return row && { digest: row.digest, answer: answerNow(row) }
}

async function knownAsEvent(store: Store, party: PartyCode, id: string): Promise<Known | undefined> {
  const [event] = await ownEvents(store, party, [id])
  return event && { digest: event.digest, answer: answerOfEvent(event) }
}

/** What became of an input that a party sent; undefined where it sent none with this id. */
export const answerTo = async (store: Store, party: PartyCode, id: string): Promise<Answer | undefined> =>
  ((await knownAsKept(store, party, id)) ?? (await knownAsEvent(store, party, id)))?.answer

/**
 * The answer given before to this id; a refusal where the id was used for something else. Sent twice at one moment with
 * different bodies, one may have been kept and the other recorded: then each is known by its own.
 */
async function answeredBefore(
  journal: Journal,
  input: Input,
  digests: readonly string[],
): Promise<Submitted | undefined> {
  let isUsed = false
  for (const known of [knownAsKept, knownAsEvent]) {
    const before = await known(journal.store, input.by.party, input.id)
    if (before && digests.some((digest) => isDigest(before.digest, digest)))
      return { answer: before.answer, replay: true }
    isUsed ||= before !== undefined
  }
  return isUsed ? refusal('id-used-for-something-else', '/id') : undefined
}

function answerNow(row: KnownRow): Answer {
  const first = { ...(JSON.parse(row.answer) as Answer), ...(row.dossier ? { dossier: row.dossier } : {}) }
  // What a report once waited for is history when it was applied.
  const { needs: _needs, until: _until, ...settled } = first
  if (row.state === 'applied') return { ...settled, state: 'applied' }
  return row.state ? { ...first, state: row.state, ...(row.reason ? { reason: row.reason } : {}) } : first
}

/** How often a race on the same id is looked at again. */
const RACES_MAX = 3

/**
 * One input from the outside: known ids are answered as before, commands are recorded or refused, reports
 * are kept whatever their order (contract section 3).
 * @param named what the sender calls the dossier: the same report may have come before anything had that name
 */
export async function submit(journal: Journal, input: Input, named?: string): Promise<Submitted> {
  await journal.store.inCompany?.()
  const digest = digestOf(journal, input)
  const digests = named === undefined ? [digest] : [digest, digestNamed(journal, input, named)]
  for (let race = 0; race < RACES_MAX; race += 1) {
    const submitted = await tryOnce(journal, input, digests)
    if (submitted) {
      // What a report waits for may have come while it was being kept: whoever brought it looked too early.
      const fresh = 'answer' in submitted && !submitted.replay ? submitted.answer.state : 'known'
      if (fresh === 'applied' || fresh === 'waiting') await settleAfter(journal, [input])
      return submitted
    }
  }
  return refusal('too-busy')
}

/** A report of a dossier that nobody knows here is what it says of the number. */
const digestNamed = (journal: Journal, input: Input, named: string): string =>
  digestOf(journal, { ...input, dossier: `number ${normaliseCode(named)}` } as Input)

/**
 * A report whose number names nothing here, or nothing of the sender's: it is kept until a dossier has that number
 * and the sender a part in it (practice, stories.md D3). Both are answered alike.
 * @param foreign the dossier that the number named when it was looked for, and that is not the sender's
 */
export async function submitUnknown(
  journal: Journal,
  input: Input,
  named: string,
  foreign?: string,
): Promise<Submitted> {
  const digest = digestNamed(journal, input, named)
  for (let race = 0; race < RACES_MAX; race += 1) {
    const before = await answeredBefore(journal, input, [digest])
    if (before) return before
    const { dossier: _nobody, ...answer } = waitingAnswer(journal, input, ['dossier.registered'])
    const kept = await keep(journal, input, digest, answer, normaliseCode(named))
    if (kept === undefined) continue
    await settleNamed(journal, { party: input.by.party, id: input.id }, foreign)
    return kept
  }
  return refusal('too-busy')
}

/**
 * Nearly every id is new, and the lock on events keeps a known one from being written again: whether it is known
 * is asked only where the input was not recorded, and before anything else is said of it. A report that waits, is parked
 * or was rejected has no event, so its id is asked for first, also for a command: an id is used once, however it was
 * sent. Undefined where the same id was recorded meanwhile and the caller should look again.
 */
async function tryOnce(
  journal: Journal,
  input: Input,
  digests: readonly string[],
): Promise<Submitted | undefined> {
  const [digest = ''] = digests
  const { party } = input.by
  if (!hasNoRow(journal.store, party, input.id) && (await keptRow(journal.store, party, input.id)))
    return answeredBefore(journal, input, digests)
  const recorded = await record(journal, [input], {}, () => digest)
  if (recorded.outcome === 'recorded') {
    const [dossier] = recorded.dossiers
    const { id } = input
    const { version, receipt } = dossier ?? {}
    return {
      answer: { state: 'applied', id, dossier: input.dossier, version, receipt },
      replay: false,
    }
  }
  const before = await answeredBefore(journal, input, digests)
  if (before) return before
  if (recorded.outcome === 'not-yet')
    return keep(journal, input, digest, waitingAnswer(journal, input, recorded.needs))
  const { refusal: no } = recorded.outcome === 'taken' ? takenRefusal(recorded.lock, input.type) : recorded
  if (input.as !== 'report' || !isKept(no)) return { refusal: no }
  return keep(journal, input, digest, {
    state: 'parked',
    id: input.id,
    dossier: input.dossier,
    reason: no.code,
  })
}

import { makeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { type Refusal, refusal } from '../../domain/dossier/refusal.ts'
import type { Actor, PartyCode } from '../../domain/party.ts'
import { BLANK_SLIPS_MAX, keepsSlips, type Mark, markProblem } from '../../domain/slips/slip.ts'
import { sha256Hex } from '../event-body.ts'
import type { Journal } from '../journal.ts'
import { numberFor } from '../read/numbers.ts'
import { sql } from '../sql.ts'
import type { RowOf, Rows } from '../store.ts'
import { blankSlips, reservation, type SlipRow, slipNamed, slipOf, stepRows } from './slips.ts'

/** A number or a step that somebody else took is looked at again so often. */
const RACES_MAX = 5
const RECEIPT_BYTES = 16

/** Who wants something, under which id: the same id with the same wish is answered as before. */
type Wish = Readonly<{ id: string; by: Actor; at: string }>

type Refused = Readonly<{ refusal: Refusal }>

type Known<A> = Readonly<{ answer: A; replay: boolean }>

async function answeredBefore<A>(
  journal: Journal,
  { id, by }: Wish,
  digest: string,
): Promise<Known<A> | Refused | undefined> {
  const [row] = await journal.store.read<{ digest: string; answer: string }>(
    sql`select digest, answer from inputs where party = ${by.party} and id = ${id}`,
  )
  if (!row) return undefined
  if (row.digest !== digest) return refusal('id-used-for-something-else', '/id')
  return { answer: JSON.parse(row.answer) as A, replay: true }
}

const inputRow = (wish: Wish, type: string, digest: string, answer: object): RowOf<'inputs'> => ({
  party: wish.by.party,
  id: wish.id,
  mode: 'command',
  type,
  dossier: null,
  digest,
  received_at: wish.at,
  answer: JSON.stringify(answer),
})

const digestOf = (journal: Journal, parts: readonly unknown[]): string =>
  sha256Hex(JSON.stringify([journal.hmacKey, ...parts]))

/**
 * Tries a wish until it is written, refused, or answered from before; somebody else's write in between makes it
 * look again.
 */
async function settled<A extends object>(
  journal: Journal,
  wish: Wish,
  digest: string,
  plan: () => Promise<Refused | Readonly<{ rows: Rows; answer: A }>>,
): Promise<Known<A> | Refused> {
  for (let race = 0; race < RACES_MAX; race += 1) {
    const before = await answeredBefore<A>(journal, wish, digest)
    if (before) return before
    const planned = await plan()
    // What stands in the way may be this very wish, written at its other sending since the first look.
    if ('refusal' in planned) return (await answeredBefore<A>(journal, wish, digest)) ?? planned
    if ((await journal.store.commit(planned.rows)) === 'done')
      return { answer: planned.answer, replay: false }
  }
  return refusal('too-busy')
}

export type Reserved = Readonly<{ stack: string }>

/**
 * Reserves the numbers of a new stack in one commit, before anything is printed. Each is a living alias of the
 * dossier it will become: no other draw can take it, by the same lock that keeps two dossiers apart.
 * @param newId makes the ids of the stack and of its dossiers
 */
export function reserveStack(
  journal: Journal,
  wish: Wish & Readonly<{ office: PartyCode; size: number }>,
  newId: () => string,
): Promise<Known<Reserved> | Refused> {
  const { office, size, by, at } = wish
  const digest = digestOf(journal, ['slips.reserved', office, size])
  return settled(journal, wish, digest, async () => {
    const { directory } = journal.reference(at)
    if (!keepsSlips(directory, by, office, at)) return refusal('not-your-role', '/office')
    const stack = newId()
    // Counted after the number is drawn: a stack that somebody else reserves after the count has this number.
    const { number, rows: numbers } = await numberFor(journal.store, `slip stack ${office}`, stack)
    const out = (await blankSlips(journal.store, [office])).get(office) ?? 0
    if (out + size > BLANK_SLIPS_MAX) return refusal('too-many-slips', '/size', { out: String(out) })
    const slips = Array.from(
      { length: size },
      (_, index): SlipRow => ({
        receipt: makeReceiptNumber(journal.random(RECEIPT_BYTES)),
        stack,
        place: index + 1,
        office,
        dossier: newId(),
        state: 'blank',
        reason: null,
        fence: 1,
        made_at: at,
        changed_at: at,
      }),
    )
    const person = by.person ?? null
    const step = { fence: 1, state: 'blank' as const, reason: null, party: by.party, person, at }
    return {
      answer: { stack },
      rows: {
        inputs: [inputRow(wish, 'slips.reserved', digest, { stack })],
        numbers,
        slip_stacks: [{ stack, office, number, size, made_at: at, person }],
        slip_steps: slips.map(({ receipt }) => ({ receipt, ...step })),
        slips,
        aliases: slips.map(reservation),
      },
    }
  })
}

export type Marked = Readonly<{ number: string; state: Mark['state']; stack: string }>

/** Says that a number will not be used, and why; or takes that back while it is still unused. */
export function markSlip(
  journal: Journal,
  wish: Wish & Mark & Readonly<{ number: string }>,
): Promise<Known<Marked> | Refused> {
  const { number, state, reason, by, at } = wish
  const digest = digestOf(journal, ['slips.marked', number, state, reason ?? null])
  return settled(journal, wish, digest, async () => {
    const row = await slipNamed(journal.store, number)
    const wrong = markProblem(row && slipOf(row), { state, reason }, by, at, journal.reference(at).directory)
    if (wrong) return wrong
    const known = row as SlipRow
    const answer = { number, state, stack: known.stack }
    return {
      answer,
      rows: {
        inputs: [inputRow(wish, 'slips.marked', digest, answer)],
        ...stepRows(known, { state, reason: reason ?? null }, by, at),
      },
    }
  })
}

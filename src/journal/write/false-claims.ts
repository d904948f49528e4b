import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import { OWNER, STATED } from '../../domain/dossier/claims.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import { type Refusal, refusal } from '../../domain/dossier/refusal.ts'
import { isPost } from '../../domain/party.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

type Claimed = Readonly<{ dossier: string; kind: string; key: string; claim: string; by: string | null }>

/** What other dossiers say of the portal's numbers that these inputs register. */
export type Claims = Readonly<{
  refusal?: Refusal | undefined
  index?: number | undefined
  cases: readonly RowOf<'cases'>[]
}>

const NONE: Claims = { cases: [] }

/**
 * The portal's numbers belong to the government side, whose systems write there: what a post office types under a
 * number that names a dossier already is refused, before anything is printed; what was typed under it before its owner
 * used it becomes a case (contract section 8, "Numbers"; practice, stories.md N3 and R10).
 */
export function claimsOn(
  store: Store,
  inputs: readonly Input[],
  reference: ReferenceData,
): Promise<Claims> | Claims {
  if (!inputs.some(({ type }) => type === 'dossier.registered')) return NONE
  const named = numbersIn(inputs)
  return named.length === 0 ? NONE : claimsOf(store, named, reference)
}

type Named = Readonly<{ input: Input; index: number; place: number; value: string; key: string }>

const numbersIn = (inputs: readonly Input[]): readonly Named[] =>
  inputs.flatMap((input, index) =>
    input.type !== 'dossier.registered'
      ? []
      : (input.data.aliases ?? []).flatMap(({ kind, value }, place) =>
          kind === 'portal' ? [{ input, index, place, value, key: normaliseCode(value) }] : [],
        ),
  )

async function claimsOf(
  store: Store,
  named: readonly Named[],
  { directory }: ReferenceData,
): Promise<Claims> {
  const known = await store.read<Claimed>(
    sql`select a.dossier, a.kind, a.key, a.claim,
          (select e.source from events e where e.dossier = a.dossier and e.version = 1) as by
        from aliases a where a.live = 1 and a.key ${readIn(named.map(({ key }) => key))}
          and a.kind || '' in ('portal', 'code')`,
  )
  const cases: RowOf<'cases'>[] = []
  for (const { input, index, place, value, key } of named) {
    const others = known.filter((row) => row.key === key && row.dossier !== input.dossier)
    // A claim that the number itself belies keeps nobody from it.
    const rightful = others.filter(({ claim }) => claim === OWNER || claim === STATED)
    if (isPost(directory, input.by.party) && rightful.length > 0)
      return { ...refusal('number-taken', `/data/aliases/${place}/value`), index, cases: [] }
    for (const other of others)
      if (other.kind === 'portal' && other.claim === STATED) cases.push(caseOf(other, value, input))
  }
  return { cases }
}

const caseOf = (other: Claimed, value: string, input: Input): RowOf<'cases'> => ({
  key: `number-claimed:${other.dossier}:${other.key}`,
  kind: 'number-claimed',
  dossier: other.dossier,
  ref: value,
  owner: other.by ?? input.by.party,
  state: 'open',
  opened_at: input.at,
  seen_at: input.at,
  closed_at: null,
  closed_because: null,
  detail: JSON.stringify({ number: value, issuer: input.by.party }),
  run: null,
})

import { z } from 'zod'
import type { Province } from '../province.ts'
import { differ, type Piece, type Planted } from './expectations.ts'
import { personFor, type TestContext } from './test-context.ts'

// What must be true when the walk is over; everything is asked through the doors that partners have.

const CaseRow = z.looseObject({
  key: z.string(),
  kind: z.string(),
  dossier: z.string().nullable(),
  ref: z.string(),
})

export type KindCount = Readonly<{ kind: string; planted: number; found: number }>

const nameOf = (kind: string, about: string): string => `${kind} about ${about}`

const counted = (names: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** The open cases, each by its kind and the receipt, waybill or code it is about. */
export async function openCases(
  context: TestContext,
): Promise<readonly Readonly<{ kind: string; about: string; key: string }>[]> {
  const rows = z.array(CaseRow).parse(await context.client.json('HUE-GS', '/v1/cases?state=open'))
  const receipts = new Map(context.expectations.pieces.map((piece) => [piece.id, piece.receipt]))
  return rows.map((row) => ({
    kind: row.kind,
    key: row.key,
    about: (row.dossier && receipts.get(row.dossier)) || row.ref,
  }))
}

/** Exactly the planted troubles are open, and nothing else. */
export async function checkCases(context: TestContext): Promise<readonly KindCount[]> {
  const { expectations } = context
  const found = await openCases(context)
  const wanted = counted(expectations.planted.map(({ kind, about }) => nameOf(kind, about)))
  const open = counted(found.map(({ kind, about }) => nameOf(kind, about)))
  for (const [name, count] of wanted)
    if ((open.get(name) ?? 0) < count) differ(expectations, `planted and not found: ${name}`)
  for (const [name, count] of open)
    if ((wanted.get(name) ?? 0) < count) differ(expectations, `found and not planted: ${name}`)
  const kinds = [
    ...new Set([...expectations.planted.map((row) => row.kind), ...found.map((row) => row.kind)]),
  ].sort()
  const of = (kind: string, rows: readonly Pick<Planted, 'kind'>[]) =>
    rows.filter((row) => row.kind === kind).length
  return kinds.map((kind) => ({ kind, planted: of(kind, expectations.planted), found: of(kind, found) }))
}

const PublicPacket = z.looseObject({
  id: z.string(),
  custodian: z.looseObject({ at: z.string(), party: z.string().optional() }),
})
const PublicDossier = z.looseObject({
  receipt: z.string(),
  version: z.number(),
  parties: z.array(z.string()),
  citizenStatus: z.string(),
  packets: z.array(PublicPacket),
  papers: z.array(z.string()),
  code: z.string().nullable(),
  submittedAt: z.string().nullable(),
  appointment: z.string().nullable(),
})
export type PublicDossier = z.output<typeof PublicDossier>

/** Reads that go side by side, so that the walk is not a queue of round trips. */
const SIDE_BY_SIDE = 16

export async function eachOf<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < list.length; from += SIDE_BY_SIDE)
    await Promise.all(list.slice(from, from + SIDE_BY_SIDE).map(work))
}

/** Every packet has one custodian and is where its scene left it. */
export async function checkPlaces(context: TestContext): Promise<ReadonlyMap<string, PublicDossier>> {
  const { expectations, client } = context
  const dossiers = new Map<string, PublicDossier>()
  await eachOf(expectations.pieces, async (piece) => {
    const read = PublicDossier.safeParse(await client.json(piece.centre, `/v1/dossiers/${piece.id}`))
    if (!read.success) return differ(expectations, `${piece.scene}: ${piece.receipt} cannot be read`)
    dossiers.set(piece.id, read.data)
    comparePlaces(context, piece, read.data)
  })
  return dossiers
}

function comparePlaces(context: TestContext, piece: Piece, dossier: PublicDossier): void {
  const { expectations } = context
  const name = `${piece.scene}, ${piece.receipt} (${piece.id})`
  const { end } = piece
  if (!end) {
    differ(expectations, `${name}: the scene does not say how it ends`)
    return
  }
  const facts = { code: piece.code, submittedAt: piece.submittedAt, appointment: piece.appointment }
  for (const [field, told] of Object.entries(facts)) {
    const is = dossier[field as keyof typeof facts]
    if (is !== (told ?? null)) differ(expectations, `${name}: ${field} is ${is}, not ${told}`)
  }
  const wanted = end.packets
  for (const { id, custodian } of dossier.packets) {
    const is = custodian.at === 'party' ? custodian.party : custodian.at
    if (is !== wanted[id])
      differ(expectations, `${name}: packet ${id} is at ${is}, not at ${wanted[id] ?? 'no place'}`)
  }
  if (dossier.packets.length !== Object.keys(wanted).length)
    differ(expectations, `${name}: ${dossier.packets.length} packets, not ${Object.keys(wanted).length}`)
  if (dossier.citizenStatus !== end.status)
    differ(expectations, `${name}: the citizen reads ${dossier.citizenStatus}, not ${end.status}`)
}

const PublicList = z.looseObject({
  packets: z.array(z.looseObject({ state: z.string(), basis: z.string().nullable() })),
})

/** Every packet of every list stands as its scene left it, by the basis it was accepted on. */
export async function checkLists(context: TestContext): Promise<Readonly<Record<string, number>>> {
  const { expectations, client } = context
  const all: Record<string, number> = {}
  await eachOf([...expectations.lists], async ([id, { party, packets: wanted }]) => {
    const list = PublicList.safeParse(await client.json(party, `/v1/handovers/${id}`))
    const is = counted(
      (list.data?.packets ?? []).map(({ state, basis }) =>
        state === 'accepted' ? `accepted ${basis}` : state,
      ),
    )
    for (const how of new Set([...is.keys(), ...Object.keys(wanted)])) {
      const count = is.get(how) ?? 0
      if (count !== (wanted[how] ?? 0))
        differ(expectations, `list ${id}: ${count} packets are ${how}, not ${wanted[how] ?? 0}`)
      if (count > 0) all[how] = (all[how] ?? 0) + count
    }
  })
  return all
}

const SAMPLE_STEP = 5
const PHONE_DIGITS = 4
type SecretOf = (dossier: string) => Promise<string>

/** Dossiers asked for as a citizen would: one of each scene, and every fifth of all. */
export async function checkTracking(context: TestContext, secretOf: SecretOf): Promise<number> {
  const { expectations, client } = context
  const seen = new Set<string>()
  const sample = expectations.pieces.filter((piece, index) => {
    const fresh = !seen.has(piece.scene)
    seen.add(piece.scene)
    return fresh || index % SAMPLE_STEP === 0
  })
  await eachOf(sample, async (piece) => {
    // One way is printed on the slip, the other the citizen knows by heart.
    const key =
      piece.number % 2 === 0
        ? { secret: await secretOf(piece.id) }
        : { phone: personFor(context, piece).phone.slice(-PHONE_DIGITS) }
    const question = JSON.stringify({ number: piece.receipt, ...key })
    const answer = await client.post(undefined, '/v1/tracking', question, 'application/json')
    const body = (await answer.json()) as { status?: string | number }
    if (body.status !== piece.end?.status)
      differ(expectations, `the citizen of ${piece.receipt} is told ${body.status}, not ${piece.end?.status}`)
  })
  return sample.length
}

const PAGE = 200
const PAGES_MAX = 200
const FeedRow = z.looseObject({ sequence: z.string(), subject: z.string(), dossierversion: z.number() })

/** One party's feed: how many rows, and how many different events it tells of each dossier. */
export async function readFeed(context: TestContext, party: string) {
  let after = 0
  const told = new Map<string, Set<number>>()
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const path = `/v1/events?after=${after}&limit=${PAGE}`
    const list = z.array(FeedRow).parse(await context.client.json(party, path))
    for (const row of list) {
      after += 1
      if (Number(row.sequence) !== after)
        differ(context.expectations, `the feed of ${party} has a hole before ${row.sequence}`)
      told.set(row.subject, (told.get(row.subject) ?? new Set()).add(row.dossierversion))
      after = Number(row.sequence)
    }
    if (list.length < PAGE) break
  }
  return { rows: after, told }
}

/** Each party's feed is without holes, and tells every event of its dossiers once; of others it tells nothing. */
export async function checkFeeds(
  context: TestContext,
  province: Province,
  dossiers: ReadonlyMap<string, PublicDossier>,
): Promise<number> {
  let all = 0
  await eachOf(province.parties, async ({ code }) => {
    const { rows, told } = await readFeed(context, code)
    all += rows
    let wanted = 0
    for (const [id, dossier] of dossiers) {
      const hears = dossier.parties.some((party) => party === code || operatorOf(province, party) === code)
      const versions = hears ? dossier.version : 0
      wanted += versions
      const is = told.get(id)?.size ?? 0
      if (is !== versions)
        differ(
          context.expectations,
          `the feed of ${code} tells ${is} events of ${dossier.receipt}, not ${versions}`,
        )
    }
    if (rows !== wanted) differ(context.expectations, `the feed of ${code} has ${rows} rows, not ${wanted}`)
  })
  return all
}

const operatorOf = (province: Province, party: string): string | undefined =>
  province.parties.find(({ code }) => code === party)?.operator

/** Nobody's report is left waiting, parked or rejected, but for those that a supervisor dropped. */
export async function checkInboxes(context: TestContext, province: Province): Promise<void> {
  await eachOf(province.parties, async ({ code }) => {
    const rows = (await context.client.json(code, '/v1/inbox')) as readonly { id: string; state: string }[]
    for (const row of rows)
      if (row.state !== 'rejected' || !context.expectations.dropped.has(row.id))
        differ(context.expectations, `a report of ${code} is left ${row.state} (${row.id})`)
  })
}

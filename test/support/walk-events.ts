import { addMinutes } from '../../src/domain/instant.ts'
import type { PartyCode } from '../../src/domain/party.ts'
import { record } from '../../src/journal/write/record.ts'
import type { TestApp } from './app.ts'
import { type EventSample, eventSamples } from './event-samples.ts'
import * as g from './given.ts'
import { A, P } from './small-world.ts'
import type { Ask } from './walk-table.ts'
import { type Kind, receiptOf } from './walk-world.ts'

/** An event of a party as it is posted. */
export const eventAsk = (
  { name, data }: Pick<EventSample, 'name' | 'data'>,
  as: 'command' | 'report',
  source: PartyCode,
  subject: string,
  time: string,
): Ask => ({
  path: `/v1/events?as=${as}`,
  json: { specversion: '1.0', id: '{id}', source, type: `vn.bcci.${name}`, subject, time, data },
})

/** Fields of data that name something beside the dossier. */
const NAMING: Readonly<Record<string, Kind>> = {
  event: 'event',
  proposal: 'event',
  complaint: 'event',
  handover: 'handover',
  fee: 'fee',
  case: 'case',
  waybill: 'waybill',
  slip: 'slip',
  code: 'code',
  seal: 'seal',
  value: 'portal',
  countersigner: 'person',
  confirmedBy: 'person',
  person: 'person',
  postman: 'person',
  replaces: 'event',
}

/** The value of one field put in; undefined where a sample has no such field. */
function withField(value: unknown, key: string, token: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    const [first, ...rest] = value
    const changed = withField(first, key, token)
    return changed === undefined ? undefined : [changed, ...rest]
  }
  const held = value as Readonly<Record<string, unknown>>
  if (typeof held[key] === 'string') return { ...held, [key]: token }
  for (const [name, inside] of Object.entries(held)) {
    // What a reason is called is a word for all, and names nothing.
    const changed = name === 'reason' ? undefined : withField(inside, key, token)
    if (changed !== undefined) return { ...held, [name]: changed }
  }
  return undefined
}

/** Whoever registers takes part in it. */
const OURS = { office: P.otherOffice, centre: P.centre2, agency: P.agency2 }
/** Each journey has a waybill of its own. */
const waybillOf = (name: string, field: string) =>
  name === 'item.dispatched' && field !== 'waybill' ? { waybill: '{fresh-waybill}' } : {}

/** Every sample once for each of its fields that can name what is another's. */
export const reaching: readonly (Pick<EventSample, 'name' | 'data'> & Readonly<{ field: string }>)[] =
  eventSamples.flatMap(({ name, data }) =>
    Object.entries(NAMING).flatMap(([field, kind]) => {
      const changed = withField(data, field, `{${kind}}`)
      if (changed === undefined) return []
      const held = changed as Record<string, unknown>
      return [
        {
          name,
          field,
          data: { ...held, ...(name === 'dossier.registered' ? OURS : waybillOf(name, field)) },
        },
      ]
    }),
  )

const by = A.otherClerk
const officer = A.officerElsewhere
const list = (n: number): string => `OWN-${n}`

/** How far a dossier of the callers has come; what is asked of it is looked at as far as it goes. */
export const STAGES: readonly ((n: number) => readonly g.Draft[])[] = [
  () => [g.received({ seal: 'N-1' }, by)],
  (n) => [g.received({ seal: 'N-1' }, by), g.offered(list(n), P.centre2, ['hs'], by)],
  (n) => [
    g.received({ seal: 'N-1' }, by),
    g.offered(list(n), P.centre2, ['hs'], by),
    g.accepted(list(n), ['hs'], officer),
  ],
  (n) => [
    g.received({ seal: 'N-1' }, by),
    g.feeCollected('own-fee', 1_000, {}, by),
    g.offered(list(n), P.centre2, ['hs'], by),
    g.accepted(list(n), ['hs'], officer),
    g.dossierAccepted({ code: `000.00.06.H56-261117-${String(n).padStart(4, '0')}` }, officer),
    g.resultReady({}, officer),
    g.offered(`${list(n)}-back`, P.otherOffice, ['kq'], officer),
    g.accepted(`${list(n)}-back`, ['kq'], by),
  ],
]

/** A fresh dossier of the callers. */
export async function ownAt(
  t: TestApp,
  n: number,
  stage: (n: number) => readonly g.Draft[],
): Promise<Readonly<{ own: string; receipt: string }>> {
  const own = `0199a000-0000-7000-9000-1${String(n).padStart(11, '0')}`
  const receipt = receiptOf(String(400_000_000 + n))
  const registered = g.registered(
    { office: P.otherOffice, centre: P.centre2, agency: P.agency2, receipt, aliases: [] },
    by,
  )
  const inputs = [registered, ...stage(n)].map((draft, step) => {
    t.clock.now = addMinutes(t.clock.now, 1)
    return g.complete({ ...draft, dossier: own, at: t.clock.now, id: `own-${n}-${step}` }, step)
  })
  const told = await record(t.deps.journal, inputs)
  if (told.outcome !== 'recorded') throw new Error(JSON.stringify(told))
  return { own, receipt }
}

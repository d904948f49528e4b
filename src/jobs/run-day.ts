import { addMillis, type Instant } from '../domain/instant.ts'
import type { PartyCode } from '../domain/party.ts'
import { keyOfJourney } from '../domain/reconciliation/journey.ts'
import { canonicalJson } from '../domain/reconciliation/run.ts'
import { compareThreeWays, THREE_WAYS_RULES } from '../domain/reconciliation/three-ways.ts'
import { everyCarrierLink } from '../journal/carriers/links.ts'
import { sha256Hex } from '../journal/event-body.ts'
import { everyPartner } from '../journal/federation/partners.ts'
import { isAnythingOpen, lastFromCarrier } from '../journal/reconciliation/day-sources.ts'
import { keepRun, type RunRow } from '../journal/reconciliation/runs.ts'
import { readDay, spanOfDay } from './day-inputs.ts'
import type { JobDeps } from './schedule.ts'
import { tellDayCases } from './tell-day-cases.ts'

export type DayKind = 'pickup' | 'delivery'

/** Compares a day, and keeps what came of it where that is news. */
export type DayRun = (
  deps: Pick<JobDeps, 'journal' | 'now'>,
  day: string,
  /** Told how much was looked at so far. */
  looked?: (count: number) => Promise<void>,
) => Promise<Readonly<{ run: RunRow; written: boolean }>>

/** A carrier that told nothing for so long is no source of a day: nobody waits for it. */
const SOURCE_DAYS = 14
const DAY_MS = 86_400_000

type Source = Readonly<{ passed: boolean; cursor: string }>

/**
 * The carriers that tell by their systems or files, and whether each has told everything up to a moment: something came
 * from it, or its feed was read, after that, and all of it is compared.
 */
async function carrierSources(
  { journal }: Pick<JobDeps, 'journal'>,
  carriers: readonly PartyCode[],
  until: Instant,
  now: Instant,
): Promise<ReadonlyMap<PartyCode, Source>> {
  const { store } = journal
  const links = await everyCarrierLink(store)
  const sources = new Map<PartyCode, Source>()
  for (const carrier of carriers) {
    const link = links.find((one) => one.carrier === carrier && one.state === 'active')
    const last = await lastFromCarrier(store, carrier, now)
    if (!link && (last === undefined || last < addMillis(until, -SOURCE_DAYS * DAY_MS))) continue
    const read = link && link.problem === null ? (link.answered_at ?? '') : ''
    const heard = [read, last ?? ''].sort().at(-1) ?? ''
    sources.set(carrier, {
      passed: heard >= until && !(await isAnythingOpen(store, carrier)),
      cursor: link?.cursor ?? last ?? '',
    })
  }
  return sources
}

/** Installations whose events come by a pull, and whether each has been read past a moment. */
async function partnerSources({ journal }: Pick<JobDeps, 'journal'>, until: Instant) {
  const partners = (await everyPartner(journal.store)).filter(({ state }) => state === 'active')
  return partners.map(({ name, parties, cursor, answered_at, problem }) => ({
    name,
    parties: parties.split(' '),
    cursor: String(cursor),
    passed: problem === null && (answered_at ?? '') >= until,
  }))
}

/**
 * Compares a day three ways, and keeps what came of it where that is news. Everything it reads is fixed beforehand: the
 * position of the book, and the moment up to which carriers' words had come.
 * @param looked told how many journeys were looked at so far
 */
export async function runDay(
  deps: Pick<JobDeps, 'journal' | 'now'>,
  kind: DayKind,
  day: string,
  looked: (count: number) => Promise<void> = async () => {},
): Promise<Readonly<{ run: RunRow; written: boolean }>> {
  const { store } = deps.journal
  const now = deps.now()
  const { until } = spanOfDay(day)
  const { directory } = deps.journal.reference(addMillis(until, -1))
  const every = [...directory.parties.values()].filter((one) => one.kind === 'carrier')
  const carriers = await carrierSources(
    deps,
    every.map(({ code }) => code),
    until,
    now,
  )
  const partners = await partnerSources(deps, until)
  const cut = { position: await store.highWaterMark(), came: now }
  const told = [...carriers].flatMap(([carrier, { passed }]) => (passed ? [carrier] : []))
  const read = await readDay({ store, directory, kind, day, cut, told, looked })
  const ofDay = new Set(read.ofDay)
  const mine = read.journeys.filter((one) => ofDay.has(keyOfJourney(one)))
  const sides = new Set(mine.flatMap(({ post, carrier, government }) => [post, carrier, government]))
  const isAsked = (parties: readonly PartyCode[]): boolean => parties.some((party) => sides.has(party))
  const inputs = { ...read, told: read.told.filter((carrier) => sides.has(carrier)) }
  const asked = partners.filter(({ parties }) => isAsked(parties))
  const waits = [
    ...(now < until ? ['day'] : []),
    ...[...carriers].flatMap(([code, { passed }]) => (!passed && sides.has(code) ? [`carrier ${code}`] : [])),
    ...asked.flatMap(({ name, passed }) => (passed ? [] : [`partner ${name}`])),
  ]
  const { lines, counts } = compareThreeWays(inputs)
  const kept = await keepRun(
    store,
    kind,
    day,
    {
      inputs: {
        position: cut.position,
        came: cut.came,
        ...Object.fromEntries([...carriers].map(([code, { cursor }]) => [`carrier ${code}`, cursor])),
        ...Object.fromEntries(asked.map(({ name, cursor }) => [`partner ${name}`, cursor])),
      },
      inputsHash: sha256Hex(canonicalJson(inputs)),
      rules: THREE_WAYS_RULES,
      lines,
      counts,
      waits,
    },
    now,
  )
  await tellDayCases(deps, kept.run, lines)
  return kept
}

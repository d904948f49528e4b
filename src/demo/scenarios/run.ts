import { usualCalendar } from '../../domain/calendar/working-calendar.ts'
import type { Credentials } from '../credentials.ts'
import type { Host } from '../host.ts'
import type { Province } from '../province.ts'
import { bringFile, buildFile, checkVerdicts } from './carrier-file.ts'
import { type CarrierSystem, carrierTellsFirst } from './carrier-tells.ts'
import {
  checkCases,
  checkFeeds,
  checkInboxes,
  checkLists,
  checkPlaces,
  checkTracking,
  type KindCount,
  openCases,
  type PublicDossier,
} from './check.ts'
import { checkPushed, type Receiver } from './check-pushed.ts'
import { client } from './client.ts'
import { workingDaysBefore } from './days.ts'
import { checkEnded, type EndedCount, endOneOfEach } from './endings.ts'
import { differ, type Expectations, type Heard, newExpectations } from './expectations.ts'
import type { Told } from './main-flow.ts'
import { type MoneyRuns, moneyGoesWrong } from './money-tells.ts'
import { fetchPapers } from './papers.ts'
import { type PortalSystem, portalShowsOtherwise } from './portal-tells.ts'
import { type Gathered, type Scenario, scenariosFor } from './scenarios.ts'
import type { TestContext } from './test-context.ts'
import type { PlantedItems } from './troubles.ts'

/** What the book itself says, which no door tells: whether every event still carries the hash of the one before. */
export type Chain = Readonly<{
  dossiers: number
  events: number
  checkpoints: number
  faults: readonly string[]
}>

/** The service the walk goes to, and what of it is run by the clock. */
export type Service = Readonly<{
  baseUrl: string
  credentials: Credentials
  province: Province
  /** Takes in reference data, as `npm run manage -- load` does. */
  load(reference: unknown): Promise<void>
  /** Runs the reconciliation of the newest slot, and gives what the book holds afterwards, to be compared. */
  reconcile(): Promise<string>
  /** Ends the longest waits, as the clock does some days later. */
  settleWaiting(): Promise<number>
  chain(): Promise<Chain>
  /** The secret on the citizen's part of the slip. */
  secretOf(dossier: string): Promise<string>
  /** A carrier's system, which the service reads. */
  carrier?: CarrierSystem | undefined
  /** The national portal, which the service asks. */
  portal?: PortalSystem | undefined
  /** The runs over the money of days. */
  money?: MoneyRuns | undefined
  /** Another party's system, to which its feed is pushed; a walk does without where none is started. */
  receiver?: Receiver | undefined
}>

export type Report = Readonly<{ ok: boolean; expectations: Expectations; ms: number } & Seen>

/** Plays one scene after the other, and says after each how it went. */
export async function runScenarios(context: TestContext, scenes: readonly Scenario[]): Promise<void> {
  const { host, expectations } = context
  for (const scene of scenes) {
    expectations.scene = scene.name
    const started = host.clockMs()
    const before = {
      dossiers: expectations.pieces.length,
      wrong: expectations.differences.length,
      events: expectations.events,
    }
    await scene.play(context)
    const ms = host.clockMs() - started
    const dossiers = expectations.pieces.length - before.dossiers
    expectations.scenes.push({ name: scene.name, dossiers, ms })
    const wrong = expectations.differences.length - before.wrong
    const counts = `${String(dossiers).padStart(4)} dossiers ${String(expectations.events - before.events).padStart(5)} events`
    host.print(
      `${wrong === 0 ? '✓' : '✗'} ${scene.name.padEnd(40)}${counts} ${String(Math.round(ms)).padStart(6)} ms`,
    )
  }
}

export function contextFor(
  host: Host,
  service: Pick<Service, 'baseUrl' | 'credentials' | 'province'>,
): TestContext {
  const expectations = newExpectations()
  const calendar = usualCalendar(service.province.holidays)
  const counters = new Map<string, number>()
  return {
    host,
    expectations,
    calendar,
    province: service.province,
    signIns: service.credentials.signIns,
    client: client(host, service.baseUrl, service.credentials, expectations),
    days: workingDaysBefore(calendar, host.now()),
    count(series) {
      const next = (counters.get(series) ?? 0) + 1
      counters.set(series, next)
      return next
    },
  }
}

/**
 * The main job through HTTP, then the carrier's file, the reconciliation and every check. `extra` are scenes
 * played besides, by which a test plants what the walk does not know of.
 */
export async function runDemo(
  host: Host,
  service: Service,
  extra: readonly Scenario[] = [],
): Promise<Report> {
  const started = host.clockMs()
  const ground = contextFor(host, service)
  const { expectations } = ground
  const gathered: Gathered = { told: [] }
  const heard: Heard[] = []
  await runScenarios(ground, [
    ...scenariosFor(gathered, service.load),
    ...foundOnTheWay(service, (...rows) => heard.push(...rows)),
    ...extra,
  ])

  const seen: Seen = {
    verdicts: {},
    papers: {},
    handedOver: {},
    kinds: [],
    ended: [],
    feedRows: 0,
    pushed: undefined,
    tracked: 0,
    chain: NO_CHAIN,
  }
  await runScenarios(ground, checksFor(service, gathered, seen))
  countHeard(seen, heard)
  const ms = host.clockMs() - started
  return { ok: expectations.differences.length === 0, expectations, ...seen, ms }
}

const byKind = <Row extends Readonly<{ kind: string }>>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))

/** The systems beside the service and the run over money, each with what its scene has seen found and over. */
function foundOnTheWay(
  { carrier, portal, money, load }: Service,
  hear: (...rows: readonly Heard[]) => void,
): readonly Scenario[] {
  return [
    ...(carrier
      ? [
          {
            name: "a carrier's system tells of an item first",
            play: async (context: TestContext) => hear(await carrierTellsFirst(carrier, load)(context)),
          },
        ]
      : []),
    ...(portal
      ? [
          {
            name: 'the national portal shows otherwise',
            play: async (context: TestContext) => hear(...(await portalShowsOtherwise(portal)(context))),
          },
        ]
      : []),
    ...(money
      ? [
          {
            name: 'the money of a day goes wrong',
            play: async (context: TestContext) => hear(...(await moneyGoesWrong(money, load)(context))),
          },
        ]
      : []),
  ]
}

/** What these led to was found and over before the others were looked for. */
function countHeard(seen: Seen, heard: readonly Heard[]): void {
  seen.kinds = byKind([...seen.kinds, ...heard.map(({ kind, found }) => ({ kind, planted: 1, found }))])
  seen.ended = byKind([...seen.ended, ...heard.map(({ kind, ended }) => ({ kind, news: ended, people: 0 }))])
}

const NO_CHAIN: Chain = { dossiers: 0, events: 0, checkpoints: 0, faults: [] }

/** What the checks have seen, for the summary. */
type Seen = {
  verdicts: Readonly<Record<string, number>>
  papers: Readonly<Record<string, number>>
  /** Packets of all lists, by how they stand. */
  handedOver: Readonly<Record<string, number>>
  kinds: readonly KindCount[]
  ended: readonly EndedCount[]
  feedRows: number
  /** Events in the book of the receiver, where there is one. */
  pushed: number | undefined
  tracked: number
  chain: Chain
}

/** The dispatch without a handover, whose forerunner never comes. */
const LEFT_WAITING = 1

async function fileAndBook(
  context: TestContext,
  service: Service,
  told: readonly Told[],
  items: PlantedItems,
) {
  const file = await bringFile(context, buildFile(context, told, items))
  const ended = await service.settleWaiting()
  // Every other report found its forerunner by itself.
  if (ended !== LEFT_WAITING)
    differ(context.expectations, `${ended} reports waited to the end, not ${LEFT_WAITING}`)
  const first = await service.reconcile()
  const verdicts = file ? await checkVerdicts(context, file) : {}
  if ((await service.reconcile()) !== first)
    differ(context.expectations, 'the reconciliation changed something when it was run again')
  return verdicts
}

/** The checks are played like scenes: each says how it went. */
function checksFor(service: Service, gathered: Gathered, seen: Seen): readonly Scenario[] {
  const { receiver } = service
  let dossiers: ReadonlyMap<string, PublicDossier> = new Map()
  let asPlanted = false
  return [
    {
      name: "the carrier's file, reconciled twice",
      async play(ground) {
        const { told, items } = gathered
        if (items) seen.verdicts = await fileAndBook(ground, service, told, items)
      },
    },
    {
      name: 'exactly the planted troubles are open',
      async play(ground) {
        const before = ground.expectations.differences.length
        seen.kinds = await checkCases(ground)
        asPlanted = ground.expectations.differences.length === before
      },
    },
    {
      name: 'one case of each kind is ended',
      async play(ground) {
        // What was not found, or not planted, would only be told once more.
        if (!asPlanted) return
        const ended = await endOneOfEach(ground, await openCases(ground))
        await service.reconcile()
        seen.ended = await checkEnded(ground, ended)
        // What nobody touched is open as before, and nothing else was opened.
        await checkCases(ground)
      },
    },
    { name: 'nothing is left in an inbox', play: (ground) => checkInboxes(ground, service.province) },
    {
      name: 'packets in their places, and the papers',
      async play(ground) {
        dossiers = await checkPlaces(ground)
        seen.papers = await fetchPapers(ground, dossiers)
        seen.handedOver = await checkLists(ground)
      },
    },
    {
      name: 'citizens are told the truth',
      async play(ground) {
        seen.tracked = await checkTracking(ground, service.secretOf)
      },
    },
    {
      name: 'feeds without holes, an unbroken chain',
      async play(ground) {
        seen.feedRows = await checkFeeds(ground, service.province, dossiers)
        seen.chain = await service.chain()
        for (const fault of seen.chain.faults) differ(ground.expectations, `the chain is broken: ${fault}`)
      },
    },
    ...(receiver
      ? [
          {
            name: 'a receiver of webhooks has its feed once',
            async play(ground: TestContext) {
              seen.pushed = await checkPushed(ground, receiver)
            },
          },
        ]
      : []),
  ]
}

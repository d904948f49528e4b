import { usualCalendar } from '../../domain/calendar/working-calendar.ts'
import type { Credentials } from '../credentials.ts'
import type { Stage } from '../host.ts'
import type { Province } from '../province.ts'
import { bringFile, buildFile, checkVerdicts } from './carrier-file.ts'
import {
  checkCases,
  checkFeeds,
  checkInboxes,
  checkLists,
  checkPlaces,
  checkTracking,
  type KindCount,
  type PublicDossier,
} from './check.ts'
import { client } from './client.ts'
import { workingDaysBefore } from './days.ts'
import { differ, type Ledger, newLedger } from './expectations.ts'
import type { Told } from './main-flow.ts'
import { fetchPapers } from './papers.ts'
import { type Gathered, type Scene, scenesFor } from './scenarios.ts'
import type { Ground } from './test-context.ts'
import type { PlantedItems } from './troubles.ts'

/** What the book itself says, which no door tells: whether every event still carries the hash of the one before. */
export type Chain = Readonly<{
  dossiers: number
  events: number
  checkpoints: number
  faults: readonly string[]
}>

/** The service the walk goes to, and what of it is run by the clock. */
export type House = Readonly<{
  baseUrl: string
  credentials: Credentials
  province: Province
  /** Runs the reconciliation of the newest slot, and gives what the book holds afterwards, to be compared. */
  reconcile(): Promise<string>
  /** Ends the longest waits, as the clock does some days later. */
  settleWaiting(): Promise<number>
  chain(): Promise<Chain>
  /** The secret on the citizen's part of the slip. */
  secretOf(dossier: string): Promise<string>
}>

export type Report = Readonly<{ ok: boolean; ledger: Ledger; ms: number } & Seen>

/** Plays one scene after the other, and says after each how it went. */
export async function play(ground: Ground, scenes: readonly Scene[]): Promise<void> {
  const { stage, ledger } = ground
  for (const scene of scenes) {
    ledger.scene = scene.name
    const started = stage.clockMs()
    const before = { dossiers: ledger.pieces.length, wrong: ledger.differences.length, events: ledger.events }
    await scene.play(ground)
    const ms = stage.clockMs() - started
    const dossiers = ledger.pieces.length - before.dossiers
    ledger.scenes.push({ name: scene.name, dossiers, ms })
    const wrong = ledger.differences.length - before.wrong
    const counts = `${String(dossiers).padStart(4)} dossiers ${String(ledger.events - before.events).padStart(5)} events`
    stage.print(
      `${wrong === 0 ? '✓' : '✗'} ${scene.name.padEnd(40)}${counts} ${String(Math.round(ms)).padStart(6)} ms`,
    )
  }
}

export function groundFor(stage: Stage, house: Pick<House, 'baseUrl' | 'credentials' | 'province'>): Ground {
  const ledger = newLedger()
  const calendar = usualCalendar(house.province.holidays)
  const counters = new Map<string, number>()
  return {
    stage,
    ledger,
    calendar,
    province: house.province,
    signIns: house.credentials.signIns,
    client: client(stage, house.baseUrl, house.credentials, ledger),
    days: workingDaysBefore(calendar, stage.now()),
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
export async function walk(stage: Stage, house: House, extra: readonly Scene[] = []): Promise<Report> {
  const started = stage.clockMs()
  const ground = groundFor(stage, house)
  const { ledger } = ground
  const gathered: Gathered = { told: [] }
  await play(ground, [...scenesFor(gathered), ...extra])

  const seen: Seen = {
    verdicts: {},
    papers: {},
    handedOver: {},
    kinds: [],
    feedRows: 0,
    tracked: 0,
    chain: NO_CHAIN,
  }
  await play(ground, checksFor(house, gathered, seen))
  const ms = stage.clockMs() - started
  return { ok: ledger.differences.length === 0, ledger, ...seen, ms }
}

const NO_CHAIN: Chain = { dossiers: 0, events: 0, checkpoints: 0, faults: [] }

/** What the checks have seen, for the summary. */
type Seen = {
  verdicts: Readonly<Record<string, number>>
  papers: Readonly<Record<string, number>>
  /** Packets of all lists, by how they stand. */
  handedOver: Readonly<Record<string, number>>
  kinds: readonly KindCount[]
  feedRows: number
  tracked: number
  chain: Chain
}

/** The dispatch without a handover, whose forerunner never comes. */
const LEFT_WAITING = 1

async function fileAndBook(ground: Ground, house: House, told: readonly Told[], items: PlantedItems) {
  const file = await bringFile(ground, buildFile(ground, told, items))
  const ended = await house.settleWaiting()
  // Every other report found its forerunner by itself.
  if (ended !== LEFT_WAITING) differ(ground.ledger, `${ended} reports waited to the end, not ${LEFT_WAITING}`)
  const first = await house.reconcile()
  const verdicts = file ? await checkVerdicts(ground, file) : {}
  if ((await house.reconcile()) !== first)
    differ(ground.ledger, 'the reconciliation changed something when it was run again')
  return verdicts
}

/** The checks are played like scenes: each says how it went. */
function checksFor(house: House, gathered: Gathered, seen: Seen): readonly Scene[] {
  let dossiers: ReadonlyMap<string, PublicDossier> = new Map()
  return [
    {
      name: "the carrier's file, reconciled twice",
      async play(ground) {
        const { told, items } = gathered
        if (items) seen.verdicts = await fileAndBook(ground, house, told, items)
      },
    },
    {
      name: 'exactly the planted troubles are open',
      async play(ground) {
        seen.kinds = await checkCases(ground)
      },
    },
    { name: 'nothing is left in an inbox', play: (ground) => checkInboxes(ground, house.province) },
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
        seen.tracked = await checkTracking(ground, house.secretOf)
      },
    },
    {
      name: 'feeds without holes, an unbroken chain',
      async play(ground) {
        seen.feedRows = await checkFeeds(ground, house.province, dossiers)
        seen.chain = await house.chain()
        for (const fault of seen.chain.faults) differ(ground.ledger, `the chain is broken: ${fault}`)
      },
    },
  ]
}

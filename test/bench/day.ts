import { instantOf, millisOf } from '../../src/domain/instant.ts'
import type { PartyCode } from '../../src/domain/party.ts'
import { P } from '../support/app.ts'
import { dossierOf } from './engines/names.ts'
import type { Benchmark, Report } from './harness.ts'
import { EVENT, type Event, eventsOf, partyOf } from './http/requests.ts'
import { NOW } from './scale/seed.ts'
import { openSite, type Site } from './scale/site.ts'

/** What the country brings to its agencies on a working day, and what is told, printed and asked of it. */
const NATION = { dossiers: 133_000, events: 1_300_000, papers: 5, looks: 5 } as const
/** One machine of two cores, for the hours of a working day. */
const CORES = 2
const HOURS = 8
const HOUR_S = 3_600
/** Half of it is to spare. */
const FITS = 50

/** The book in which it happens, and what part of the day is brought. */
const BOOK = 100_000
const PART = 500
/** Mornings come in bursts: so many dossiers at once, each step of each when the one before is on disk. */
const AT_ONCE = 64
/** Beyond all that is in the book, and those before the ones that count. */
const FROM = 5_000_000
const WARM_UP = 64
const STRIDE = 7_919

const seconds = (part: Took, each: number): number => (part.cpu / part.count) * each

/** A day of the whole country scaled down, as fast as it goes. */
export const day: Benchmark = {
  name: 'day',
  about: 'a part of a day of the whole country over a book of 100,000 dossiers (--dossiers), on SQLite',
  async run(report, { dossiers = BOOK }) {
    const site = await openSite(dossiers, report.progress)
    await dayOf(site, FROM, WARM_UP)
    const took = await dayOf(site, FROM + WARM_UP, Math.round(NATION.dossiers / PART))
    rows(report, dossiers, took)
    await site.close()
  },
}

/** Of the processor and by the clock, in seconds. */
type Took = Readonly<{ count: number; cpu: number; clock: number }>

async function measured(works: readonly (() => Promise<number>)[]): Promise<Took> {
  const [begun, used] = [performance.now(), process.cpuUsage()]
  let next = 0
  let count = 0
  async function worker(): Promise<void> {
    for (let work = works[next++]; work !== undefined; work = works[next++]) {
      const done = await work()
      count += done
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const { user, system } = process.cpuUsage(used)
  return { count, cpu: (user + system) / 1e6, clock: (performance.now() - begun) / 1000 }
}

async function dayOf(site: Site, from: number, count: number) {
  const numbers = Array.from({ length: count }, (_, n) => from + n)
  const until = instantOf(millisOf(NOW) - 60_000)
  const stories = numbers.map((n) => eventsOf(n, until))
  const events = await measured(
    stories.map((story) => async () => {
      for (const event of story) await tell(site, event)
      return story.length
    }),
  )
  const papers = await measured(numbers.map((n) => () => print(site, dossierOf(n))))
  const looks = await measured(
    numbers.flatMap((n) =>
      Array.from({ length: NATION.looks }, (_, look) => () => lookUp(site, n * NATION.looks + look)),
    ),
  )
  return { events, papers, looks }
}

const keyOf = (site: Site, party: PartyCode): Readonly<Record<string, string>> => {
  const name = (Object.keys(P) as (keyof typeof P)[]).find((one) => P[one] === party)
  return name === undefined ? {} : site.key(name)
}

async function tell(site: Site, event: Event): Promise<void> {
  const answer = await site.app.request('/v1/events', {
    method: 'POST',
    body: JSON.stringify(event),
    headers: { ...keyOf(site, partyOf(event)), 'content-type': EVENT },
  })
  const text = await answer.text()
  if (!text.includes('"state":"applied"')) throw new Error(`${event.type} is answered ${text}`)
}

/** As many papers of a dossier as are printed of one in a day, of those that there are. */
async function print(site: Site, dossier: string): Promise<number> {
  const headers = site.key('office')
  const answer = await site.app.request(`/v1/dossiers/${dossier}`, { headers })
  const { papers } = (await answer.json()) as Readonly<{ papers: readonly string[] }>
  if (papers.length === 0) throw new Error(`there is no paper of ${dossier}`)
  for (let n = 0; n < NATION.papers; n += 1) {
    const kind = papers[n % papers.length]
    const paper = await site.app.request(`/v1/dossiers/${dossier}/papers/${kind}.pdf`, { headers })
    if (paper.status !== 200) throw new Error(`${kind} is answered ${paper.status}`)
    await paper.arrayBuffer()
  }
  return NATION.papers
}

async function lookUp(site: Site, n: number): Promise<number> {
  const answer = await site.app.request('/v1/tracking', {
    method: 'POST',
    body: JSON.stringify(await site.slip((n * STRIDE) % site.seeded.finished)),
    headers: { 'content-type': 'application/json' },
  })
  if (answer.status !== 200) throw new Error(`a look-up is answered ${answer.status}`)
  await answer.arrayBuffer()
  return 1
}

function rows(report: Report, dossiers: number, took: Awaited<ReturnType<typeof dayOf>>): void {
  const among = `among ${dossiers.toLocaleString('en-US')} dossiers, ${AT_ONCE} at once`
  const whole = {
    events: NATION.events,
    papers: NATION.dossiers * NATION.papers,
    looks: NATION.dossiers * NATION.looks,
  }
  const words = { events: 'an event', papers: 'a paper', looks: 'a look-up' } as const
  const names = ['events', 'papers', 'looks'] as const
  for (const name of names)
    report.row({
      what: `${words[name]} ${among}, ${took[name].count.toLocaleString('en-US')} of them`,
      value: (took[name].cpu / took[name].count) * 1000,
      unit: 'ms of the processor',
      better: 'less',
      beside: { what: 'ms by the clock', value: (took[name].clock / took[name].count) * 1000 },
    })
  const machine = CORES * HOURS * HOUR_S
  const share = (name: (typeof names)[number]): number => (100 * seconds(took[name], whole[name])) / machine
  for (const name of names)
    report.row({
      what: `${whole[name].toLocaleString('en-US')} ${name} of the nation’s day`,
      value: share(name),
      unit: `% of ${CORES} cores for ${HOURS} hours`,
      better: 'less',
    })
  report.row({
    what: 'the nation’s day',
    value: share('events') + share('papers') + share('looks'),
    unit: `% of ${CORES} cores for ${HOURS} hours`,
    better: 'less',
    beside: { what: '% asked', value: FITS },
    bound: 1,
  })
}

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDossier } from '../../src/app/access.ts'
import { printDossierPaper } from '../../src/app/papers/dossier-papers.ts'
import { printHandover } from '../../src/app/papers/handover-papers.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { addMinutes } from '../../src/domain/instant.ts'
import { PAPER_KINDS } from '../../src/domain/papers/kinds.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { sql } from '../../src/journal/sql.ts'
import { settleWaiting } from '../../src/journal/write/settle.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { granted } from '../../src/web/http/parse.ts'
import { openTestApp } from '../support/app.ts'
import { dump, VIEWS } from '../support/book.ts'
import { type Engine, engines } from '../support/engines.ts'
import { complete, DELIVERED, registered, START } from '../support/given.ts'
import { randomSteps, type Step } from '../support/random-inputs.ts'
import { A } from '../support/small-world.ts'

const DOSSIERS = 8
const SEED = 45_2016
const REPLAYS = 3

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** What happened, once and for all: one whole journey, and dossiers to which anything was done by anybody. */
function recordedHistory(): readonly Input[] {
  const stories = fc.sample(randomSteps, { seed: SEED, numRuns: DOSSIERS - 1 })
  const whole = DELIVERED.map((draft): Step => ({ draft, minutes: 0 }))
  return [whole, ...stories.map((steps) => [{ draft: registered(), minutes: 0 }, ...steps])].flatMap(
    (steps, n) => {
      const mark = String(n).padStart(2, '0')
      return steps.map(({ draft, minutes }, step) => {
        const input = complete(draft, step + 1)
        const data =
          input.type === 'dossier.registered' ? { ...input.data, receipt: `BG00000000${mark}` } : input.data
        const happenedAt = addMinutes(input.at, -minutes)
        return { ...input, id: `${mark}-${input.id}`, dossier: `d-${mark}`, happenedAt, data } as Input
      })
    },
  )
}

/** Chance that is the same each time: salts are part of what is hashed. */
function steadyChance(): Journal['random'] {
  let state = SEED
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return state >>> 24
    })
}

type Outcome = Readonly<{
  answers: string
  views: string
  feeds: string
  events: string
  papers: Readonly<Record<string, string>>
}>

/** Tells the history to an empty book and says what came of it. */
async function replay(engine: Engine, history: readonly Input[]): Promise<Outcome> {
  const t = await openTestApp(engine.open)
  const journal: Journal = { ...t.deps.journal, random: steadyChance() }
  const deps = { ...t.deps, journal }
  const answers: string[] = []
  for (const input of history) answers.push(JSON.stringify(await submit(journal, input)))
  await settleWaiting(journal, addMinutes(START, 60 * 24 * 30))
  const papers: Record<string, string> = {}
  for (let n = 0; n < DOSSIERS; n += 1) {
    const dossier = granted(await openDossier(deps, A.supervisor, `d-${String(n).padStart(2, '0')}`))
    for (const kind of PAPER_KINDS) {
      const printed = await printDossierPaper(deps, A.clerk, dossier, kind)
      if (printed) papers[`${printed.fileName} ${n}`] = sha256(printed.bytes)
    }
  }
  const lists = await t.store.read<{ handover: string; dossier: string }>(
    sql`select distinct handover, dossier from offers order by handover, dossier`,
  )
  for (const { handover, dossier } of lists) {
    for (const kind of ['handover-list', 'delivery-list', 'bag-label'] as const) {
      const printed = await printHandover(deps, A.supervisor, kind, handover, [dossier])
      if (printed) papers[`${kind} ${handover} ${dossier}`] = sha256(printed.bytes)
    }
  }
  const feeds = await t.store.read(
    sql`select f.party, f.seq, e.dossier, e.version, f.backfill from feed f join events e on e.position = f.position
        order by f.party, f.seq`,
  )
  const events = await t.store.read(sql`select dossier, version, hash from events order by dossier, version`)
  const outcome = {
    answers: answers.join('\n'),
    views: await dump(t.store, [...VIEWS, 'inbox', 'personal', 'inputs', 'papers']),
    feeds: JSON.stringify(feeds),
    events: JSON.stringify(events),
    papers,
  }
  await t.close()
  return outcome
}

test(`three replays of one history give the same views, feeds and papers on every engine, byte for byte`, async () => {
  const history = recordedHistory()
  const outcomes: Outcome[] = []
  for (const engine of engines)
    for (let round = 0; round < REPLAYS; round += 1) outcomes.push(await replay(engine, history))
  const [first] = outcomes
  expect(outcomes).toHaveLength(engines.length * REPLAYS)
  // The history is worth replaying: events, refusals, reports that wait, and papers of several kinds.
  expect(JSON.parse(first?.events ?? '[]').length).toBeGreaterThan(50)
  expect(first?.answers).toContain('"refusal"')
  expect(first?.answers).toContain('"waiting"')
  expect(Object.keys(first?.papers ?? {}).length).toBeGreaterThan(10)
  for (const outcome of outcomes) expect(outcome).toEqual(first)
})

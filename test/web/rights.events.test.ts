import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeS10 } from '../../src/domain/codes/s10.ts'
import type { EventType } from '../../src/domain/dossier/events/events.ts'
import { roleMay } from '../../src/domain/dossier/rights.ts'
import { eventSamples } from '../support/event-samples.ts'
import { atLength } from '../support/extent.ts'
import { openWalk, type Walk } from '../support/open-walk.ts'
import { type Names, namesFor, type Told } from '../support/walk.ts'
import { eventAsk, ownAt, reaching, STAGES } from '../support/walk-events.ts'
import type { WalkCaller } from '../support/walk-world.ts'

// What somebody says of a dossier that is another's, or with the name of something that is another's in it, is answered
// as if there were no such thing: every type of event, as a report and as a command.

const EVENTS = 'POST /v1/events'
const AS = ['command', 'report'] as const

let walk: Walk
beforeAll(async () => {
  walk = await openWalk()
})
afterAll(() => walk.t.close())

const same = (a: Told, b: Told): boolean => JSON.stringify(a) === JSON.stringify(b)

const SYSTEMS = /^a system of/
const FEW = /^a system of (VTP.001|TTHC.02|STC.01)|^clerk@VNP.590200/
/** Shortly two of them say each type, in turn; at length every third caller. */
function tellers(turn: number): readonly WalkCaller[] {
  if (atLength)
    return walk.world.callers.filter(({ party }, place) => party !== undefined && (place + turn) % 3 === 0)
  const few = walk.world.callers.filter(({ name }) => FEW.test(name))
  return few.filter((_, place) => (place + turn) % 2 === 0)
}

/** What is remembered of a party is read at its first question: that is one after what is nowhere. */
const asked = new Set<string>()
async function firstAsked(type: string, who: WalkCaller, ask: () => Promise<unknown>): Promise<void> {
  const first = `${type} ${who.name}`
  if (asked.has(first)) return
  asked.add(first)
  await ask()
}

const types = [...new Set(eventSamples.map(({ name }) => name))]

it.each(types)('%s is answered alike of what is foreign and what is nowhere', async (type) => {
  const samples = eventSamples.filter(({ name }) => name === type).slice(0, atLength ? undefined : 1)
  // A registration makes the dossier that it names: that is the next test.
  if (type === 'dossier.registered') return
  for (const sample of samples)
    for (const who of tellers(types.indexOf(type)))
      for (const as of AS) {
        const subject = atLength && SYSTEMS.test(who.name) ? '{name}' : '{dossier}'
        const ask = eventAsk(sample, as, who.party ?? '', subject, walk.t.clock.now)
        for (const [foreign, unknown] of namesFor(ask, walk.world.things).slice(
          0,
          atLength ? undefined : 1,
        )) {
          await firstAsked(type, who, () => walk.walker.ask(EVENTS, ask, who, unknown))
          const ours = await walk.walker.ask(EVENTS, ask, who, foreign)
          const none = await walk.walker.ask(EVENTS, ask, who, unknown)
          if (!same(ours, none))
            expect.soft(ours, `${who.name} ${as} ${JSON.stringify(foreign)}`).toEqual(none)
        }
      }
})

/** Who may say a type of event of the callers' own dossier: its office, its centre, its agency. */
function whoMaySay(type: EventType): readonly WalkCaller[] {
  const { directory } = walk.t.deps.journal.reference(walk.t.clock.now)
  const of = /^a system of (VTP.001|TTHC.02|STC.01)$/
  const may = walk.world.callers.filter(
    ({ name, party }) =>
      of.test(name) && party !== undefined && roleMay(directory, type, { party, role: 'system' }),
  )
  return atLength ? may : may.slice(0, 1)
}

/**
 * Numbers that are one in the whole service: whoever gives one that is taken is told so, and of whom it is not
 * (contract section 8, "Numbers").
 */
const ONE_FOR_ALL: ReadonlySet<string> = new Set([
  'dossier.registered value',
  'dossier.accepted code',
  'item.dispatched waybill',
])
const fields = new Set(reaching.map(({ name, field }) => `${name} ${field}`))

let made = 0
/** Names that are nowhere either, and that nothing is remembered of. */
const besides = (unknown: Names): Names =>
  Object.fromEntries(Object.entries(unknown).map(([kind, name]) => [kind, `${name.slice(0, -1)}8`]))

it.each([...fields].filter((title) => !ONE_FOR_ALL.has(title)))(
  'what is foreign and named inside is as what is nowhere: %s',
  async (title) => {
    const [name = '', field] = title.split(' ')
    const samples = reaching.filter((one) => one.name === name && one.field === field)
    const stages = atLength ? STAGES : STAGES.slice(-1)
    for (const sample of samples.slice(0, atLength ? undefined : 1))
      for (const who of whoMaySay(sample.name))
        for (const stage of stages)
          for (const as of atLength ? AS : (['command'] as const)) {
            const answers: Told[] = []
            const [pair] = namesFor(
              eventAsk(sample, as, who.party ?? '', '{own}', walk.t.clock.now),
              walk.world.things,
            )
            // All are made before any is asked about: the clock stands still between the answers. The first is for what
            // is remembered of those it names.
            const both = []
            for (const names of pair ? [besides(pair[1]), ...pair] : []) {
              made += 1
              both.push({ names, own: await ownAt(walk.t, made, stage), nth: made })
            }
            for (const { names, own, nth } of both) {
              const registers = sample.name === 'dossier.registered'
              const fresh = `0199a000-0000-7000-9000-2${String(nth).padStart(11, '0')}`
              const waybill = makeS10('EX', nth, 'VN') ?? ''
              const subject = registers ? '{fresh}' : '{own}'
              const ask = eventAsk(sample, as, who.party ?? '', subject, walk.t.clock.now)
              answers.push(
                await walk.walker.ask(
                  EVENTS,
                  ask,
                  who,
                  { ...names, ...own },
                  { fresh, 'fresh-waybill': waybill },
                ),
              )
            }
            const [, ours, none] = answers
            expect.soft(ours, `${who.name} ${as} stage ${STAGES.indexOf(stage)}`).toEqual(none)
          }
  },
)

it('nothing that was said wrote into what is foreign', async () => {
  expect(await walk.versionsOf()).toEqual(walk.versions)
})

import { expect } from 'vitest'
import { addWorkingMinutes } from '../../src/domain/calendar/working-time.ts'
import { addMinutes, type Instant } from '../../src/domain/instant.ts'
import { BOOK_CASES } from '../../src/domain/reconciliation/findings.ts'
import {
  SILENCE_KINDS,
  type SilenceKind,
  USUAL_SILENCE_LIMITS,
} from '../../src/domain/reconciliation/silences.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import * as g from '../support/given.ts'
import { A, P, reference } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

// Silence is news too: story Q, each planted in a book of its own and looked for by the run.

type Planted = Readonly<{
  says: string
  drafts: readonly g.Draft[]
  /** Since when nothing is heard; the last step where it is not said. */
  since?: Instant
  owner: string
  /** The later news that ends it. */
  ends: readonly g.Draft[]
}>

const remitted = g.say('fee.remitted', A.clerk, {
  number: 'NT-1',
  to: P.agency,
  lines: [{ fee: 'le-phi', amount: 135_000 }],
})
const HELD = g.say('item.held', A.clerk, { waybill: g.WAYBILL, until: '2026-11-18' })
const HELD_ON = g.say('item.held', A.clerk, { waybill: g.WAYBILL, until: '2026-12-18' })

const PLANTED: Readonly<Record<SilenceKind, Planted>> = {
  'list-not-signed': {
    says: 'a list for the centre that nobody signs',
    drafts: g.OFFERED_IN,
    owner: P.centre,
    ends: [g.accepted('BB-1', ['hs'])],
  },
  'application-not-handed-over': {
    says: 'an application that the post has and hands to nobody',
    drafts: g.OFFERED_IN.slice(0, 2),
    owner: P.office,
    ends: [g.offered('BB-1', P.centre, ['hs'])],
  },
  'result-not-offered': {
    says: 'a result that is ready and offered to nobody',
    drafts: [...g.ACCEPTED, g.resultReady()],
    owner: P.centre,
    ends: [g.offered('KQ-1', P.office, ['kq'], A.officer)],
  },
  'result-not-sent-out': {
    says: 'a result that the post took and did not send out',
    drafts: g.WITH_POST,
    owner: P.office,
    ends: [g.dispatched()],
  },
  'undelivered-at-post': {
    says: 'a result that was turned away at the door and still lies at the post',
    drafts: [...g.ON_THE_ROAD, g.attemptFailed(1, 'return')],
    owner: P.office,
    ends: [g.offered('TL-1', P.centre, ['kq'])],
  },
  'papers-not-given-back': {
    says: 'papers that are to go back to the citizen and lie still',
    drafts: [...g.AT_CENTRE, g.declined()],
    owner: P.centre,
    ends: [g.returnedToCitizen(['hs'])],
  },
  'recalled-at-post': {
    says: 'old papers that the post took back and keeps',
    drafts: [...g.ON_THE_ROAD, g.delivered({ recalled: { packet: 'cu', papers: [g.OLD_LICENCE] } })],
    owner: P.office,
    ends: [g.offered('TH-1', P.centre, ['cu'])],
  },
  'held-past-its-day': {
    says: 'an item that waits at the counter after its last day',
    drafts: [...g.ON_THE_ROAD, HELD],
    // The end of the 18th in Vietnam.
    since: '2026-11-18T17:00:00.000Z',
    owner: P.office,
    ends: [g.delivered({ mode: 'counter' })],
  },
  'held-without-a-day': {
    says: 'an item that waits at the counter until nobody knows when',
    drafts: [...g.ON_THE_ROAD, g.say('item.held', A.clerk, { waybill: g.WAYBILL })],
    owner: P.office,
    ends: [HELD_ON],
  },
  'registration-not-followed': {
    says: 'a registration that nobody followed up',
    drafts: [g.registered()],
    owner: P.office,
    ends: [g.received()],
  },
  'agency-silent': {
    says: 'papers that were signed for and an agency that says nothing',
    drafts: g.AT_CENTRE,
    owner: P.agency,
    ends: [g.dossierAccepted()],
  },
  'appointment-missing': {
    says: 'an acceptance without a day although the procedure has a limit',
    drafts: [...g.AT_CENTRE, g.dossierAccepted({ appointment: null })],
    owner: P.agency,
    ends: [g.resultReady()],
  },
  'due-day-past': {
    says: 'a day that is past without result or apology',
    drafts: g.ACCEPTED,
    since: '2026-11-24T10:00:00.000Z',
    owner: P.agency,
    ends: [g.resultReady()],
  },
  'supplement-not-brought': {
    says: 'a supplement that never came',
    drafts: [...g.ACCEPTED, g.supplementRequested()],
    owner: P.agency,
    ends: [g.received({ packet: 'bs', papers: [g.PLAN] })],
  },
  'fee-not-remitted': {
    says: 'a fee that the post took and did not hand on',
    drafts: [...g.ACCEPTED, g.feeCollected('le-phi', 135_000)],
    owner: P.office,
    ends: [remitted],
  },
}

/** The job as the clock runs it, at a moment. */
async function runAt({ t, at }: Stage, moment: Instant): Promise<void> {
  at(moment)
  await reconcile.run(
    {
      journal: t.deps.journal,
      now: () => t.clock.now,
      log: () => {},
      holder: 'test',
      notices: undefined,
      carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
    },
    moment,
  )
}

/** So many working minutes after the last one in which a silence is none yet. */
const endOfGrace = (kind: SilenceKind, since: Instant, minutes = 0): Instant => {
  const end = addWorkingMinutes(reference.calendar, since, USUAL_SILENCE_LIMITS[kind] + minutes)
  if (end === undefined) throw new Error('the calendar ends before')
  return end
}

const lastStep = (drafts: readonly g.Draft[]): Instant => g.after(5 * (drafts.length - 1))

for (const kind of SILENCE_KINDS) {
  const { says, drafts, owner, ends, since = lastStep(drafts) } = PLANTED[kind]
  story(`Q ${says} is found once after its grace, and ends with later news`, async (stage) => {
    const shown = async (state?: 'closed') => (await stage.cases(state)).filter((row) => row.kind === kind)
    await stage.play(...drafts)
    await runAt(stage, endOfGrace(kind, since))
    expect(await shown()).toEqual([])
    const over = endOfGrace(kind, since, 1)
    await runAt(stage, over)
    await runAt(stage, addMinutes(over, 2))
    expect(await shown()).toMatchObject([{ owner, dossier: stage.id, detail: { quietSince: since } }])
    const now = addMinutes(over, 5)
    stage.at(now)
    await stage.play(...ends.map((draft, n) => ({ ...draft, at: addMinutes(now, n) })))
    await runAt(stage, addMinutes(now, 10))
    expect(await shown()).toEqual([])
    expect(await shown('closed')).toHaveLength(1)
  })
}

story(
  'Q what a person closed with a reason stays closed, and another day is another silence',
  async (stage) => {
    const due = async () => (await stage.cases()).filter(({ kind }) => kind === 'due-day-past')
    await stage.play(...g.ACCEPTED)
    const over = endOfGrace('due-day-past', '2026-11-24T10:00:00.000Z', 1)
    await runAt(stage, over)
    const [found] = await due()
    await stage.play(g.caseClosed(found?.key ?? ''))
    await runAt(stage, addMinutes(over, 60))
    expect(await due()).toEqual([])
    const to = '2026-11-26T10:00:00.000Z'
    await stage.play(g.say('dossier.rescheduled', A.officer, { appointment: to, reason: { code: 'other' } }))
    await runAt(stage, endOfGrace('due-day-past', to, 1))
    expect(await due()).toMatchObject([{ owner: P.agency, detail: { quietSince: to } }])
  },
)

story(
  'Q a delivery to an organisation, and a result that waits to be fetched, are no silence',
  async (stage) => {
    await stage.play(
      ...g.ON_THE_ROAD,
      g.delivered({
        receiver: { ...g.RECEIVER, name: 'Văn thư', relation: 'colleague' },
        recalled: { packet: 'cu', papers: [g.OLD_LICENCE] },
      }),
      g.offered('TH-1', P.centre, ['cu']),
      g.accepted('TH-1', ['cu']),
    )
    await runAt(stage, '2027-01-04T03:00:00.000Z')
    const kinds = (await stage.cases()).map(({ kind }) => kind)
    expect(kinds.filter((kind) => BOOK_CASES.some((one) => one === kind))).toEqual([])
  },
)

import { describe, expect, it } from 'vitest'
import {
  CITIZEN_STATUSES,
  citizenStatus,
  rowFor,
  statusTable,
} from '../../../src/domain/dossier/citizen-status.ts'
import { portalCode, portalCodes } from '../../../src/domain/dossier/portal-code.ts'
import { PROCESSING } from '../../../src/domain/dossier/state.ts'
import type { Actor } from '../../../src/domain/party.ts'
import * as g from '../../support/given.ts'
import { A, P } from '../../support/small-world.ts'

const DIRECT = [g.registered({ channel: 'online', service: 'return' }, A.agency)]
const ASKED = [...g.ACCEPTED, g.supplementRequested()]
const SENT_MORE = [...ASKED, g.received({ packet: 'bs', papers: [g.PLAN], seal: 'N-2' })]
const RETURNING = [...g.ON_THE_ROAD, g.attemptFailed(1, 'return')]

const SENT_HOME = [
  ...g.AT_CENTRE,
  g.dossierWithdrawn(),
  g.offered('TR-1', P.office, ['hs'], A.officer),
  g.accepted('TR-1', ['hs'], A.clerk),
  g.dispatched(),
]
const DECLINED_HOME = [
  ...g.AT_CENTRE,
  g.declined(),
  ...SENT_HOME.slice(g.AT_CENTRE.length + 1),
  g.delivered(),
]
const STRANGER = g.delivered({ receiver: { ...g.RECEIVER, relation: 'neighbour', checked: 'none' } })
const DISPUTED = g.say('delivery.disputed', A.citizen, { reason: { code: 'not_received' } })
const lost = (packet: string, by: Actor) =>
  g.say('custody.lost', by, { packets: [packet], reason: { code: 'not_found' } })
const wrongAddress = g.say('item.attempt_failed', A.postman, {
  waybill: g.WAYBILL,
  attempt: 1,
  next: 'redeliver',
  reason: { code: 'wrong_address' },
})
const noPickup = g.say('pickup.failed', A.postman, { reason: { code: 'nobody_home' } })

/** A history for each row of the table, in the order of the rows. */
const CASES: readonly (readonly [string, readonly g.Draft[]])[] = [
  ['withdrawn, its papers lost', [...g.AT_CENTRE, g.dossierWithdrawn(), lost('hs', A.officer)]],
  [
    'withdrawn, its papers handed to somebody who the citizen says is not known',
    [...SENT_HOME, STRANGER, DISPUTED],
  ],
  ['withdrawn, its papers handed to a stranger', [...SENT_HOME, STRANGER]],
  ['withdrawn, its papers wait at the post office', [...SENT_HOME, g.held()]],
  ['withdrawn, its papers have a wrong address', [...SENT_HOME, wrongAddress]],
  ['withdrawn, its papers could not be handed back', [...SENT_HOME, g.attemptFailed()]],
  ['withdrawn, its papers on their way', SENT_HOME],
  ['declined, its papers are back', DECLINED_HOME],
  ['declined', [...g.AT_CENTRE, g.declined()]],
  ['withdrawn', [...g.AT_CENTRE, g.dossierWithdrawn()]],
  ['stopped', [...g.ACCEPTED, g.stopped()]],
  ['finished, the result lost', [...g.WITH_POST, lost('kq', A.clerk)]],
  ['finished, the citizen says it never came', [...g.ON_THE_ROAD, STRANGER, DISPUTED]],
  ['finished, handed to a stranger', [...g.ON_THE_ROAD, STRANGER]],
  ['finished, the citizen has it', g.DELIVERED],
  ['finished, a further result is to come', [...g.ACCEPTED, g.resultReady({ more: true }), g.collected()]],
  ['finished, coming back', RETURNING],
  ['finished, waiting at the post office', [...g.ON_THE_ROAD, g.held()]],
  ['finished, the address is wrong', [...g.ON_THE_ROAD, wrongAddress]],
  ['finished, a try failed', [...g.ON_THE_ROAD, g.attemptFailed()]],
  ['finished, with the post', g.WITH_POST],
  ['finished, offered to the post', g.OFFERED_OUT],
  ['finished, to be sent', g.READY],
  ['finished, to be collected', [...g.ACCEPTED, g.resultReady({ by: 'counter' })]],
  ['a supplement lost', [...SENT_MORE, lost('bs', A.clerk)]],
  ['a supplement with the post', SENT_MORE],
  ['a supplement offered', [...SENT_MORE, g.offered('BB-2', P.centre, ['bs'])]],
  ['a supplement arrived', [...SENT_MORE, g.offered('BB-2', P.centre, ['bs']), g.accepted('BB-2', ['bs'])]],
  ['a supplement that was not fetched', [...ASKED, g.say('pickup.requested', A.clerk, {}), noPickup]],
  ['a supplement to be fetched', [...ASKED, g.say('pickup.requested', A.clerk, {})]],
  ['a supplement asked for', ASKED],
  ['a payment asked for', [...g.ACCEPTED, g.paymentRequested()]],
  ['accepted', g.ACCEPTED],
  ['registered, lost at the post', [g.registered(), g.received(), lost('hs', A.clerk)]],
  ['registered and arrived', g.AT_CENTRE],
  [
    'registered, its supplement arrived',
    [
      ...DIRECT,
      g.supplementRequested(A.agency),
      g.received({ packet: 'bs', seal: 'N-2' }, A.clerk),
      g.offered('BB-2', P.centre, ['bs']),
      g.accepted('BB-2', ['bs']),
      g.supplemented(),
    ],
  ],
  ['registered and offered', g.OFFERED_IN],
  [
    'registered, at the wrong desk',
    [...g.OFFERED_IN, g.misrouted(['hs'], A.officerElsewhere, { seal: 'N-1' })],
  ],
  ['registered and with the post', [g.registered(), g.received()]],
  ['registered and not fetched', [g.registered(), g.say('pickup.requested', A.clerk, {}), noPickup]],
  ['registered and to be fetched', [g.registered(), g.say('pickup.requested', A.clerk, {})]],
  ['registered', [g.registered()]],
]

describe('what the citizen reads', () => {
  it('every row of the table has a history here', () => {
    expect(CASES).toHaveLength(statusTable.length)
  })

  it.each(CASES.map(([name, drafts], index) => ({ name, drafts, index })))(
    'row $index: $name',
    ({ drafts, index }) => {
      const dossier = g.dossierAfter(...drafts)
      const row = statusTable[index]
      expect(citizenStatus(dossier)).toEqual({
        status: row?.status,
        actionRequired: row?.actionRequired ?? false,
        newsAt: dossier.newsAt,
      })
      expect(rowFor(dossier)).toBe(row)
    },
  )

  it('every status has its words, and every status is reached', () => {
    expect(new Set(statusTable.map((row) => row.status))).toEqual(new Set(CITIZEN_STATUSES))
  })

  it('words of the carrier on the way in never fall back to registered', () => {
    const inward = [g.registered(), g.received(), g.dispatched()]
    for (const meaning of ['in_transit', 'out_for_delivery', 'held', 'attempt_failed', 'returning'] as const)
      expect(citizenStatus(g.dossierAfter(...inward, g.scanned(meaning))).status).toBe('with_post')
  })

  it('an older supplement says nothing about a new request', () => {
    const again = [
      ...SENT_MORE,
      g.offered('BB-2', P.centre, ['bs']),
      g.accepted('BB-2', ['bs']),
      g.supplemented(),
      g.supplementRequested(),
    ]
    expect(citizenStatus(g.dossierAfter(...again)).status).toBe('supplement_needed')
  })

  it('the time of the last news is the latest moment that is known, in whatever order it was told', () => {
    const late = g.happened(g.scanned('in_transit'), g.after(41))
    expect(g.dossierAfter(...g.ON_THE_ROAD, g.scanned('held'), late).newsAt).toBe(g.after(45))
  })
})

describe('the national portal’s code', () => {
  const states: Readonly<Record<(typeof PROCESSING)[number], readonly g.Draft[]>> = {
    registered: [g.registered()],
    accepted: g.ACCEPTED,
    processing: [...ASKED, g.supplemented()],
    supplement_requested: ASKED,
    payment_requested: [...g.ACCEPTED, g.paymentRequested()],
    declined: [...g.AT_CENTRE, g.declined()],
    withdrawn: [...g.AT_CENTRE, g.dossierWithdrawn()],
    stopped: [...g.ACCEPTED, g.stopped()],
    finished: g.READY,
  }
  const expected = {
    registered: 1,
    accepted: 2,
    declined: 3,
    processing: 4,
    supplement_requested: 5,
    payment_requested: 6,
    withdrawn: 7,
    stopped: 8,
    finished: 9,
  }

  it.each(PROCESSING)('of %s is the one the portal has for it', (processing) => {
    const dossier = g.dossierAfter(...states[processing])
    expect(dossier.processing).toBe(processing)
    // The agency has the papers: it is at work from the acceptance on (stories.md T9).
    expect(portalCode(dossier)).toBe(processing === 'accepted' ? 4 : expected[processing])
    expect(portalCodes[processing]).toBe(expected[processing])
  })

  it('is 10 only for a finished dossier whose result was delivered or collected', () => {
    expect(portalCode(g.dossierAfter(...g.DELIVERED))).toBe(10)
    expect(portalCode(g.dossierAfter(...g.READY, g.collected()))).toBe(10)
    for (const not of [g.READY, g.OFFERED_OUT, g.WITH_POST, g.ON_THE_ROAD, RETURNING])
      expect(portalCode(g.dossierAfter(...not))).toBe(9)
  })

  it('originals handed over the counter without the result never make a 10', () => {
    const drafts = [
      ...g.ACCEPTED,
      g.resultReady({ originals: { packet: 'bc', papers: [g.FORM] } }),
      g.collected({ packets: ['bc'] }),
    ]
    expect(portalCode(g.dossierAfter(...drafts))).toBe(9)
    expect(citizenStatus(g.dossierAfter(...drafts)).status).not.toBe('delivered')
  })

  it('a supplement by post never takes 5 back to 1, not even before the dossier was accepted', () => {
    const asked = [...g.AT_CENTRE, g.supplementRequested()]
    const drafts = [
      ...asked,
      g.received({ packet: 'bs', papers: [g.PLAN], seal: 'N-2' }),
      g.offered('BB-2', P.centre, ['bs']),
      g.accepted('BB-2', ['bs']),
      g.supplemented(),
    ]
    for (let n = asked.length; n <= drafts.length; n += 1)
      expect(portalCode(g.dossierAfter(...drafts.slice(0, n)))).toBe(5)
    expect(portalCode(g.dossierAfter(...drafts, g.dossierAccepted()))).toBe(4)
  })

  it('a request that was taken back counts for nothing', () => {
    const asked = [...g.AT_CENTRE, g.named(g.supplementRequested(), 'asked-0001')]
    expect(portalCode(g.dossierAfter(...asked, g.voided('asked-0001', A.officer)))).toBe(1)
  })
})

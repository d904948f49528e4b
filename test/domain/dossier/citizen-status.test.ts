import { describe, expect, it } from 'vitest'
import {
  CITIZEN_STATUSES,
  citizenStatus,
  rowFor,
  statusTable,
} from '../../../src/domain/dossier/citizen-status.ts'
import { portalCode, portalCodes } from '../../../src/domain/dossier/portal-code.ts'
import { PROCESSING } from '../../../src/domain/dossier/state.ts'
import * as g from '../../support/given.ts'
import { A, P } from '../../support/small-world.ts'

const DIRECT = [g.registered({ channel: 'online', service: 'return' }, A.agency)]
const ASKED = [...g.ACCEPTED, g.supplementRequested()]
const SENT_MORE = [...ASKED, g.received({ packet: 'bs', papers: [g.PLAN], seal: 'N-2' })]
const RETURNING = [...g.ON_THE_ROAD, g.attemptFailed(1, 'return')]

/** A history for each row of the table, in the order of the rows. */
const CASES: readonly (readonly [string, readonly g.Draft[]])[] = [
  ['declined', [...g.AT_CENTRE, g.declined()]],
  ['withdrawn', [...g.AT_CENTRE, g.dossierWithdrawn()]],
  ['stopped', [...g.ACCEPTED, g.stopped()]],
  ['finished, the citizen has it', g.DELIVERED],
  ['finished, coming back', RETURNING],
  ['finished, waiting at the post office', [...g.ON_THE_ROAD, g.held()]],
  ['finished, a try failed', [...g.ON_THE_ROAD, g.attemptFailed()]],
  ['finished, with the post', g.WITH_POST],
  ['finished, offered to the post', g.OFFERED_OUT],
  ['finished, to be sent', g.READY],
  ['finished, to be collected', [...g.ACCEPTED, g.resultReady({ by: 'counter' })]],
  ['a supplement with the post', SENT_MORE],
  ['a supplement offered', [...SENT_MORE, g.offered('BB-2', P.centre, ['bs'])]],
  ['a supplement arrived', [...SENT_MORE, g.offered('BB-2', P.centre, ['bs']), g.accepted('BB-2', ['bs'])]],
  ['a supplement asked for', ASKED],
  ['a payment asked for', [...g.ACCEPTED, g.paymentRequested()]],
  ['accepted', g.ACCEPTED],
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
  ['registered and with the post', [g.registered(), g.received()]],
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
    expect(portalCode(dossier)).toBe(expected[processing])
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
    expect(portalCode(g.dossierAfter(...drafts, g.dossierAccepted()))).toBe(2)
  })

  it('a request that was taken back counts for nothing', () => {
    const asked = [...g.AT_CENTRE, g.named(g.supplementRequested(), 'asked-0001')]
    expect(portalCode(g.dossierAfter(...asked, g.voided('asked-0001', A.officer)))).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import { oddDelivery } from '../../../src/domain/dossier/odd-delivery.ts'
import { pickupSeen } from '../../../src/domain/dossier/pickups.ts'
import { fetchState, stopState } from '../../../src/domain/dossier/route-stops.ts'
import * as g from '../../support/given.ts'
import { A } from '../../support/small-world.ts'

const DAY = { date: '2026-11-16', start: '2026-11-15T17:00:00.000Z' }
const EARLIER = '2026-11-15T09:00:00.000Z'
const legAfter = (...drafts: readonly g.Draft[]) => g.dossierAfter(...drafts).legs.at(-1)

describe('whose route an item is on', () => {
  const out = g.say('item.scanned', A.postman, {
    waybill: g.WAYBILL,
    family: 'ban-giao',
    code: 'out-for-delivery',
    meaning: 'out_for_delivery',
  })

  it('is said at the dispatch, or by the scan of whoever takes it out', () => {
    expect(legAfter(...g.ON_THE_ROAD)?.postman).toBeUndefined()
    const given = legAfter(...g.WITH_POST, g.dispatched(g.WAYBILL, A.clerk, { postman: 'p-hai' }))
    expect(given).toMatchObject({ postman: 'p-hai', outAt: given?.dispatchedAt })
    const taken = legAfter(...g.WITH_POST, g.dispatched(g.WAYBILL, A.clerk, { postman: 'p-hai' }), out)
    expect(taken).toMatchObject({ postman: 'p-tam', state: 'out_for_delivery', outAt: taken?.movedAt })
  })

  it('is not said by the scan of a carrier, nor after the end', () => {
    expect(legAfter(...g.ON_THE_ROAD, g.scanned('out_for_delivery'))?.postman).toBeUndefined()
    expect(legAfter(...g.DELIVERED, out)?.postman).toBeUndefined()
  })
})

describe('what a stop still asks', () => {
  it.each([
    ['out_for_delivery', EARLIER, 'todo'],
    ['in_transit', EARLIER, 'todo'],
    ['attempt_failed', EARLIER, 'todo'],
    ['attempt_failed', DAY.start, 'failed'],
    ['held', DAY.start, 'held'],
    ['returning', DAY.start, 'failed'],
    ['delivered', DAY.start, 'done'],
  ] as const)('%s since %s: %s', (state, movedAt, asks) => {
    expect(stopState({ state, movedAt }, DAY.start)).toBe(asks)
  })

  it('a pick-up is made again on another day, or on the day that was agreed', () => {
    expect(fetchState({ state: 'assigned', at: EARLIER }, undefined, DAY)).toBe('todo')
    expect(fetchState({ state: 'failed', at: DAY.start }, undefined, DAY)).toBe('failed')
    expect(fetchState({ state: 'failed', at: EARLIER }, undefined, DAY)).toBe('todo')
    expect(fetchState({ state: 'failed', at: EARLIER }, '2026-11-18', DAY)).toBe('later')
    expect(fetchState({ state: 'done', at: DAY.start }, '2026-11-18', DAY)).toBe('done')
  })

  it('a pick-up is over when papers were taken in, and when the dossier was given up', () => {
    const asked = [g.registered(), g.say('pickup.assigned', A.clerk, { postman: 'p-tam' })]
    expect(pickupSeen(g.dossierAfter(...asked))?.state).toBe('assigned')
    expect(pickupSeen(g.dossierAfter(...asked, g.received({}, A.postman)))).toEqual({
      state: 'done',
      at: g.after(10),
    })
    expect(
      pickupSeen(
        g.dossierAfter(...asked, g.say('dossier.withdrawn', A.clerk, { reason: { code: 'citizen_asked' } })),
      ),
    ).toBeUndefined()
    const failed = g.say('pickup.failed', A.postman, { reason: { code: 'asked_later' }, day: '2026-11-18' })
    expect(g.dossierAfter(...asked, failed).pickup).toMatchObject({ state: 'failed', day: '2026-11-18' })
  })
})

describe('what is odd about a delivery', () => {
  const nothing = { fee: 0, recall: [] }
  const proof = { kind: 'signature', sha256: 'a'.repeat(64) } as const
  it.each([
    [{ receiver: g.RECEIVER }, nothing, ['unsigned']],
    [{ receiver: g.RECEIVER, proof }, nothing, []],
    [{ receiver: g.RECEIVER, mode: 'locker' as const }, nothing, []],
    [{ receiver: { ...g.RECEIVER, checked: 'none' as const } }, nothing, ['unproved']],
    [{ receiver: { ...g.RECEIVER, checked: 'none' as const }, proof }, nothing, []],
    [{ receiver: { ...g.RECEIVER, matched: false }, proof }, nothing, ['unmatched']],
    [{ receiver: { ...g.RECEIVER, relation: 'neighbour' as const }, proof }, nothing, ['stranger']],
    [
      { receiver: g.RECEIVER, proof },
      { fee: 5_000, recall: [g.OLD_LICENCE] },
      ['money-left', 'old-papers-left'],
    ],
  ])('%#', (said, left, odd) => {
    expect(oddDelivery({ mode: 'door', ...said }, left)).toEqual(odd)
  })
})

import { describe, expect, test } from 'vitest'
import { type LyingPacket, packetQuiet } from '../../../src/domain/reconciliation/quiet-packets.ts'
import { directory, P } from '../../support/small-world.ts'

const MONDAY = '2026-11-16T01:00:00.000Z'
const TUESDAY = '2026-11-17T01:00:00.000Z'

const packet = (more: Partial<LyingPacket>): LyingPacket => ({
  dossier: 'd1',
  receipt: 'BG0123456785',
  packet: 'p1',
  kind: 'result',
  party: P.office,
  since: MONDAY,
  processing: 'finished',
  ...more,
})

describe('a packet that lies somewhere', () => {
  test.each<[says: string, row: Partial<LyingPacket>, kind: string | undefined, since?: string]>([
    ['a result at the post is to be sent out', {}, 'result-not-sent-out'],
    [
      'also on a journey that has not begun',
      { leg: { id: 'return-1', state: 'with_post' } },
      'result-not-sent-out',
    ],
    ['on the road it is watched by its signs', { leg: { id: 'return-1', state: 'in_transit' } }, undefined],
    [
      'on its way back it is asked for since it turned',
      { leg: { id: 'return-1', state: 'returning', movedAt: TUESDAY } },
      'undelivered-at-post',
      TUESDAY,
    ],
    [
      'said to be back, and still at the post',
      { returned: { id: 'return-1', at: TUESDAY } },
      'undelivered-at-post',
      TUESDAY,
    ],
    [
      'taken again after it was back, it is to be sent out',
      { since: TUESDAY, returned: { id: 'return-1', at: MONDAY } },
      'result-not-sent-out',
      TUESDAY,
    ],
    ['a result that waits at the counter is fetched when its citizen comes', { party: P.centre }, undefined],
    [
      'one that was wished for by post is to be offered, since both are true',
      { party: P.centre, asked: { id: 'return-1', at: TUESDAY } },
      'result-not-offered',
      TUESDAY,
    ],
    [
      'papers that an agency works on',
      { party: P.agency, kind: 'application', processing: 'processing' },
      undefined,
    ],
    [
      'an application at the post is to be handed over',
      { kind: 'application', processing: 'registered' },
      'application-not-handed-over',
    ],
    ['an application of a dossier that is done', { kind: 'application' }, undefined],
    [
      'papers of a dossier that was declined go back, since it was',
      { party: P.centre, kind: 'application', processing: 'declined', endedAt: TUESDAY },
      'papers-not-given-back',
      TUESDAY,
    ],
    [
      'also from the post',
      { kind: 'application', processing: 'withdrawn', endedAt: TUESDAY },
      'papers-not-given-back',
      TUESDAY,
    ],
    ['old papers at the post', { kind: 'recalled' }, 'recalled-at-post'],
    ['old papers at the authority', { party: P.centre, kind: 'recalled' }, undefined],
  ])('%s', (_, row, kind, since = MONDAY) => {
    const quiet = packetQuiet(packet(row), directory)
    expect(quiet?.kind).toBe(kind)
    if (quiet) expect(quiet).toMatchObject({ owner: row.party ?? P.office, since, dossier: 'd1' })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedEvent } from '../../src/app/feed.ts'
import type { Event } from '../../src/domain/dossier/events/events.ts'
import { CHAIN_START, writeEvent } from '../../src/journal/event-body.ts'
import { parseStored } from '../../src/journal/read/stored-events.ts'
import { wholeBody } from '../../src/journal/slim-body.ts'
import { feedEvent } from '../../src/web/api/envelope.ts'
import { feedText } from '../../src/web/api/feed-text.ts'
import { eventSamples } from '../support/event-samples.ts'
import { A } from '../support/small-world.ts'

// A feed's page is cut out of stored bytes: it says the same as the events read and written anew.

const eventOf = (type: string, data: unknown, more: Readonly<Record<string, unknown>> = {}): Event =>
  ({
    id: '01a1e1c2-c3b8-7a6e-88dd-f6faf374a165',
    dossier: '01a1e1c2-c3b8-7a6e-88dd-f6faf374a166',
    version: 3,
    type,
    source: A.clerk.party,
    by: A.clerk,
    input: 'VNP.590100/input-0001',
    at: '2026-11-16T02:00:00.000Z',
    happenedAt: '2026-11-16T01:00:00.000Z',
    data,
    ...more,
  }) as unknown as Event

function entryOf(event: Event, backfill = false): FeedEvent & Readonly<{ body: string }> {
  const row = writeEvent(event, CHAIN_START, () => 'salt').event
  const [body, hash] = [wholeBody(row, CHAIN_START), row.hash]
  return { seq: 17, backfill, event: parseStored({ body }), hash, body }
}

/** What is cut does not look at the event that was read. */
const cutOnly = ({ event: _, ...entry }: FeedEvent): FeedEvent => entry as FeedEvent

describe('an event of a feed as text', () => {
  it.each(eventSamples.map((sample) => [sample.file, sample] as const))('%s', (_, { name, data }) => {
    for (const by of [A.clerk, A.agency])
      for (const backfill of [false, true]) {
        const entry = entryOf(eventOf(name, data, { by, source: by.party }), backfill)
        expect(feedText(entry)).toBe(JSON.stringify(feedEvent(entry)))
      }
  })

  it('has what only some events have, wherever these words stand', () => {
    const data = { note: '","late":true,"previous":"', late: 'a', more: [{ gap: 1 }] }
    for (const more of [
      {},
      { late: true, lateReason: 'offline' },
      { gap: ['dossier.registered'] },
      { unconfirmed: ['p-lan'] },
      { statedAt: '2026-11-16T00:00:00.000Z' },
      { follows: 2 },
      { id: 'a"b\\c' },
      { by: { role: 'clerk', party: A.clerk.party, person: 'ơ "x"' } },
    ]) {
      const entry = entryOf(eventOf('handover.withdrawn', data, more))
      expect(feedText(entry)).toBe(JSON.stringify(feedEvent(entry)))
    }
  })

  it('is the same for any data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, late) => {
        const entry = entryOf(eventOf('handover.withdrawn', { value }, late ? { late } : {}))
        expect(feedText(entry)).toBe(JSON.stringify(feedEvent(entry)))
      }),
      { numRuns: 200 },
    )
  })

  it('is cut without reading it, where it is an event like most', () => {
    const entry = entryOf(eventOf('handover.withdrawn', { handover: 'BB-1' }))
    expect(feedText(cutOnly(entry))).toBe(JSON.stringify(feedEvent(entry)))
  })
})

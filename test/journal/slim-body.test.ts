import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/domain/dossier/events/events.ts'
import { CHAIN_START, readEvent, sha256Hex, writeEvent } from '../../src/journal/event-body.ts'
import { isWhole, slimBody, wholeBody } from '../../src/journal/slim-body.ts'
import { eventSamples } from '../support/event-samples.ts'
import { A } from '../support/small-world.ts'

const PREVIOUS = 'ab'.repeat(32)

const eventOf = (more: object): Event =>
  ({
    id: '01a1e1c2-c520-70ed-b709-b20d72191185',
    dossier: 'd-0001',
    version: 7,
    type: 'case.closed',
    source: A.clerk.party,
    by: A.clerk,
    input: '01a1e1c2-c520-70ed-b709-b20d72191185',
    at: '2026-11-16T00:31:00.000Z',
    happenedAt: '2026-11-16T00:30:00.000Z',
    data: {},
    ...more,
  }) as Event

const written = (event: Event) => writeEvent(event, PREVIOUS, () => 'salt').event

describe('what is kept of the bytes of an event', () => {
  it.each(eventSamples.map((sample) => [sample.file, sample] as const))(
    'gives the bytes again that its hash is of, and the event: %s',
    (_, { name, data }) => {
      const event = eventOf({ type: name, data, late: true, lateReason: 'power_cut', gap: ['result.ready'] })
      const row = written(event)
      expect(isWhole(row.body)).toBe(false)
      expect(sha256Hex(wholeBody(row, PREVIOUS))).toBe(row.hash)
      expect(sha256Hex(wholeBody(row, CHAIN_START))).not.toBe(row.hash)
      expect(readEvent(row)).toEqual(readEvent({ ...row, body: wholeBody(row, PREVIOUS) }))
    },
  )

  it.each([
    ['an id that has to be quoted', { id: 'a"b\\c', input: 'a"b\\c' }],
    ['an event that follows from an input', { id: 'x-implied', input: 'x","data":{"' }],
    ['a system with a key', { by: A.agency, source: A.agency.party }],
    ['who spoke with a key', { by: { ...A.agency, key: 'k1' }, source: A.agency.party }],
    ['the same moment', { at: '2026-11-16T00:30:00.000Z' }],
    ['words that look like fields', { data: { note: '},"input":"x","data":"previous":' } }],
    ['somebody with a stroke in the name', { by: { ...A.clerk, person: 'p\\"x' } }],
    ['a party that is not the source', { source: 'OTHER' }],
    ['a role that comes first', { by: { role: 'clerk', party: A.clerk.party } }],
  ])('gives them again for %s', (_, more) => {
    const event = eventOf(more)
    const row = written(event)
    expect(sha256Hex(wholeBody(row, PREVIOUS))).toBe(row.hash)
    expect(readEvent(row)).toMatchObject(
      JSON.parse(JSON.stringify({ id: event.id, by: event.by, input: event.input, at: event.at })),
    )
  })

  it('stays whole where a link or a column says otherwise than the bytes', () => {
    const row = written(eventOf({}))
    const whole = wholeBody(row, PREVIOUS)
    expect(slimBody(whole, row, row.id, PREVIOUS)).toBe(row.body)
    expect(slimBody(whole, row, row.id, CHAIN_START)).toBe(whole)
    expect(slimBody(whole, { ...row, version: 8 }, row.id, PREVIOUS)).toBe(whole)
  })
})

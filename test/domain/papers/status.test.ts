import { describe, expect, it } from 'vitest'
import type { Event, EventType } from '../../../src/domain/dossier/events/events.ts'
import type { Dossier } from '../../../src/domain/dossier/state.ts'
import { dossierPaperStatus, listPaperStatus } from '../../../src/domain/papers/status.ts'

/** Events by type and what they speak of, in the order of their versions; ids are `e1`, `e2`, ... */
const told = (...rows: readonly (readonly [EventType, string?])[]): readonly Event[] =>
  rows.map(
    ([type, event], index) =>
      ({ id: `e${index + 1}`, version: index + 1, type, data: { event } }) as unknown as Event,
  )
const history = (events: readonly Event[], ...gone: readonly string[]) => ({
  events,
  dossier: {
    trace: events.map(({ id }) => ({ id, voidedBy: gone.includes(id) ? 'x' : undefined })),
  } as unknown as Dossier,
})
const SLIP = ({ type }: Event): boolean => type === 'packet.received_by_post'

const PLAIN = told(['dossier.registered'], ['packet.received_by_post'])
const AMENDED = told(['dossier.registered'], ['packet.received_by_post'], ['event.amended', 'e2'])
const RENAMED = told(['dossier.registered'], ['packet.received_by_post'], ['event.amended', 'e1'])
const TWICE = told(['dossier.registered'], ['packet.received_by_post'], ['packet.received_by_post'])

describe('a paper of a dossier', () => {
  it.each([
    ['is in force while its event stands', PLAIN, 2, [], 'current'],
    ['is withdrawn with its event', PLAIN, 2, ['e2'], 'withdrawn'],
    ['is replaced by an amendment of its event', AMENDED, 2, [], 'replaced'],
    ['is replaced by an amendment of the registration', RENAMED, 2, [], 'replaced'],
    ['that stands on an amendment is in force', AMENDED, 3, [], 'current'],
    ['that stands on an amendment of the registration is in force', RENAMED, 3, [], 'current'],
    ['that stands on an amendment is withdrawn with what was amended', AMENDED, 3, ['e2'], 'withdrawn'],
    ['is not replaced by another event of the same kind', TWICE, 2, [], 'current'],
    ['is unknown where the book has no such event', PLAIN, undefined, [], 'unknown'],
  ] as const)('%s', (_, events, version, gone, standing) => {
    expect(dossierPaperStatus(history(events, ...gone), SLIP, version, false)).toBe(standing)
  })

  it('whose people were erased is told to be so, unless there is worse to tell', () => {
    expect(dossierPaperStatus(history(PLAIN), SLIP, 2, true)).toBe('erased')
    expect(dossierPaperStatus(history(AMENDED), SLIP, 2, true)).toBe('replaced')
    expect(dossierPaperStatus(history(PLAIN, 'e2'), SLIP, 2, true)).toBe('withdrawn')
  })
})

describe('a handover list', () => {
  const LIST = history(told(['dossier.registered'], ['handover.offered'], ['handover.accepted']))

  it('is in force until another is printed of the same handover', () => {
    expect(listPaperStatus(LIST, 2, 'e2', false)).toBe('current')
    expect(listPaperStatus(LIST, 2, 'e3', false)).toBe('replaced')
    expect(listPaperStatus(LIST, 3, 'e3', true)).toBe('erased')
  })

  it('is withdrawn with its event, and unknown where the book has none', () => {
    expect(listPaperStatus(history(LIST.events, 'e3'), 3, 'e3', false)).toBe('withdrawn')
    expect(listPaperStatus(LIST, undefined, 'e3', false)).toBe('unknown')
  })
})

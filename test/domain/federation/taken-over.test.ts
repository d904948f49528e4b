import { describe, expect, it } from 'vitest'
import { FeedRow } from '../../../src/domain/federation/feed-row.ts'
import { inputOfPartner } from '../../../src/domain/federation/input-of-partner.ts'
import { verdictOn } from '../../../src/domain/federation/taken-over.ts'
import { directory, P } from '../../support/small-world.ts'

const DAY = '2026-11-16'
const AT = '2026-11-16T03:00:00.000Z'
const SUBJECT = '0199b000-0000-7000-8000-000000000001'

const row = (type: string, more: object = {}): FeedRow =>
  FeedRow.parse({
    id: 'event-0001',
    source: `/parties/${P.office}`,
    type: `vn.bcci.${type}`,
    subject: SUBJECT,
    time: '2026-11-16T02:00:00.000Z',
    recordedtime: '2026-11-16T02:00:10.000Z',
    role: 'clerk',
    person: 'p-lan',
    data: {},
    ...more,
  })
const verdict = (one: FeedRow, known: readonly string[] = []) =>
  verdictOn(one, [P.carrier], directory, DAY, (source, id) => known.includes(`${source} ${id}`))

describe('of a partner’s feed', () => {
  it('is taken what its parties said, and those they operate', () => {
    expect(verdict(row('packet.received_by_post'))).toBe('taken')
    expect(verdict(row('item.scanned', { source: P.carrier }))).toBe('taken')
  })

  it('is left to others what a party of theirs said', () => {
    expect(verdict(row('result.ready', { source: P.agency }))).toBe('of-others')
    expect(verdict(row('packet.received_by_post', { source: P.otherOffice }))).toBe('of-others')
  })

  it('is left out what this book derives itself, and nothing that somebody said', () => {
    const implied = { id: 'event-0001-implied1', data: { basis: 'implied' } }
    expect(verdict(row('handover.accepted', implied))).toBe('derived')
    expect(verdict(row('handover.accepted', { ...implied, data: { basis: 'own' } }))).toBe('taken')
    const returned = row('item.returned', { id: 'event-0001-returned' })
    expect(verdict(returned, [`${P.office} event-0001`])).toBe('derived')
    expect(verdict(returned)).toBe('taken')
    const amended = row('event.amended', { id: 'event-0001-amended' })
    expect(verdict(amended, [`${P.office} event-0001`])).toBe('derived')
  })

  it('is left out what is about cases, of which each book has its own', () => {
    expect(verdict(row('case.closed'))).toBe('stays-there')
  })
})

describe('an event that is taken over', () => {
  const partner = { parties: [P.carrier], directory, day: DAY }
  const registered = row('dossier.registered', {
    data: {
      procedure: '1.000656',
      centre: P.centre,
      agency: P.agency,
      service: 'both',
      channel: 'post',
      papers: [],
      applicant: {},
      slip: 'BG1234567890',
      receipt: 'BG0987654321',
    },
  })

  it('keeps its number, its sayer and its times, and has the names that the people door gave', () => {
    const input = inputOfPartner(registered, { '/applicant/name': 'Đặng Thùy Trâm' }, AT, partner)
    expect(input).toMatchObject({
      as: 'report',
      id: 'event-0001',
      dossier: SUBJECT,
      by: { party: P.office, role: 'clerk', person: 'p-lan' },
      at: AT,
      happenedAt: '2026-11-16T02:00:00.000Z',
      recordedAt: '2026-11-16T02:00:10.000Z',
      data: { applicant: { name: 'Đặng Thùy Trâm' }, receipt: 'BG0987654321' },
    })
    expect(input).not.toHaveProperty('data.slip')
  })

  it('names nobody where the names were erased there', () => {
    const input = inputOfPartner(registered, {}, AT, partner)
    expect(input).toHaveProperty('data.applicant')
    expect(input).not.toHaveProperty('data.applicant.name')
  })

  it('is unreadable where its data have no shape of ours', () => {
    const wrong = row('dossier.registered', { data: { ...registered.data, service: 'fly' } })
    expect(inputOfPartner(wrong, {}, AT, partner)).toEqual({ unreadable: '/service' })
  })

  it('was never written later than it came', () => {
    const ahead = row('item.held', { recordedtime: '2026-11-17T02:00:00.000Z' })
    expect(inputOfPartner(ahead, {}, AT, partner)).toMatchObject({ recordedAt: AT })
  })

  it('is signed by a PIN for those only whom the partner speaks for', () => {
    const signed = (to: string) =>
      inputOfPartner(
        row('handover.accepted', {
          data: {
            handover: 'BB-1',
            basis: 'counter',
            packets: [{ packet: 'hs' }],
            countersigner: 'p-minh',
            to,
          },
        }),
        {},
        AT,
        partner,
      )
    expect(signed(P.office2)).toMatchObject({ countersigned: { person: 'p-minh', parties: [P.office2] } })
    expect(signed(P.centre)).not.toHaveProperty('countersigned')
  })
})

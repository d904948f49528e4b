import { buildApology } from '../../src/documents/papers/apology.ts'
import { buildControl, type ControlFacts } from '../../src/documents/papers/control.ts'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { buildRefusal } from '../../src/documents/papers/refusal.ts'
import { buildRegister, type RegisterEntry } from '../../src/documents/papers/register.ts'
import { buildStop } from '../../src/documents/papers/stop.ts'
import { buildSupplement } from '../../src/documents/papers/supplement.ts'
import type { Event } from '../../src/domain/dossier/events/events.ts'
import type { Offer } from '../../src/domain/dossier/state.ts'
import { addMinutes } from '../../src/domain/instant.ts'
import type { People } from '../../src/domain/people.ts'
import * as f from './fixture.ts'

/** The other forms of the one-stop circular, from the same dossier as the papers of samples.ts. */
export const CODE = '000.00.15.H57-261120-0007'
export const SHORT_CODE = 'K7Q2-MZ4H'
export const OLD_RETURN = '2026-11-30T10:00:00.000Z'
export const NEW_RETURN = '2026-12-04T10:00:00.000Z'
const SIGNED = '2026-11-20T02:32:00.000Z'

/** The paper as it leaves the house: with the code that proves it, as long as a real one. */
export const proved = <P extends Paper>(paper: P): Paper => ({
  ...paper,
  fields: { ...paper.fields, shortCode: SHORT_CODE },
  codes: { ...paper.codes, verify: `${f.BASE}/xac-minh#BG1*${'0123456789ABCDEFGHJK'.repeat(13)}` },
})

type Given = Readonly<{ people?: People; note?: string }>

const facts = ({ people = f.people, note }: Given) => ({
  dossier: f.dossier({ code: CODE, submittedAt: SIGNED, appointment: OLD_RETURN }),
  people: note === undefined ? people : { ...people, notes: { 'e-1': note } },
  directory: f.directory,
  staff: f.staff,
  phone: '0234 1022',
  links: f.LINKS,
})
const AT = '2026-11-23T03:15:00.000Z'

export const supplement = (given: Given = {}, papers = f.LINES.slice(1)) =>
  buildSupplement({
    ...facts({ note: 'giấy khám sức khỏe đã hết hạn ngày 01/11/2026', ...given }),
    event: f.event(
      'dossier.supplement_requested',
      { papers: [...papers], reason: { code: 'unclear' }, until: '2026-12-10', byPost: true },
      f.officer,
      AT,
    ),
  })

export const refusal = (channel: 'post' | 'online' = 'post', given: Given = {}) => {
  const base = facts({ note: 'hồ sơ thuộc thẩm quyền của nơi cấp giấy phép', ...given })
  return buildRefusal({
    ...base,
    dossier: { ...base.dossier, channel },
    event: f.event('dossier.declined', { reason: { code: 'not_competent' } }, f.officer, AT),
  })
}

export const apology = (given: Given = {}) =>
  buildApology({
    ...facts(given),
    before: OLD_RETURN,
    event: f.event(
      'dossier.rescheduled',
      { appointment: NEW_RETURN, reason: { code: 'more_time' } },
      f.officer,
      '2026-12-01T02:00:00.000Z',
    ),
  })

export const stop = (given: Given = {}) =>
  buildStop({
    ...facts(given),
    event: f.event('dossier.stopped', { reason: { code: 'not_supplemented' } }, f.officer, AT),
  })

const inward = f.offer({ ...f.accepted })
const inside = f.offer({
  ...f.accepted,
  handover: 'nb-1',
  number: 'NB-2026/00045',
  from: 'H57.01',
  to: 'H57.15',
  direction: 'inside',
  offeredBy: f.officer,
  basis: 'implied',
  resolvedBy: f.officer,
  resolvedAt: '2026-11-20T07:05:00.000Z',
  resolvedVersion: 6,
})
const outward = f.offer({
  ...f.accepted,
  handover: 'kq-20261130-01',
  packet: 'kq-1',
  number: 'KQ-2026/00310',
  from: 'H57.01',
  to: 'BC-530000',
  direction: 'to_post',
  offeredBy: f.officer,
  resolvedBy: f.clerk,
  resolvedAt: '2026-11-30T02:10:00.000Z',
  resolvedVersion: 9,
})
const delivered: Event = {
  ...f.event(
    'item.delivered',
    {
      waybill: 'EH123456785VN',
      mode: 'door',
      receiver: { name: '', relation: 'family', checked: 'id_card', matched: true },
    },
    f.postman,
    '2026-12-01T03:15:00.000Z',
  ),
  id: 'e-9',
}

export const controlFacts = (offers: readonly Offer[] = [inward, inside, outward]): ControlFacts => ({
  dossier: f.dossier({
    code: CODE,
    submittedAt: SIGNED,
    appointment: OLD_RETURN,
    packets: [f.packet(), f.packet({ id: 'kq-1', kind: 'result', lines: [f.line('Giấy phép lái xe', 1)] })],
    offers: [...offers],
    legs: [
      {
        kind: 'return',
        try: 1,
        state: 'delivered',
        order: 'x-R1',
        waybill: 'EH123456785VN',
        packets: ['kq-1'],
        attempts: 1,
      },
    ],
    parties: ['BC-530000', 'H57.01', 'H57.15'].map((party) => ({ party, since: 1 })),
  }),
  events: [f.received, delivered],
  people: f.people,
  directory: f.directory,
  staff: f.staff,
  event: delivered,
})

export function control(given: ControlFacts = controlFacts()) {
  const paper = buildControl(given)
  if (!paper) throw new Error('nothing has changed hands')
  return paper
}

/** A dossier that goes back and forth for long. */
export const longControl = (passings: number, people: People = f.people) => {
  const offers = Array.from({ length: passings }, (_, index) => ({
    ...(index % 2 === 0 ? inside : { ...inward, from: 'H57.15', to: 'H57.01' }),
    handover: `nb-${index}`,
    number: `NB-2026/${String(index).padStart(5, '0')}`,
    resolvedVersion: 10 + index,
    resolvedAt: addMinutes(SIGNED, 30 * (index + 1)),
  }))
  return control({ ...controlFacts(offers), people })
}

const entry = (index: number, people: People): RegisterEntry => ({
  dossier: f.dossier({
    id: `d-${String(index).padStart(4, '0')}`,
    receipt: f.receiptOf(index),
    code: index % 4 === 3 ? undefined : `000.00.15.H57-261120-${String(index).padStart(4, '0')}`,
    submittedAt: addMinutes(SIGNED, index),
    appointment: index % 5 === 4 ? null : OLD_RETURN,
    service: index % 3 === 2 ? 'submit' : 'both',
    processing: index % 7 === 6 ? 'declined' : 'finished',
    packets: [f.packet({ id: 'kq-1', kind: 'result' })],
    offers: index % 3 === 0 ? [outward] : [],
    collectedAt: index % 3 === 2 ? '2026-11-27T08:00:00.000Z' : undefined,
  }),
  people,
})

export function register(rows = 8, people: People = f.people) {
  const paper = buildRegister({
    party: 'H57.01',
    from: '2026-11-01',
    until: '2026-11-30',
    entries: Array.from({ length: rows }, (_, index) => entry(index, people)),
    directory: f.directory,
    at: '2026-12-01T03:15:00.000Z',
  })
  if (!paper) throw new Error('the register is empty')
  return paper
}

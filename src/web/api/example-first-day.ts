import { TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import { EXAMPLE_PARTIES, type ExampleParty, type ExampleStep, from } from './example-step.ts'

// The first day of a dossier, as the systems of a post office, a centre and an agency tell it and read it.

export const EXAMPLE_DOSSIER = '0199a7c0-4d10-7c3e-9a51-5f0e6c1b2a34'
const { office, centre, agency } = EXAMPLE_PARTIES
const PAPERS = [{ name: 'Đơn đề nghị cấp giấy phép', originals: 1 }]
const PDF = '%PDF-1.4\n'
const PDF_SHA256 = 'e5c62df5dab5c87b6a015ef3d43597074d1eec433b15f51aec63b8582d0e4ab4'
const EVENTS = 'POST /v1/events'
const STRUCTURED = 'application/cloudevents+json'

const at = (time: string): string => `2026-11-16T${time}:00+07:00`

const event = (
  by: Exclude<ExampleParty, 'nobody'>,
  name: string,
  type: string,
  time: string,
  data: object,
  more: object = { subject: EXAMPLE_DOSSIER },
) => ({
  specversion: '1.0',
  id: `example-${name}`,
  source: EXAMPLE_PARTIES[by],
  type: TYPE_PREFIX + type,
  time: at(time),
  ...more,
  data,
})

const told = (
  by: Exclude<ExampleParty, 'nobody'>,
  name: string,
  type: string,
  time: string,
  data: object,
  summary: string,
): ExampleStep => ({
  name,
  summary,
  door: EVENTS,
  by,
  type: STRUCTURED,
  body: event(by, name, type, time, data),
  status: 201,
})

const registered = {
  procedure: '1.000656',
  centre,
  agency,
  office,
  service: 'both',
  channel: 'post',
  papers: PAPERS,
  applicant: { name: 'Đặng Thùy Trâm', phone: '0900000123', address: '12 Lê Lợi' },
}

const dossier = { id: EXAMPLE_DOSSIER }

export const FIRST_DAY: readonly ExampleStep[] = [
  told(
    'office',
    'registered',
    'dossier.registered',
    '08:30',
    registered,
    'A post office takes a dossier in; the subject is a UUID of its own choice.',
  ),
  told(
    'office',
    'received',
    'packet.received_by_post',
    '08:30',
    { packet: 'hs', papers: PAPERS, seal: 'NP-1' },
    'Its papers are in a sealed packet.',
  ),
  told(
    'office',
    'offered',
    'handover.offered',
    '08:40',
    { handover: 'BB-2026-1', to: centre, packets: [{ packet: 'hs' }] },
    'The packet is on a list to the centre, which has to say that it has it.',
  ),
  {
    ...told(
      'office',
      'offered',
      'handover.offered',
      '08:40',
      {},
      'The same once more is answered as before.',
    ),
    name: 'offered-again',
    body: event('office', 'offered', 'handover.offered', '08:40', {
      handover: 'BB-2026-1',
      to: centre,
      packets: [{ packet: 'hs' }],
    }),
    status: 200,
  },
  {
    name: 'early',
    summary: 'What needs something that nobody has told yet is kept, and waits.',
    door: EVENTS,
    by: 'office',
    type: STRUCTURED,
    body: event('office', 'early-result', 'item.dispatched', '09:20', {
      leg: 'return',
      waybill: 'EH123456785VN',
    }),
    status: 202,
  },
  {
    name: 'batch',
    summary:
      'Several at once, each answered by itself: the centre signs for the list, and takes the dossier in.',
    door: EVENTS,
    by: 'centre',
    type: 'application/cloudevents-batch+json',
    body: [
      event('centre', 'accepted-list', 'handover.accepted', '08:55', {
        handover: 'BB-2026-1',
        basis: 'own',
        packets: [{ packet: 'hs' }],
      }),
      event('centre', 'accepted', 'dossier.accepted', '09:10', {
        code: '000.00.06.H56-261116-0001',
        appointment: '2026-11-23T10:00:00Z',
      }),
    ],
    status: 200,
  },
  {
    name: 'feed',
    summary: 'The first two events of the feed of the office.',
    door: 'GET /v1/events',
    by: 'office',
    query: { after: '0', limit: '2' },
    status: 200,
  },
  {
    name: 'inbox',
    summary: 'The report that waits.',
    door: 'GET /v1/inbox',
    by: 'office',
    status: 200,
  },
  {
    name: 'inbox-entry',
    summary: 'What became of one event.',
    door: 'GET /v1/inbox/{id}',
    by: 'office',
    path: { id: 'example-early-result' },
    status: 200,
  },
  {
    name: 'kept-reports',
    summary: 'What waits or is parked in a province.',
    door: 'GET /v1/kept-reports',
    by: 'authority',
    status: 200,
  },
  {
    name: 'dropped',
    summary: 'The report is left out of the book, for a reason.',
    door: 'POST /v1/kept-reports/{party}/{id}',
    by: 'authority',
    path: { party: office, id: 'example-early-result' },
    body: { action: 'drop', because: 'did_not_happen' },
    status: 200,
  },
  { name: 'dossiers', summary: 'A page of one.', door: 'GET /v1/dossiers', by: 'office', status: 200 },
  {
    name: 'dossier',
    summary: 'The dossier, at the centre.',
    door: 'GET /v1/dossiers/{id}',
    by: 'office',
    path: dossier,
    status: 200,
  },
  {
    name: 'history',
    summary: 'All that happened to it.',
    door: 'GET /v1/dossiers/{id}/events',
    by: 'agency',
    path: dossier,
    status: 200,
  },
  {
    name: 'people',
    summary: 'Who handed it in.',
    door: 'GET /v1/dossiers/{id}/people',
    by: 'office',
    path: dossier,
    status: 200,
  },
  {
    name: 'secret',
    summary: 'The secret as it stands; with `renew` another one.',
    door: 'POST /v1/dossiers/{id}/tracking-secret',
    by: 'office',
    path: dossier,
    body: { renew: false },
    status: 200,
  },
  {
    name: 'tracking',
    summary: 'A citizen asks with what is printed on the slip.',
    door: 'POST /v1/tracking',
    by: 'nobody',
    body: { number: from('secret', 'receipt'), secret: from('secret', 'secret') },
    status: 200,
  },
  {
    name: 'handover',
    summary: 'The list, signed for.',
    door: 'GET /v1/handovers/{id}',
    by: 'office',
    path: { id: 'BB-2026-1' },
    status: 200,
  },
  told(
    'agency',
    'attached',
    'paper.attached',
    '09:30',
    { kind: 'reception', sha256: PDF_SHA256 },
    'The agency names a paper of its own system by the hash of its file.',
  ),
  {
    name: 'attachment',
    summary: 'Then it brings the file.',
    door: 'POST /v1/dossiers/{id}/attachments',
    by: 'agency',
    path: dossier,
    type: 'application/pdf',
    body: PDF,
    status: 201,
  },
  told(
    'centre',
    'lost',
    'custody.lost',
    '09:40',
    { packets: ['hs'], reason: { code: 'accident' } },
    'Whoever has a packet says that it is lost; a case opens.',
  ),
  { name: 'cases', summary: 'It is a case.', door: 'GET /v1/cases', by: 'authority', status: 200 },
  {
    name: 'case',
    summary: 'Nobody has done anything about it yet.',
    door: 'GET /v1/cases/{key}',
    by: 'authority',
    path: { key: from('cases', '0/key') },
    status: 200,
  },
]

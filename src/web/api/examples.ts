import { TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import type { Example } from '../http/route.ts'

// What a reader sees beside the schemas; a test sends each to a real service, in this order.

const OFFICE = 'VNP.590100'
const CENTRE = 'TTHC.01'
const DOSSIER = '0199a7c0-4d10-7c3e-9a51-5f0e6c1b2a34'
const TIME = '2026-11-16T08:30:00+07:00'
const PAPERS = [{ name: 'Đơn đề nghị cấp giấy phép', originals: 1 }]

const event = (type: string, id: string, more: object) => ({
  specversion: '1.0',
  id,
  source: OFFICE,
  type: TYPE_PREFIX + type,
  time: TIME,
  subject: DOSSIER,
  ...more,
})

/** The first day of a dossier, as the system of a post office tells it. */
export const EVENT_EXAMPLES: Readonly<Record<string, Example>> = {
  registered: {
    summary: 'A post office takes a dossier in; the subject is a UUID of its own choice.',
    value: event('dossier.registered', 'example-registered', {
      data: {
        procedure: '1.000656',
        centre: CENTRE,
        agency: 'SXD.01',
        office: OFFICE,
        service: 'both',
        channel: 'post',
        papers: PAPERS,
        applicant: { name: 'Đặng Thùy Trâm', phone: '0900000123', address: '12 Lê Lợi' },
      },
    }),
  },
  received: {
    summary: 'Its papers are in a sealed packet.',
    value: event('packet.received_by_post', 'example-received', {
      data: { packet: 'hs', papers: PAPERS, seal: 'NP-1' },
    }),
  },
  offered: {
    summary: 'The packet is on a list to the centre, which has to say that it has it.',
    value: event('handover.offered', 'example-offered', {
      data: { handover: 'BB-2026-1', to: CENTRE, packets: [{ packet: 'hs' }] },
    }),
  },
}

/** What the first of them is answered with. */
export const APPLIED_EXAMPLE: Example = {
  summary: 'It is in the book, and the dossier has its number.',
  value: {
    state: 'applied',
    id: 'example-registered',
    dossier: DOSSIER,
    version: 1,
    receipt: 'BGX5P5XR5T2H',
  },
}

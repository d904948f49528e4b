import { buildHandoverList } from '../../src/documents/papers/handover-list.ts'
import { buildLabel } from '../../src/documents/papers/label.ts'
import type { HandoverEntry } from '../../src/documents/papers/listed-offers.ts'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { buildPostSlip } from '../../src/documents/papers/post-slip.ts'
import { buildReception } from '../../src/documents/papers/reception.ts'
import { buildResultReceipt } from '../../src/documents/papers/result-receipt.ts'
import { buildTrackingCard } from '../../src/documents/papers/tracking-card.ts'
import * as f from './fixture.ts'

/** One paper of each kind from the same dossier, as the tests and the golden hashes use them. */
export const slip = () =>
  buildPostSlip({
    dossier: f.dossier(),
    people: f.people,
    directory: f.directory,
    event: f.received,
    staff: f.staff,
    secret: f.SECRET,
    known: { fees: [f.POSTAGE] },
    links: f.LINKS,
  })

export const trackingCard = () => {
  const card = buildTrackingCard({
    dossier: f.dossier(),
    directory: f.directory,
    event: f.registered,
    secret: f.SECRET,
    links: f.LINKS,
  })
  if (!card) throw new Error('a card without its secret')
  return card
}

export const label = () =>
  buildLabel({
    dossier: f.dossier(),
    people: f.people,
    directory: f.directory,
    event: f.received,
    packet: 'app-1',
  })

const CODE = '000.00.15.H57-261120-0007'

export const returnLabel = () => {
  const base = f.dossier()
  const result = f.packet({ id: 'kq-1', kind: 'result', lines: [f.line('Giấy phép lái xe', 1)] })
  return buildLabel({
    dossier: f.dossier({
      packets: [f.packet(), result],
      legs: [
        ...base.legs,
        {
          kind: 'return',
          try: 1,
          state: 'with_post',
          order: `${base.receipt}-R1`,
          packets: ['kq-1'],
          attempts: 0,
        },
      ],
    }),
    people: f.people,
    directory: f.directory,
    event: f.received,
    packet: 'kq-1',
  })
}

export const reception = (channel: 'post' | 'online' = 'post') =>
  buildReception({
    dossier: f.dossier({ channel, code: CODE, submittedAt: '2026-11-20T02:32:00.000Z' }),
    people: f.people,
    directory: f.directory,
    event: f.event(
      'dossier.accepted',
      { code: CODE, appointment: '2026-11-30T10:00:00.000Z' },
      f.officer,
      '2026-11-20T02:50:00.000Z',
    ),
    staff: f.staff,
    phone: '0234 1022',
    links: f.LINKS,
  })

export const resultReceipt = () =>
  buildResultReceipt({
    dossier: f.dossier({
      code: CODE,
      packets: [
        f.packet(),
        f.packet({
          id: 'kq-1',
          kind: 'result',
          lines: [{ ...f.line('Giấy phép lái xe hạng B2', 1), number: '460261234567' }],
        }),
      ],
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
    }),
    people: f.people,
    directory: f.directory,
    event: f.event(
      'item.delivered',
      {
        waybill: 'EH123456785VN',
        mode: 'door',
        receiver: { name: '', relation: 'family', checked: 'id_card', matched: true },
        recalled: { packet: 'th-1', papers: [f.line('Giấy phép lái xe cũ', 1)] },
      },
      f.postman,
      '2026-12-01T03:15:00.000Z',
    ),
    staff: f.staff,
    giverPhone: '0234 3822 222',
  })

export function listOf(entries: readonly HandoverEntry[]): Paper {
  const paper = buildHandoverList({
    handover: 'bk-20261120-01',
    entries,
    directory: f.directory,
    staff: f.staff,
  })
  if (!paper) throw new Error('the list is empty')
  return paper
}

export const openList = () =>
  listOf([
    { dossier: f.dossier({ offers: [f.offer()] }), people: f.people },
    {
      dossier: f.dossier({ id: 'd-2', receipt: f.receiptOf(2), offers: [f.offer({ seal: 'NP-0042719' })] }),
      people: {
        ...f.people,
        owner: { name: 'Công ty TNHH Một thành viên Xây dựng và Thương mại Hương Giang' },
      },
    },
  ])

/** Every way a row can end: as stated, with differences, absent, refused, withdrawn, still open, implied. */
export const resolvedList = () => {
  const row = (index: number, given: Parameters<typeof f.offer>[0], events?: HandoverEntry['events']) => ({
    dossier: f.dossier({ id: `d-${index}`, receipt: f.receiptOf(index), offers: [f.offer(given)] }),
    people: f.people,
    events,
  })
  return listOf([
    row(1, f.accepted),
    row(2, {
      ...f.accepted,
      found: [f.line('Đơn', 1), f.line('Giấy khám', 1), f.line('Giấy phép lái xe, thẻ căn cước', 0, 1, 1)],
      differences: [
        {
          packet: 'app-1',
          kind: 'count',
          paper: 'Giấy phép lái xe, thẻ căn cước',
          stated: '0/1/2',
          found: '0/1/1',
        },
        { packet: 'app-1', kind: 'seal', stated: 'NP-0042718', found: 'NP-0042799' },
      ],
    }),
    row(3, { ...f.accepted, state: 'refused', differences: [{ packet: 'app-1', kind: 'absent' }] }),
    row(4, { ...f.accepted, state: 'refused', basis: undefined }, [
      f.event('handover.refused', {
        handover: 'bk-20261120-01',
        packets: ['app-1'],
        reason: { code: 'wrong_papers' },
      }),
    ]),
    row(5, { ...f.accepted, state: 'withdrawn', basis: undefined, resolvedBy: f.clerk }),
    row(6, { ...f.accepted, basis: 'implied', resolvedAt: '2026-11-20T06:00:00.000Z' }),
    row(7, {}),
    row(8, { ...f.accepted, basis: 'paper' }, [
      f.event('handover.accepted', {
        handover: 'bk-20261120-01',
        basis: 'paper',
        packets: [{ packet: 'app-1' }],
        paper: {
          number: 'BK-2026/00123',
          signer: 'x',
          signedAt: '2026-11-20T02:32:00.000Z',
          scan: 'a'.repeat(64),
          confirmedBy: 'cb-07',
        },
      }),
    ]),
    row(9, { ...f.accepted, basis: 'counter', resolvedBy: f.clerk }, [
      f.event('handover.accepted', {
        handover: 'bk-20261120-01',
        basis: 'counter',
        packets: [{ packet: 'app-1' }],
        countersigner: 'cb-07',
      }),
    ]),
  ])
}

export const resultList = () =>
  listOf([
    {
      dossier: f.dossier({
        code: CODE,
        packets: [f.packet({ kind: 'result' })],
        offers: [
          f.offer({
            ...f.accepted,
            from: 'H57.01',
            to: 'BC-530000',
            direction: 'to_post',
            offeredBy: f.officer,
            resolvedBy: f.clerk,
            lines: [{ ...f.line('Giấy phép lái xe hạng B2', 1), number: '460261234567' }],
          }),
        ],
      }),
      people: f.people,
    },
  ])

export const longList = (rows: number) =>
  listOf(
    Array.from({ length: rows }, (_, i) => ({
      dossier: f.dossier({
        id: `d-${i}`,
        receipt: f.receiptOf(i),
        offers: [f.offer(i % 7 === 0 ? {} : f.accepted)],
      }),
      people: f.people,
    })),
  )

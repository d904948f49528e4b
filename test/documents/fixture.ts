import { readdirSync, readFileSync } from 'node:fs'
import { parseTemplates, type Templates } from '../../src/documents/forms/templates.ts'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { EventOf, EventType } from '../../src/domain/dossier/events/events.ts'
import type { PaperLine } from '../../src/domain/dossier/events/shapes.ts'
import type { Dossier, Offer, Packet } from '../../src/domain/dossier/state.ts'
import type { Actor, Directory, Party } from '../../src/domain/party.ts'
import type { People } from '../../src/domain/people.ts'
import { linksAt } from '../../src/main/links.ts'

export const SECRET = 'BCFGHJKL'
export const BASE = 'https://bangiao.example.vn'
export const LINKS = linksAt(BASE)
export const ID_NUMBER = '046089012345'

/** As a folder gives them; a bundle that does not call this needs no disk. */
export function readTemplateFiles(): Map<string, Uint8Array> {
  const root = new URL('../../templates/', import.meta.url)
  const files = new Map<string, Uint8Array>()
  for (const folder of ['fonts', 'forms'])
    for (const name of readdirSync(new URL(`${folder}/`, root)))
      files.set(`${folder}/${name}`, readFileSync(new URL(`${folder}/${name}`, root)))
  return files
}

export const readTemplates = (): Templates => parseTemplates(readTemplateFiles())

/** A receipt number from a counter, so that many rows have different ones. */
export function receiptOf(index: number): string {
  return makeReceiptNumber(Uint8Array.from({ length: 64 }, (_, i) => (index * 31 + i * 7) % 200))
}

const party = (given: Pick<Party, 'code' | 'kind' | 'name'> & Partial<Party>): Party => ({
  province: 'Thành phố Huế',
  place: 'Huế',
  forms: 'ours',
  portal: 'compare',
  ...given,
})

const PARTIES: readonly Party[] = [
  party({ code: 'VNPOST', kind: 'carrier', name: 'Bưu điện thành phố Huế' }),
  party({
    code: 'BC-530000',
    kind: 'office',
    name: 'Bưu cục Giao dịch Trung tâm Huế',
    operator: 'VNPOST',
    address: '08 Hoàng Hoa Thám, phường Thuận Hóa, thành phố Huế',
  }),
  party({ code: 'UBND-HUE', kind: 'authority', name: 'Ủy ban nhân dân thành phố Huế' }),
  party({
    code: 'H57.01',
    kind: 'centre',
    name: 'Trung tâm Phục vụ hành chính công thành phố Huế',
    parent: 'UBND-HUE',
    address: '01 Lê Lai, phường Thuận Hóa, thành phố Huế',
  }),
  party({
    code: 'H57.15',
    kind: 'agency',
    name: 'Sở Xây dựng thành phố Huế',
    parent: 'UBND-HUE',
    address: '32 Nguyễn Văn Linh, phường An Đông, thành phố Huế',
  }),
]

export const PROCEDURE = '1.002809.000.00.00.H57'
export const PROCEDURE_NAME = 'Đổi giấy phép lái xe do ngành Giao thông vận tải cấp'

export const directory: Directory = {
  parties: new Map(PARTIES.map((one) => [one.code, one])),
  actsFor: [{ centre: 'H57.01', agency: 'H57.15', from: '2025-07-01' }],
  procedures: new Map([
    [
      PROCEDURE,
      {
        code: PROCEDURE,
        name: PROCEDURE_NAME,
        limit: { amount: 5, unit: 'working-day' as const },
        papers: [],
      },
    ],
  ]),
}

export const staff = new Map([
  ['nv-01', 'Trần Thị Mỹ Duyên'],
  ['cb-07', 'Hoàng Đình Phước'],
  ['bt-03', 'Lê Quang Vũ'],
])

export const clerk: Actor = { party: 'BC-530000', role: 'clerk', person: 'nv-01' }
export const officer: Actor = { party: 'H57.01', role: 'officer', person: 'cb-07' }
export const postman: Actor = { party: 'BC-530000', role: 'postman', person: 'bt-03' }

export const line = (name: string, originals: number, certified = 0, copies = 0): PaperLine => ({
  name,
  originals,
  certified,
  copies,
})

export const LINES: readonly PaperLine[] = [
  line('Đơn đề nghị đổi giấy phép lái xe theo mẫu', 1),
  line('Giấy khám sức khỏe của người lái xe do cơ sở y tế có thẩm quyền cấp', 1),
  line('Giấy phép lái xe, thẻ căn cước', 0, 1, 2),
]

export const people: People = {
  version: 1,
  applicant: {
    name: 'Nguyễn Văn An',
    phone: '0912 345 678',
    email: 'nguyenvanan@example.vn',
    address: '12/5 kiệt 40 Phan Bội Châu, phường Thuận Hóa, thành phố Huế',
    idNumber: ID_NUMBER,
  },
  matter: 'Đổi giấy phép lái xe hạng B2 sắp hết hạn',
  receiver: { name: 'Đặng Thùy Trâm' },
  erased: false,
}

/** Postage that was taken at the counter. */
export const POSTAGE: Dossier['fees'][number] = {
  id: 'cuoc',
  kind: 'postage',
  amount: 61_500,
  refunded: 0,
  remitted: 0,
  held: [{ party: 'BC-530000', amount: 61_500 }],
  payer: 'citizen',
  method: 'cash',
  moves: [],
  since: 3,
}

export const packet = (given: Partial<Packet> = {}): Packet => ({
  id: 'app-1',
  kind: 'application',
  lines: LINES,
  seal: 'NP-0042718',
  custodian: { at: 'party', party: 'BC-530000' },
  since: '2026-11-20T01:40:00.000Z',
  ...given,
})

export const dossier = (given: Partial<Dossier> = {}): Dossier => {
  const receipt = given.receipt ?? receiptOf(1)
  return {
    id: 'd-1',
    version: 2,
    receipt,
    procedure: PROCEDURE,
    centre: 'H57.01',
    agency: 'H57.15',
    office: 'BC-530000',
    service: 'both',
    channel: 'post',
    papers: LINES,
    processing: 'registered',
    registeredAt: '2026-11-20T01:30:00.000Z',
    pauses: [],
    recall: [],
    recallWaived: [],
    apologies: [],
    legs: [
      {
        kind: 'submit',
        try: 1,
        state: 'with_post',
        order: `${receipt}-S1`,
        office: 'BC-530000',
        packets: ['app-1'],
        attempts: 0,
      },
    ],
    packets: [packet()],
    offers: [],
    fees: [],
    parties: [],
    aliases: [],
    trace: [],
    newsAt: '2026-11-20T01:40:00.000Z',
    ...given,
  } as Dossier
}

export function event<T extends EventType>(
  type: T,
  data: EventOf<T>['data'],
  by: Actor = clerk,
  at = '2026-11-20T01:40:00.000Z',
): EventOf<T> {
  const whole = {
    id: 'e-1',
    dossier: 'd-1',
    version: 2,
    type,
    source: by.party,
    by,
    input: 'i-1',
    at,
    happenedAt: at,
    data,
  }
  return whole as unknown as EventOf<T>
}

export const received = event('packet.received_by_post', {
  packet: 'app-1',
  kind: 'application',
  papers: [...LINES],
  seal: 'NP-0042718',
  office: 'BC-530000',
  slipSigned: true,
})

export const registered = event(
  'dossier.registered',
  {
    procedure: '1.002809',
    centre: 'H57.01',
    agency: 'H57.01',
    service: 'return',
    channel: 'direct',
    papers: [],
    applicant: { name: 'Nguyễn Thị Ánh' },
  },
  { party: 'H57.01', role: 'officer', person: 'p-minh' },
  '2026-11-20T01:30:00.000Z',
)

export const offer = (given: Partial<Offer> = {}): Offer => ({
  handover: 'bk-20261120-01',
  packet: 'app-1',
  number: 'BK-2026/00123',
  from: 'BC-530000',
  to: 'H57.01',
  direction: 'to_government',
  state: 'open',
  lines: LINES,
  seal: 'NP-0042718',
  offeredBy: clerk,
  offeredAt: '2026-11-20T02:05:00.000Z',
  offeredVersion: 3,
  differences: [],
  ...given,
})

export const accepted: Partial<Offer> = {
  state: 'accepted',
  basis: 'own',
  resolvedBy: officer,
  resolvedAt: '2026-11-20T02:32:00.000Z',
  resolvedVersion: 4,
}

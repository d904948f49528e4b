import { usualCalendar } from '../../src/domain/calendar/working-calendar.ts'
import type { Actor, Directory, Party, Role } from '../../src/domain/party.ts'
import type { Procedure } from '../../src/domain/procedure.ts'
import { type ReferenceData, USUAL_RULES_OF_TIME } from '../../src/domain/reference.ts'
import { unchangingReference } from '../../src/domain/reference-timeline.ts'
import { HOLIDAYS } from '../domain/calendar/holidays.ts'

/** The parties of the small world: two postal operators, two centres and two agencies of one province. */
export const P = {
  carrier: 'VNPOST',
  office: 'VNP.590100',
  office2: 'VNP.590200',
  otherCarrier: 'VTPOST',
  otherOffice: 'VTP.001',
  centre: 'TTHC.01',
  centre2: 'TTHC.02',
  agency: 'SXD.01',
  agency2: 'STC.01',
  authority: 'UBND.31',
} as const

const party = (code: string, kind: Party['kind'], name: string, operator?: string): Party => ({
  code,
  kind,
  name,
  province: '31',
  operator,
  forms: 'theirs',
  portal: 'compare',
})

const PARTIES: readonly Party[] = [
  party(P.carrier, 'carrier', 'Tổng công ty Bưu điện Việt Nam'),
  party(P.office, 'office', 'Bưu cục Trung tâm', P.carrier),
  party(P.office2, 'office', 'Bưu cục Phường Bắc', P.carrier),
  party(P.otherCarrier, 'carrier', 'Bưu chính Viettel'),
  party(P.otherOffice, 'office', 'Bưu cục Viettel 1', P.otherCarrier),
  party(P.centre, 'centre', 'Trung tâm Phục vụ hành chính công tỉnh'),
  party(P.centre2, 'centre', 'Trung tâm Phục vụ hành chính công phường Bắc'),
  party(P.agency, 'agency', 'Sở Xây dựng'),
  party(P.agency2, 'agency', 'Sở Tài chính'),
  party(P.authority, 'authority', 'Văn phòng Ủy ban nhân dân tỉnh'),
]

export const PROCEDURE = '1.000656'
export const PROCEDURE_WITHOUT_LIMIT = '1.001193'

const PROCEDURES: readonly Procedure[] = [
  {
    code: PROCEDURE,
    name: 'Cấp giấy phép xây dựng',
    agency: P.agency,
    limit: { amount: 5, unit: 'working-day' },
    papers: [{ name: 'Đơn đề nghị', originals: 1, copies: 0 }],
  },
  { code: PROCEDURE_WITHOUT_LIMIT, name: 'Đăng ký khác', papers: [] },
]

export const directory: Directory = {
  parties: new Map(PARTIES.map((row) => [row.code, row])),
  actsFor: [
    { centre: P.centre, agency: P.agency, from: '2025-07-01' },
    // Until the end of October 2026 the first centre acted for the second agency too, since then the second does.
    { centre: P.centre, agency: P.agency2, from: '2025-07-01', until: '2026-11-01' },
    { centre: P.centre2, agency: P.agency2, from: '2026-11-01' },
  ],
  procedures: new Map(PROCEDURES.map((row) => [row.code, row])),
}

/** Real holidays of 2026, the usual hours, the usual rules. */
export const reference: ReferenceData = unchangingReference({
  directory,
  calendar: usualCalendar(HOLIDAYS),
  rules: USUAL_RULES_OF_TIME,
})

const actor = (of: string, role: Role, person?: string): Actor => ({ party: of, role, person })

export const A = {
  clerk: actor(P.office, 'clerk', 'p-lan'),
  clerk2: actor(P.office, 'clerk', 'p-hoa'),
  postman: actor(P.office, 'postman', 'p-tam'),
  clerkElsewhere: actor(P.office2, 'clerk', 'p-mai'),
  otherClerk: actor(P.otherOffice, 'clerk', 'p-viet'),
  carrier: actor(P.carrier, 'system'),
  otherCarrier: actor(P.otherCarrier, 'system'),
  officer: actor(P.centre, 'officer', 'p-minh'),
  officer2: actor(P.centre, 'officer', 'p-ngoc'),
  officerElsewhere: actor(P.centre2, 'officer', 'p-binh'),
  agencyOfficer: actor(P.agency, 'officer', 'p-son'),
  agency: actor(P.agency, 'system'),
  agency2: actor(P.agency2, 'system'),
  centre: actor(P.centre, 'system'),
  supervisor: actor(P.authority, 'supervisor', 'p-giam'),
  citizen: actor(P.centre, 'citizen'),
} as const satisfies Record<string, Actor>

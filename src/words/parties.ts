import type { PartyKind, Role } from '../domain/party.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

export const roleWords: Readonly<Record<Role, Words>> = {
  clerk: w('Giao dịch viên', 'Clerk'),
  postman: w('Bưu tá', 'Postman'),
  officer: w('Cán bộ một cửa', 'Officer'),
  supervisor: w('Giám sát', 'Supervisor'),
  administrator: w('Quản trị', 'Administrator'),
  citizen: w('Người dân', 'Citizen'),
  system: w('Hệ thống', 'System'),
}

export const partyKindWords: Readonly<Record<PartyKind, Words>> = {
  office: w('Bưu cục', 'Post office'),
  centre: w('Một cửa', 'Centre'),
  agency: w('Cơ quan', 'Agency'),
  carrier: w('Doanh nghiệp bưu chính', 'Carrier'),
  authority: w('Giám sát', 'Authority'),
}

import { KEY_SCOPES, type KeyScope } from '../domain/key-scopes.ts'
import type { Role } from '../domain/party.ts'
import type { Language, Words } from './words.ts'

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

export const keyScopeWords: Readonly<Record<KeyScope, Words>> = {
  'events:write': w('gửi sự kiện', 'send events'),
  'events:read': w('đọc sự kiện', 'read events'),
  'dossiers:read': w('đọc hồ sơ', 'read dossiers'),
  'people:read': w('đọc thông tin người dân', 'read the people of dossiers'),
  'papers:read': w('lấy giấy tờ in', 'fetch papers'),
  'files:write': w('gửi tệp trạng thái', 'send status files'),
  'webhooks:manage': w('quản lý webhook', 'manage webhooks'),
  'waybills:read': w('đọc dải số hiệu bưu gửi', 'read ranges of waybills'),
  'waybills:write': w('lấy và thu hồi số hiệu bưu gửi', 'take waybills and take them back'),
}

/** What a key may do, in the order of the list. */
export const keyScopesInWords = (scopes: readonly string[], language: Language): string =>
  KEY_SCOPES.filter((scope) => scopes.includes(scope))
    .map((scope) => keyScopeWords[scope][language])
    .join(', ')

/** The body at the head of a province, as papers print it above its offices (facts/bcci.md 2.2). */
export const committeeOf = (province: string): string => `Ủy ban nhân dân ${province}`

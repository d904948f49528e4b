import { TABLES, type TableName } from '../domain/reference-columns.ts'

/** Under which words the tables of reference data have their pages. */
const ADDRESSES: Readonly<Record<TableName, string>> = {
  parties: 'don-vi',
  actsFor: 'tiep-nhan-thay',
  procedures: 'thu-tuc',
  holidays: 'ngay-nghi',
  years: 'nam-du-ngay-nghi',
  tariffs: 'gia-cuoc',
  payers: 'nguoi-tra-cuoc',
  statusMap: 'ma-trang-thai',
  times: 'thoi-gian-cho',
  hours: 'gio-lam-viec',
  counting: 'cach-tinh-thoi-han',
  provinces: 'tinh-thanh',
}

/** The words of a table in an address; what names no table, such as the parameter of a route, stays. */
export const tableAddress = (table: string): string =>
  Object.hasOwn(ADDRESSES, table) ? ADDRESSES[table as TableName] : table

/** The table of an address; earlier addresses had the name by which machines call it. */
export const tableAt = (address: string): TableName | undefined =>
  TABLES.find((table) => ADDRESSES[table] === address || table === address)

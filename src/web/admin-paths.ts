import { type Asked, enc, withQuery } from './path-parts.ts'
import { tableAddress } from './table-addresses.ts'

/** The addresses of the pages of an administrator, and of consent to keys. */
export const adminPaths = {
  admin: () => '/quan-tri',
  adminKeys: () => '/quan-tri/khoa',
  adminKeysFrom: (after: string) => `/quan-tri/khoa?after=${enc(after)}`,
  adminKeyDone: (what: string) => `/quan-tri/khoa?done=${enc(what)}`,
  /** Where a party agrees to keys that others asked for. */
  keyConsents: () => '/dong-y-khoa',
  keyConsentDone: (what: string) => `/dong-y-khoa?done=${enc(what)}`,
  adminPeople: () => '/quan-tri/nguoi-dung',
  adminNewPerson: () => '/quan-tri/nguoi-dung/moi',
  adminPerson: (id: string) => `/quan-tri/nguoi-dung/${enc(id)}`,
  adminPersonDone: (id: string, what: string) => `/quan-tri/nguoi-dung/${enc(id)}?done=${enc(what)}`,
  adminPersonAct: (id: string) => `/quan-tri/nguoi-dung/${enc(id)}/viec`,
  adminWebhooks: (asked: Asked = {}) => withQuery('/quan-tri/webhook', asked),
  adminWebhook: (id: string, asked: Asked = {}) => withQuery(`/quan-tri/webhook/${enc(id)}`, asked),
  adminWebhookAct: (id: string) => `/quan-tri/webhook/${enc(id)}/viec`,
  adminLog: () => '/quan-tri/nhat-ky',
  adminSystem: () => '/quan-tri/he-thong',
  adminReference: () => '/quan-tri/danh-muc',
  adminTable: (table: string) => `/quan-tri/danh-muc/${enc(tableAddress(table))}`,
  adminTableDone: (table: string, what: string, on: string) =>
    `/quan-tri/danh-muc/${enc(tableAddress(table))}?done=${enc(what)}${on === '' ? '' : `&on=${enc(on)}`}`,
  adminTableFrom: (table: string, { text, on, after }: Readonly<Record<'text' | 'on' | 'after', string>>) =>
    `/quan-tri/danh-muc/${enc(tableAddress(table))}?find=${enc(text)}&on=${enc(on)}&after=${enc(after)}`,
  adminTemplate: (table: string) => `/quan-tri/danh-muc/${enc(tableAddress(table))}/mau.csv`,
  adminImport: (table: string) => `/quan-tri/danh-muc/${enc(tableAddress(table))}/nhap`,
  /** One entry with its history, by its key, which is a code and names nobody. */
  adminEntry: (table: string, key: string) =>
    `/quan-tri/danh-muc/${enc(tableAddress(table))}/muc?key=${enc(key)}`,
  adminEntryAct: (table: string) => `/quan-tri/danh-muc/${enc(tableAddress(table))}/muc`,
} as const

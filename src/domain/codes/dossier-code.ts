import { codeSchema } from './code-schema.ts'
import { TYPED_CODE_MAX, tidyNumber } from './normalise-code.ts'

/**
 * The official dossier code, mã hồ sơ, in upper case without blanks and otherwise as it was given: it is
 * the settling system's and is never rebuilt from its parts (facts/bcci.md 3.1).
 */
export type DossierCode = string

export type DossierCodeParts = Readonly<{
  text: DossierCode
  /** The agency's electronic identifier. */
  agency: string
  /** The day of receipt, `yyyy-mm-dd`. */
  date: string
  /** The number of that day, kept as text for its leading zeros; systems in use go beyond four digits. */
  number: string
  shape: 'qcvn102' | 'qd20'
}>

// Both shapes are alive in archives and running systems (facts/bcci.md 3.1, patterns tested there).
const DAY_AND_NUMBER = String.raw`-(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])-(\d{4,})$`
/** QCVN 102:2016/BTTTT, lowest level first: `000.00.06.H56`. */
const QCVN102 = new RegExp(String.raw`^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})${DAY_AND_NUMBER}`)
/** QĐ 20/2020/QĐ-TTg, highest level first: `H57.15`. */
const QD20 = new RegExp(String.raw`^([A-Z]\d{2}(?:\.[0-9A-Z]{1,5}){0,6})${DAY_AND_NUMBER}`)

/** Month and day lie in their ranges by the pattern; what is left to find out is 30 February and its like. */
function isRealDate(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

export function parseDossierCode(given: string): DossierCodeParts | undefined {
  if (given.length > TYPED_CODE_MAX) return undefined
  const text = tidyNumber(given)
  const old = QCVN102.exec(text)
  const [, agency, yy, month, day, number] = old ?? QD20.exec(text) ?? []
  if (agency === undefined || number === undefined) return undefined
  if (!isRealDate(2000 + Number(yy), Number(month), Number(day))) return undefined
  return { text, agency, date: `20${yy}-${month}-${day}`, number, shape: old ? 'qcvn102' : 'qd20' }
}

/**
 * The code we give where an agency's setting says `forms: ours`, with the n-th number of the day `yyyy-mm-dd`;
 * undefined where agency, date or n do not make a code.
 */
export function formDossierCode(agencyCode: string, date: string, n: number): DossierCode | undefined {
  if (!Number.isSafeInteger(n) || n < 1 || !/^20\d{2}-\d{2}-\d{2}$/.test(date)) return undefined
  const day = date.slice(2).replaceAll('-', '')
  return parseDossierCode(`${agencyCode}-${day}-${String(n).padStart(4, '0')}`)?.text
}

export const DossierCode = /* @__PURE__ */ codeSchema(
  (text) => parseDossierCode(text)?.text,
  'not-a-dossier-code',
)

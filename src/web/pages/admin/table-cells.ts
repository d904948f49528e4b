import { AGENCY_KINDS, type TableName } from '../../../domain/reference-columns.ts'
import { writeDong } from '../../../words/money.ts'
import { choiceWords } from '../../../words/reference-tables.ts'
import type { View } from '../parts/view.ts'

/** Columns that name a party by its code. */
const OF_PARTIES: ReadonlySet<string> = new Set([
  'parent',
  'operator',
  'successor',
  'centre',
  'agency',
  'partner',
])
const MONEY: ReadonlySet<string> = new Set(['amount', 'fee'])

/** What a code stands for, where it is one that people may not know. */
function nameFor({ deps }: View, path: string, code: string): string | undefined {
  const { parties, provinces } = deps.journal.reference(deps.now()).directory
  if (path === 'province') return provinces?.get(code)
  return OF_PARTIES.has(path) ? parties.get(code)?.name : undefined
}

/** A cell as a list shows it: codes with the names they stand for, money as it is written everywhere. */
export function listedCell(view: View, path: string, text: string): string {
  if (text === '') return ''
  if (MONEY.has(path) && /^\d+$/.test(text)) return writeDong(Number(text))
  if (path === 'meaning' && text === choiceWords.none?.[view.language])
    return view.say('không ghi vào hồ sơ', 'nothing in a dossier')
  const name = nameFor(view, path, text)
  return name ? `${name} (${text})` : text
}

/** The codes that a field may be filled in with, and what they stand for; undefined where it takes anything. */
export function codesFor(
  { deps, language }: View,
  table: TableName,
  path: string,
): readonly (readonly [code: string, name: string])[] | undefined {
  const { parties, provinces } = deps.journal.reference(deps.now()).directory
  if (path === 'province') return [...(provinces ?? [])]
  if (path === 'agencyKind')
    return AGENCY_KINDS.map((kind) => [choiceWords[kind]?.[language] ?? kind, ''] as const)
  if (!OF_PARTIES.has(path)) return undefined
  const wanted: Readonly<Record<string, string>> = {
    operator: 'carrier',
    partner: 'carrier',
    centre: 'centre',
  }
  const kind = wanted[path] ?? (path === 'agency' && table !== 'parties' ? 'agency' : undefined)
  return [...parties.values()]
    .filter((party) => !party.closed && (kind === undefined || party.kind === kind))
    .map(({ code, name }) => [code, name] as const)
}

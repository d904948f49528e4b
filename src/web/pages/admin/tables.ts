import type { Column, TableName } from '../../../domain/reference-columns.ts'
import { choiceWords, columnWords, tableWords } from '../../../words/reference-tables.ts'
import { tableAt } from '../../table-addresses.ts'
import { notFound } from '../parts/access.ts'
import type { Choice } from '../parts/choices.ts'
import type { View } from '../parts/view.ts'

/** The table that an address names. */
export const tableNamed = (name: string | undefined): TableName => tableAt(name ?? '') ?? notFound()

export const tableTitle = ({ language }: View, table: TableName): string => tableWords[table].name[language]

export const columnTitle = ({ language }: View, path: string): string => columnWords[path]?.[language] ?? path

export const choicesOf = ({ language }: View, column: Column): readonly Choice[] =>
  (column.choices ?? []).map((choice): Choice => [choice, choiceWords[choice]?.[language] ?? choice])

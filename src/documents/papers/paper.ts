import type { Instant } from '../../domain/instant.ts'
import type { PaperKind } from '../../domain/papers/kinds.ts'
import type { Proof } from '../../domain/proof/statement.ts'

/** One row by column key; a column without a value stays empty. */
export type PaperRow = Readonly<Record<string, string>>

export type PaperTable = Readonly<{ rows: readonly PaperRow[]; total?: PaperRow | undefined }>

/** The places of a kind: what its form may name, and nothing else. */
export type FieldNames = Readonly<{
  variants: readonly string[]
  fields: readonly string[]
  /** The columns of each table. */
  tables: Readonly<Record<string, readonly string[]>>
  codes: readonly string[]
}>

/**
 * What a paper says: values without their labels, order or looks, which are the form's
 * (`templates/forms/`). A field that has no value is absent.
 */
export type Paper = Readonly<{
  kind: PaperKind
  /** Which wording of the form is meant where a kind has several. */
  variant: string
  /** The paper's own time: the event's, never a clock's. */
  at: Instant
  /** The edition of the form it was drawn with before; else the one in force on its day. */
  edition?: string | undefined
  /** A plain number that names the paper in the file's title; no personal data. */
  subject: string
  fields: Readonly<Record<string, string | undefined>>
  tables: Readonly<Record<string, PaperTable>>
  codes: Readonly<Record<string, string | undefined>>
  /** What a stranger can check of it: who issued it when, on which number, with which figures. */
  proof: Proof
  /** The proof as it was signed; it travels inside the file. */
  signed?: string | undefined
}>

/** A paper of one kind, held to its places by the compiler. */
export type PaperOf<K extends PaperKind, P extends FieldNames> = Readonly<{
  kind: K
  variant: P['variants'][number]
  at: Instant
  subject: string
  fields: Readonly<{ [F in P['fields'][number]]?: string | undefined }>
  tables: Readonly<{
    [T in keyof P['tables']]: Readonly<{
      rows: readonly RowOf<P['tables'][T]>[]
      total?: RowOf<P['tables'][T]> | undefined
    }>
  }>
  codes: Readonly<{ [C in P['codes'][number]]?: string | undefined }>
  proof: Proof
}>

type RowOf<C> = C extends readonly (infer Column extends string)[]
  ? Readonly<{ [Key in Column]?: string }>
  : never

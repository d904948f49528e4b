import { z } from 'zod'

/** Bounds of a form: it is data that somebody may edit, so nothing in it is endless. */
const BLOCKS_MAX = 60
const COLUMNS_MAX = 16
const TEXT_MAX = 2000
const COPIES_MAX = 3
const LINES_MAX = 6

const Text = z.string().min(1).max(TEXT_MAX)
const Style = z.enum(['regular', 'italic', 'bold', 'bold-italic'])
const Align = z.enum(['left', 'center', 'right'])
const Size = z.number().min(4).max(60)
const Millimetres = z.number().min(0).max(420)
const Key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]*$/, 'not-a-key')

/** Where a block stands: only in these wordings, only on these copies; and the space above it in points. */
const where = {
  only: z.array(Key).min(1).max(8).optional(),
  copies: z.array(Key).min(1).max(COPIES_MAX).optional(),
  gap: z.number().min(0).max(80).optional(),
}

/** The heading of Vietnamese administrative papers: issuing body left, nation right (facts/bcci.md 2.2). */
const HeaderBlock = z.strictObject({
  block: z.literal('header'),
  ...where,
  upper: Text,
  unit: Text,
  under: Text.optional(),
  nation: Text,
  motto: Text,
  placeAndDate: Text,
  /** The share of the width that the left side takes. */
  split: z.number().min(0.2).max(0.8),
  size: Size,
})

/** Running text; `{key}` is a value. A block with a value that the paper has not is left out. */
const TextBlock = z.strictObject({
  block: z.literal('text'),
  ...where,
  text: Text,
  style: Style.default('regular'),
  values: Style.optional(),
  align: Align.default('left'),
  size: Size.optional(),
  /** Kept on one page with what follows. */
  glue: z.boolean().optional(),
})

/** `Label: value`; without a value left out, or dots to write on. */
const FieldBlock = z.strictObject({
  block: z.literal('field'),
  ...where,
  label: Text,
  key: Key,
  style: Style.default('regular'),
  missing: z.enum(['skip', 'dots']).default('skip'),
  size: Size.optional(),
})

/** Lines to write on by hand, the first of them behind its words. */
const LinesBlock = z.strictObject({
  block: z.literal('lines'),
  ...where,
  label: Text,
  count: z.int().min(1).max(LINES_MAX).default(1),
  /** The height of one line. */
  height: Millimetres,
  style: Style.default('regular'),
  size: Size.optional(),
})

const Column = z.strictObject({
  key: Key,
  head: Text,
  /** Neighbours of one group stand under one heading. */
  group: Text.optional(),
  width: z.number().min(0.5).max(100),
  align: Align.default('left'),
})

const TableBlock = z.strictObject({
  block: z.literal('table'),
  ...where,
  key: Key,
  columns: z.array(Column).min(1).max(COLUMNS_MAX),
  size: Size.optional(),
  /** The least height of a row, where it is written on by hand. */
  room: Millimetres.optional(),
  /** Printed in place of a table without rows; without it such a table is left out. */
  empty: Text.optional(),
})

const SignaturesBlock = z.strictObject({
  block: z.literal('signatures'),
  ...where,
  signers: z
    .array(
      z.strictObject({
        only: where.only,
        title: Text,
        hint: Text.optional(),
        name: Key.optional(),
        note: Key.optional(),
      }),
    )
    .min(1)
    .max(4),
  /** Room to sign in. */
  room: Millimetres,
  size: Size.optional(),
})

const CodeBlock = z.strictObject({
  block: z.literal('code'),
  ...where,
  symbology: z.enum(['code128', 'qr']),
  key: Key,
  /** The widest it may become; a module is never wider than `module`. */
  width: Millimetres,
  height: Millimetres.optional(),
  module: z.number().min(0.19).max(1.5),
  caption: Text.optional(),
  captionStyle: Style.default('regular'),
  size: Size.optional(),
  align: Align.default('center'),
})

const RuleBlock = z.strictObject({
  block: z.literal('rule'),
  ...where,
  thickness: z.number().min(0.2).max(3).default(0.5),
  dashed: z.boolean().optional(),
})

const leaves = [
  HeaderBlock,
  TextBlock,
  FieldBlock,
  LinesBlock,
  TableBlock,
  SignaturesBlock,
  CodeBlock,
  RuleBlock,
] as const
const Leaf = z.discriminatedUnion('block', leaves)

/** Blocks side by side; they stay on one page, so they hold no tables. */
const ColumnsBlock = z.strictObject({
  block: z.literal('columns'),
  ...where,
  spacing: z.number().min(0).max(60).default(8),
  columns: z
    .array(z.strictObject({ width: z.number().min(0.5).max(100), blocks: z.array(Leaf).max(BLOCKS_MAX) }))
    .min(2)
    .max(4),
})

export const Block = z.discriminatedUnion('block', [...leaves, ColumnsBlock])
export type Block = Readonly<z.infer<typeof Block>>
export type BlockOf<B extends Block['block']> = Extract<Block, { block: B }>

/** How one paper looks and which words it uses, by legal base and date. */
export const Form = z.strictObject({
  kind: Key,
  /** The first day (of Vietnam) on which papers follow this layout. */
  from: z.iso.date(),
  /** Names the layout in the record of printed papers. */
  edition: z.string().regex(/^[A-Za-z0-9.-]{1,40}$/),
  /** The legal text that the layout follows, as the footer prints it. */
  legalBase: Text,
  /** The title of the file. */
  name: Text,
  page: z.strictObject({
    width: Millimetres,
    height: Millimetres,
    top: Millimetres,
    right: Millimetres,
    bottom: Millimetres,
    left: Millimetres,
  }),
  size: Size,
  /** A paper that would not fit its pages is set smaller, down to this share, before it flows on. */
  fit: z.strictObject({ pages: z.int().min(1).max(4), smallest: z.number().min(0.5).max(1) }).optional(),
  /** Printed once for each, each with its own page numbers. */
  copies: z
    .array(z.strictObject({ key: Key, name: Text }))
    .min(1)
    .max(COPIES_MAX)
    .optional(),
  frame: z.boolean().optional(),
  /** `{legalBase}`, `{copy}`, `{page}`, `{pages}` and fields. */
  footer: z.strictObject({ left: Text, right: Text.optional(), size: Size }).optional(),
  blocks: z.array(Block).min(1).max(BLOCKS_MAX),
})
export type Form = Readonly<z.infer<typeof Form>>
export type Style = z.infer<typeof Style>
export type Align = z.infer<typeof Align>

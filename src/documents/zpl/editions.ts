import type { PaperKind } from '../../domain/papers/kinds.ts'

/** Names the layout of labels in the record of printed papers; it goes up when a label moves. */
export const ZPL_EDITION = 'zpl.3'

/** Whether this is the edition of what a label printer was sent, of now or of before. */
export const isZplEdition = (edition: string): boolean => edition.startsWith('zpl.')

const LABELS = ['label', 'bag-label'] as const satisfies readonly PaperKind[]
export type LabelKind = (typeof LABELS)[number]

/** Whether label printers can be sent papers of a kind. */
export const isLabel = (kind: PaperKind): kind is LabelKind => (LABELS as readonly PaperKind[]).includes(kind)

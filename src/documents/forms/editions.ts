import { vietnamTime } from '../../domain/instant.ts'
import type { PaperKind } from '../../domain/papers/kinds.ts'
import type { Paper } from '../papers/paper.ts'
import type { Form } from './form.ts'
import { formOn, type Templates } from './templates.ts'

/** What tells the form of a paper. */
export type Named = Pick<Paper, 'kind' | 'at' | 'edition'>

export type Editions = Readonly<{
  formOf(paper: Named): Form
  /** The edition of the form that a paper is drawn with, for the record of printed papers. */
  editionOf(paper: Named): string
  /** All editions of a kind's form, oldest first. */
  editionsOf(kind: PaperKind): readonly string[]
}>

/** Which forms there are and which a paper takes: known without a font. */
export function editionsIn(templates: Templates): Editions {
  const formsOf = (kind: PaperKind): readonly Form[] => templates.forms.get(kind) ?? []
  const formOf = (paper: Named): Form => {
    const named = formsOf(paper.kind).find(({ edition }) => edition === paper.edition)
    const form = named ?? formOn(templates, paper.kind, vietnamTime(paper.at).date)
    if (!form) throw new Error(`There is no form for ${paper.kind}`)
    return form
  }
  return {
    formOf,
    editionOf: (paper) => formOf(paper).edition,
    editionsOf: (kind) => formsOf(kind).map(({ edition }) => edition),
  }
}

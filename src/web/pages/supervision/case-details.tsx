import type { Child } from 'hono/jsx'
import { detailTexts } from '../../../app/case-texts.ts'
import type { Case, CaseNames } from '../../../app/cases.ts'
import { paths } from '../../paths.ts'
import { type View, when } from '../parts/view.ts'

/** The values beside a case, each with its name; a list can be opened. */
export const detailsOf = (
  view: View,
  names: CaseNames,
  row: Case,
): readonly (readonly [name: string, value: Child])[] =>
  detailTexts(view, names, row, (at) => when(view, at)).map(({ name, text, handover }) => [
    name,
    handover === undefined ? text : <a href={paths.handover(handover)}>{text}</a>,
  ])

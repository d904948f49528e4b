import type { FC } from 'hono/jsx'
import { type CaseCount, SHOWN_CASES } from '../../../app/cases.ts'
import { caseKindInWords } from '../../../words/case-life.ts'
import { paths } from '../../paths.ts'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { type Asked, kindsAsked } from './case-filters.tsx'

type Group = Readonly<{ value: string; cases: number; overdue: number; oldest: string }>

/** Those of the open cases that fit kind and owner, as they are counted. */
export const countsAsked = (counts: readonly CaseCount[], asked: Asked): readonly CaseCount[] => {
  const kinds = kindsAsked(asked)
  return counts.filter(
    ({ kind, owner }) =>
      (kinds === undefined || kinds.includes(kind)) && (asked.owner === '' || asked.owner === owner),
  )
}

/** What presses most comes first. */
function groupsOf(counts: readonly CaseCount[], by: 'kind' | 'owner'): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const row of counts) {
    const before = groups.get(row[by])
    groups.set(row[by], {
      value: row[by],
      cases: row.cases + (before?.cases ?? 0),
      overdue: row.overdue + (before?.overdue ?? 0),
      oldest: before && before.oldest < row.oldest ? before.oldest : row.oldest,
    })
  }
  return [...groups.values()].toSorted((a, b) => b.overdue - a.overdue || b.cases - a.cases)
}

/**
 * Where a list is longer than its page, the way to a short one: by kind, and, where all are of one, by owner, for that
 * is how far many can be given to one person at once.
 */
export const Groups: FC<{ view: View; asked: Asked; counts: readonly CaseCount[] }> = ({
  view,
  asked,
  counts,
}) => {
  const { say, language } = view
  const fit = countsAsked(counts, asked)
  const by = new Set(fit.map(({ kind }) => kind)).size > 1 ? 'kind' : 'owner'
  const groups = groupsOf(fit, by)
  const count = fit.reduce((sum, { cases }) => sum + cases, 0)
  if (asked.state === 'closed' || count <= SHOWN_CASES || groups.length < 2) return null
  const [title, head] =
    by === 'kind'
      ? [say('Theo loại việc', 'By kind'), say('Loại', 'Kind')]
      : [say('Theo bên phải giải quyết', 'By owner'), say('Bên phải giải quyết', 'Owner')]
  const nameOf = ({ value }: Group): string =>
    by === 'kind' ? caseKindInWords(value, language) : partyName(view, value)
  return (
    <details open>
      <summary>{title}</summary>
      <Table
        caption={title}
        captionHidden
        rows={groups}
        columns={[
          [head, (row) => <a href={paths.cases({ ...asked, [by]: row.value })}>{nameOf(row)}</a>, 'name'],
          [say('Đang mở', 'Open'), (row) => row.cases, 'right num'],
          [
            say('Quá hạn', 'Overdue'),
            (row) =>
              row.overdue === 0 ? (
                0
              ) : (
                <a
                  href={paths.cases({ ...asked, [by]: row.value, due: 'over' })}
                  aria-label={say(
                    `${row.overdue} việc quá hạn: ${nameOf(row)}`,
                    `${row.overdue} overdue: ${nameOf(row)}`,
                  )}
                >
                  {row.overdue}
                </a>
              ),
            'right num',
          ],
          [say('Cũ nhất từ', 'Oldest'), (row) => when(view, row.oldest), 'num'],
        ]}
      />
    </details>
  )
}

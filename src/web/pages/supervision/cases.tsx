import type { Child, FC } from 'hono/jsx'
import { type Case, type CaseNames, packetKey, type Supervision } from '../../../app/supervision.ts'
import type { CaseDetailName } from '../../../domain/case-detail.ts'
import { parseInstant } from '../../../domain/instant.ts'
import { type CaseKind, caseDetailInWords, caseDetailName, caseWords } from '../../../words/cases.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { Pager } from '../parts/messages.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'

const SHORT = 8

/** A case's kind in words; one of an older edition that has none any more stands as it is. */
const kindWords = (view: View, kind: string): string =>
  Object.hasOwn(caseWords, kind) ? caseWords[kind as CaseKind][view.language] : kind

/** What a list is called by people; one that never had a number by the beginning of its id. */
const listName = (names: CaseNames, handover: string): string =>
  names.lists.get(handover) ?? handover.slice(0, SHORT)

/** What stands beside a case, as people read it; nothing where it is for programs only. */
function detailValue(view: View, names: CaseNames, row: Case, name: CaseDetailName, value: string): Child {
  const kind = names.packets.get(packetKey(row.dossier ?? '', value))
  switch (name) {
    case 'event':
      return undefined
    case 'handover':
      return <a href={paths.handover(value)}>{listName(names, value)}</a>
    case 'packet':
      return kind === undefined ? value : packetWords[kind][view.language]
    case 'file':
      return value.slice(0, SHORT)
    default:
      return parseInstant(value)
        ? when(view, value)
        : partyName(view, caseDetailInWords(name, value, view.language))
  }
}

const Details: FC<{ view: View; names: CaseNames; row: Case }> = ({ view, names, row }) => (
  <>
    {(Object.entries(row.detail) as [CaseDetailName, string][]).map(([name, value]) => {
      const shown = detailValue(view, names, row, name, value)
      return shown === undefined ? null : (
        <div>
          <span class="soft">{caseDetailName(name, view.language)}:</span> {shown}
        </div>
      )
    })}
  </>
)

/** How many cases of which kind are open for whom. */
export const CaseCounts: FC<{ view: View; counts: Supervision['counts'] }> = ({ view, counts }) => {
  const { say } = view
  return (
    <Table
      caption={say('Số việc đang mở', 'Open cases')}
      rows={counts}
      columns={[
        [say('Loại', 'Kind'), (row) => kindWords(view, row.kind), 'name'],
        [say('Bên phải giải quyết', 'Owner'), (row) => partyName(view, row.owner)],
        [say('Số việc', 'Cases'), (row) => row.cases, 'right num'],
        [say('Cũ nhất từ', 'Oldest since'), (row) => when(view, row.oldest), 'num'],
      ]}
    />
  )
}

export const Cases: FC<{ view: View } & Pick<Supervision, 'cases' | 'names'>> = ({ view, cases, names }) => {
  const { say } = view
  const refOf = (row: Case): string =>
    row.kind === 'result-never-collected' ? listName(names, row.ref) : row.ref
  return (
    <>
      <Table
        caption={say('Từng việc, cũ nhất ở trên', 'Each case, oldest first')}
        rows={cases.rows}
        columns={[
          [
            say('Hồ sơ', 'Dossier'),
            (row) => (row.dossier ? <a href={paths.dossier(row.dossier)}>{refOf(row)}</a> : refOf(row)),
            'name code',
          ],
          [say('Loại', 'Kind'), (row) => kindWords(view, row.kind)],
          [say('Bên phải giải quyết', 'Owner'), (row) => partyName(view, row.owner)],
          [say('Chi tiết', 'Detail'), (row) => <Details view={view} names={names} row={row} />, 'small'],
          [say('Từ lúc', 'Since'), (row) => when(view, row.opened_at), 'num'],
        ]}
      />
      <Pager
        view={view}
        shown={cases.rows.length}
        next={cases.next && paths.supervisionFrom('cases', cases.next)}
      />
    </>
  )
}

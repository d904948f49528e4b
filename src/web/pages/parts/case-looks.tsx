import type { FC } from 'hono/jsx'
import type { Case, casesOfDossier } from '../../../app/cases.ts'
import { caseClosedInWords, caseKindInWords, caseStageWords } from '../../../words/case-life.ts'
import { paths } from '../../paths.ts'
import { partyName, type View, when } from './view.ts'

/** Until when a case is to be done with, and whether that is over. */
export const DueOf: FC<{ view: View; row: Case }> = ({ view, row }) => {
  if (!row.due_at) return null
  const over = row.state !== 'closed' && row.due_at < view.deps.now()
  return (
    <span {...(over ? { class: 'late' } : {})}>
      {when(view, row.due_at)}
      {over ? ` · ${view.say('quá hạn', 'overdue')}` : ''}
    </span>
  )
}

export const StageOf: FC<{ view: View; row: Case }> = ({ view, row }) => {
  const look = { new: 'warnt', assigned: '', explained: 'good', 'given-up': 'warnt', closed: 'dull' }[
    row.stage
  ]
  return <span class={`tag ${look}`}>{caseStageWords[row.stage][view.language]}</span>
}

/** The cases of a dossier on its page: what each is, whose, until when, and how it ended. */
export const CasesOfDossier: FC<{ view: View; found: Awaited<ReturnType<typeof casesOfDossier>> }> = ({
  view,
  found,
}) => {
  const { say, language } = view
  if (found.cases.length === 0) return null
  return (
    <section class="card" id="cases">
      <h2>{say('Việc cần xem', 'Cases')}</h2>
      <ul class="news">
        {found.cases.map((row) => (
          <li>
            <span>
              <a href={paths.case(row.key)}>{caseKindInWords(row.kind, language)}</a>{' '}
              <StageOf view={view} row={row} />
            </span>
            <span class="soft small">
              {partyName(view, row.owner)}
              {row.person ? ` · ${found.staff.get(row.person) ?? ''}` : ''}
            </span>
            <span class="small">
              {row.closed_at ? (
                `${when(view, row.closed_at)}, ${caseClosedInWords(row.closed_because ?? '', language)}`
              ) : row.due_at ? (
                <>
                  {say('Hạn', 'Due')} <DueOf view={view} row={row} />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

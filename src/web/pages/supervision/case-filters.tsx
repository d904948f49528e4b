import type { FC } from 'hono/jsx'
import type { CaseFilter } from '../../../app/cases.ts'
import { CASE_STAGES } from '../../../domain/dossier/case-life.ts'
import { addMillis } from '../../../domain/instant.ts'
import { RECONCILIATION_CASES } from '../../../domain/reconciliation/findings.ts'
import { caseKindInWords, caseStageWords } from '../../../words/case-life.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { Field } from '../parts/field.tsx'
import { freshForm } from '../parts/fields.tsx'
import { partyName, type View } from '../parts/view.ts'

const NAMES = ['state', 'kind', 'owner', 'stage', 'due', 'age', 'who', 'order'] as const

/** What is chosen of the cases, as the address says it. */
export type Asked = Readonly<Record<(typeof NAMES)[number], string>>

export const askedOf = (read: (name: string) => string | undefined): Asked =>
  Object.fromEntries(NAMES.map((name) => [name, read(name) ?? ''])) as Asked

export const isFiltered = (asked: Asked): boolean => Object.values(asked).some((value) => value !== '')

/** All kinds that a reconciliation finds, under one name. */
const OF_RECONCILIATION = 'reconciliation'
const STATES = ['open', 'closed'] as const
const DAY_MS = 24 * 3_600_000
/** What is to be done with by then is seen in time; what is overdue is among it. */
const SOON_DAYS = 2
/** For how many days cases are open at the least. */
const AGES = [3, 7, 30, 90] as const

export const kindsAsked = ({ kind }: Asked): readonly string[] | undefined =>
  kind === OF_RECONCILIATION ? RECONCILIATION_CASES : kind === '' ? undefined : [kind]

/** The same as the book is asked for it. */
export function filterOf(view: View, asked: Asked): CaseFilter & Readonly<{ order: 'oldest' | 'newest' }> {
  const now = view.deps.now()
  const days = AGES.find((age) => String(age) === asked.age)
  return {
    state: STATES.find((state) => state === asked.state) ?? 'open',
    kinds: kindsAsked(asked),
    owners: asked.owner === '' ? undefined : [asked.owner],
    stage: asked.stage || undefined,
    dueBefore:
      asked.due === 'over' ? now : asked.due === 'soon' ? addMillis(now, SOON_DAYS * DAY_MS) : undefined,
    openedBefore: days === undefined ? undefined : addMillis(now, -days * DAY_MS),
    person: asked.who === 'me' ? callerOf(view).actor.person : undefined,
    order: asked.order === 'newest' ? 'newest' : 'oldest',
  }
}

/** What is chosen of the cases: all of these fields may stay as they are. */
export const Filters: FC<{
  view: View
  asked: Asked
  kinds: readonly string[]
  owners: readonly string[]
}> = ({ view, asked, kinds, owners }) => {
  const { say, language } = view
  const form = freshForm(view, 'cases')
  const all = ['', say('Tất cả', 'All')] as const
  return (
    <form method="get" action={paths.casesFiltered()} class="card filters">
      <div class="row">
        <Field
          form={form}
          at="cases state"
          value={asked.state}
          choices={[
            ['', say('Đang mở', 'Open')],
            ['closed', say('Đã đóng', 'Closed')],
          ]}
        />
        <Field
          form={form}
          at="cases kind"
          value={asked.kind}
          choices={[
            all,
            [OF_RECONCILIATION, say('Sai lệch khi đối soát', 'Found by a reconciliation')],
            ...kinds.map((kind) => [kind, caseKindInWords(kind, language)] as const),
          ]}
        />
        <Field
          form={form}
          at="cases owner"
          value={asked.owner}
          choices={[all, ...owners.map((party) => [party, partyName(view, party)] as const)]}
        />
        <Field
          form={form}
          at="cases stage"
          value={asked.stage}
          choices={[
            all,
            ...CASE_STAGES.filter((stage) => stage !== 'closed').map(
              (stage) => [stage, caseStageWords[stage][language]] as const,
            ),
          ]}
        />
        <Field
          form={form}
          at="cases due"
          value={asked.due}
          choices={[
            all,
            ['over', say('Quá hạn', 'Overdue')],
            ['soon', say(`Đến hạn trong ${SOON_DAYS} ngày`, `Due within ${SOON_DAYS} days`)],
          ]}
        />
        <Field
          form={form}
          at="cases age"
          value={asked.age}
          choices={[
            all,
            ...AGES.map((days) => [String(days), say(`Từ ${days} ngày`, `${days} days or more`)] as const),
          ]}
        />
        <Field
          form={form}
          at="cases who"
          value={asked.who}
          choices={[all, ['me', say('Giao cho tôi', 'Assigned to me')]]}
        />
        <Field
          form={form}
          at="cases order"
          value={asked.order}
          choices={[
            ['', say('Cũ nhất ở trên', 'Oldest first')],
            ['newest', say('Mới nhất ở trên', 'Newest first')],
          ]}
        />
      </div>
      <button type="submit" class="second">
        {say('Lọc', 'Filter')}
      </button>
    </form>
  )
}

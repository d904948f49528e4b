import type { FC } from 'hono/jsx'
import type { KeptAsked, ReportsShown } from '../../../app/kept-reports.ts'
import type { Ctx } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import { freshForm } from '../parts/fields.tsx'
import { partyName, type View } from '../parts/view.ts'
import { stateWords, typeWords } from './report-words.ts'

const STATES = ['parked', 'waiting'] as const

/** Which reports an address asks for, and whether all of them are ticked. */
export type Asked = Readonly<{ state: string; party: string; type: string; all: string; old: string }>

export const askedOf = (c: Ctx): Asked => ({
  state: c.req.query('state') ?? '',
  party: c.req.query('party') ?? '',
  type: c.req.query('type') ?? '',
  all: c.req.query('all') === '1' ? '1' : '',
  old: c.req.query('old') === '1' ? '1' : '',
})

export const filterOf = ({ state, party, type, old }: Asked): KeptAsked => ({
  state: STATES.find((one) => one === state),
  party: party || undefined,
  type: type || undefined,
  old: old === '1',
})

export const Filters: FC<{ view: View; asked: Asked; counts: ReportsShown['counts'] }> = ({
  view,
  asked,
  counts,
}) => {
  const { say } = view
  const form = freshForm(view, 'reports')
  const sum = (fits: (row: ReportsShown['counts'][number]) => boolean): number =>
    counts.filter(fits).reduce((total, row) => total + row.reports, 0)
  const all = ['', `${say('Tất cả', 'All')} (${sum(() => true)})`] as const
  const each = (
    values: readonly string[],
    words: (value: string) => string,
    of: 'party' | 'type' | 'state',
  ) => [...new Set(values)].map((one) => [one, `${words(one)} (${sum((row) => row[of] === one)})`] as const)
  return (
    <form method="get" action={paths.keptReport()} class="card filters">
      <div class="row">
        <Field
          form={form}
          at="reports state"
          value={asked.state}
          choices={[all, ...each(STATES, (state) => stateWords(view, state), 'state')]}
        />
        <Field
          form={form}
          at="reports party"
          value={asked.party}
          choices={[
            all,
            ...each(
              counts.map(({ party }) => party),
              (party) => partyName(view, party),
              'party',
            ),
          ]}
        />
        <Field
          form={form}
          at="reports type"
          value={asked.type}
          choices={[
            all,
            ...each(
              counts.map(({ type }) => type),
              (type) => typeWords(view, type),
              'type',
            ),
          ]}
        />
      </div>
      {asked.old ? <input type="hidden" name="old" value="1" /> : null}
      <button type="submit" class="second">
        {say('Lọc tin', 'Filter')}
      </button>
    </form>
  )
}

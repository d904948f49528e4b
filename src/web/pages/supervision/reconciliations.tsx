import type { FC } from 'hono/jsx'
import { carriersRead } from '../../../app/access.ts'
import { PERIOD_DAYS_MAX } from '../../../app/papers/reconciliation.ts'
import { addMillis, vietnamTime } from '../../../domain/instant.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import { freshForm, Hidden } from '../parts/fields.tsx'
import { partyName, type View } from '../parts/view.ts'

const DAY_MS = 24 * 3_600_000

/** The paper of a reconciliation: for a carrier and some days that are over. Nothing for whoever has no part in one. */
export const Reconciliations: FC<{ view: View }> = ({ view }) => {
  const { say, deps } = view
  const carriers = view.caller ? carriersRead(deps, view.caller.actor) : []
  if (carriers.length === 0) return null
  const form = freshForm(view, 'reconciliation')
  const yesterday = vietnamTime(addMillis(deps.now(), -DAY_MS)).date
  return (
    <>
      <h2 id="reconciliation">{say('Biên bản đối soát', 'Reconciliations')}</h2>
      <form method="get" action={paths.apiReconciliationPaper()} class="card">
        <Hidden name="inline" value="1" />
        <Field form={form} at="carrier" choices={carriers.map((party) => [party, partyName(view, party)])} />
        <Field form={form} at="from" value={yesterday} latest={yesterday} />
        <Field form={form} at="period to" value={yesterday} latest={yesterday} />
        <p class="soft small">
          {say(
            `Nhiều nhất ${PERIOD_DAYS_MAX} ngày. Có biên bản khi kỳ đã qua và mọi tệp đã được đối chiếu xong.`,
            `${PERIOD_DAYS_MAX} days at most. There is a paper once the days are over and every file is compared.`,
          )}
        </p>
        <div class="actions tight">
          <button type="submit">{say('Mở biên bản', 'Open the paper')}</button>
        </div>
      </form>
    </>
  )
}

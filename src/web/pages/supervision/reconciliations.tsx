import type { FC } from 'hono/jsx'
import { carriersRead } from '../../../app/access.ts'
import { PERIOD_DAYS_MAX } from '../../../app/papers/reconciliation.ts'
import { addMillis, vietnamTime } from '../../../domain/instant.ts'
import { paths } from '../../paths.ts'
import { partyName, type View } from '../parts/view.ts'

const DAY_MS = 24 * 3_600_000

/** The paper of a reconciliation: for a carrier and some days that are over. Nothing for whoever has no part in one. */
export const Reconciliations: FC<{ view: View }> = ({ view }) => {
  const { say, deps } = view
  const carriers = view.caller ? carriersRead(deps, view.caller.actor) : []
  if (carriers.length === 0) return null
  const yesterday = vietnamTime(addMillis(deps.now(), -DAY_MS)).date
  return (
    <>
      <h2 id="doi-soat">{say('Biên bản đối soát', 'Reconciliations')}</h2>
      <form method="get" action={paths.apiReconciliationPaper()} class="card">
        <input type="hidden" name="inline" value="1" />
        <div class="field">
          <label for="carrier">{say('Doanh nghiệp bưu chính', 'Carrier')}</label>
          <select id="carrier" name="carrier">
            {carriers.map((party) => (
              <option value={party}>{partyName(view, party)}</option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="from">{say('Từ ngày', 'From')}</label>
          <input id="from" name="from" type="date" required max={yesterday} value={yesterday} />
        </div>
        <div class="field">
          <label for="to">{say('Đến ngày', 'To')}</label>
          <input id="to" name="to" type="date" required max={yesterday} value={yesterday} />
        </div>
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

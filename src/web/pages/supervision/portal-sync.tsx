import type { FC } from 'hono/jsx'
import { LAG_DAYS, type PortalSync } from '../../../app/portal-sync.ts'
import { portalProblemWords } from '../../../words/portal.ts'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Seconds as people say them. */
function spanOf({ say }: View, seconds: number): string {
  if (seconds < HOUR) {
    const minutes = Math.max(1, Math.round(seconds / MINUTE))
    return say(`${minutes} phút`, minutes === 1 ? '1 minute' : `${minutes} minutes`)
  }
  if (seconds < 2 * DAY) {
    const hours = Math.round(seconds / HOUR)
    return say(`${hours} giờ`, hours === 1 ? '1 hour' : `${hours} hours`)
  }
  const days = Math.round(seconds / DAY)
  return say(`${days} ngày`, `${days} days`)
}

/** How fast the national portal shows what agencies have done, and where it does not answer; nothing where none is asked. */
export const PortalSyncTable: FC<{ view: View; sync: PortalSync }> = ({ view, sync }) => {
  const { say, language } = view
  const { agencies, failing } = sync
  if (agencies.length === 0 && failing.length === 0) return null
  return (
    <section id="portal">
      <h2>{say('Cổng Dịch vụ công quốc gia', 'The national portal')}</h2>
      {failing.map((row) => (
        <p class="warning">
          {say(
            `Cổng không trả lời từ ${when(view, row.failing_since ?? '')}: ${portalProblemWords(row.problem ?? '')[language]}.`,
            `The portal does not answer since ${when(view, row.failing_since ?? '')}: ${portalProblemWords(row.problem ?? '')[language]}.`,
          )}
        </p>
      ))}
      {agencies.length > 0 ? (
        <Table
          caption={say(
            `Độ trễ đồng bộ theo cơ quan, ${LAG_DAYS} ngày qua`,
            `How late the portal is, by agency, over the last ${LAG_DAYS} days`,
          )}
          rows={agencies}
          columns={[
            [say('Cơ quan', 'Agency'), (one) => partyName(view, one.agency), 'name'],
            [say('Thay đổi đã hiện', 'Changes shown'), (one) => one.shown?.changes ?? 0, 'right num'],
            [
              say('Một nửa hiện trong', 'Half of them within'),
              (one) => (one.shown ? spanOf(view, one.shown.median) : '–'),
              'right',
            ],
            [say('Chưa hiện', 'Not shown yet'), (one) => one.waits?.waiting ?? 0, 'right num'],
            [
              say('Lâu nhất, từ', 'The oldest since'),
              (one) => (one.waits ? when(view, one.waits.oldest) : '–'),
            ],
          ]}
        />
      ) : null}
    </section>
  )
}

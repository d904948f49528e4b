import type { FC } from 'hono/jsx'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import type { View } from '../parts/view.ts'

export type Tab = 'overview' | 'cases' | 'silences' | 'runs' | 'money' | 'reports' | 'messages' | 'webhooks'

const SUPERVISORS_ONLY: ReadonlySet<Tab> = new Set(['overview', 'runs', 'money', 'webhooks'])

/** The ways between the pages of supervision; whoever supervises nothing has only their own cases. */
export const Tabs: FC<{ view: View; here: Tab }> = ({ view, here }) => {
  const { say } = view
  const all: readonly (readonly [Tab, string, string])[] = [
    ['overview', paths.supervision(), say('Toàn cảnh', 'Overview')],
    ['cases', paths.cases(), say('Việc cần xem', 'Cases')],
    ['silences', paths.silences(), say('Im lặng', 'Silences')],
    ['runs', paths.dayRuns(), say('Đối soát ngày', 'Days compared')],
    ['money', paths.moneyOfOffices(), say('Tiền', 'Money')],
    ['reports', paths.keptReports(), say('Tin chưa ghi', 'Reports')],
    ['messages', paths.stuckMessages(), say('Tin nhắn', 'Messages')],
    ['webhooks', paths.endpointsOff(), say('Webhook', 'Webhooks')],
  ]
  const supervises = callerOf(view).actor.role === 'supervisor'
  const shown = all.filter(([tab]) => supervises || !SUPERVISORS_ONLY.has(tab))
  return (
    <nav aria-label={say('Điều hành', 'Supervision')}>
      <ul class="jump">
        {shown.map(([tab, href, words]) => (
          <li>
            <a href={href} {...(tab === here ? { 'aria-current': 'page' as const } : {})}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

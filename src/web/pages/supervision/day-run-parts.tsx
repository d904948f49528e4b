import type { FC } from 'hono/jsx'
import type { DayRun } from '../../../app/day-runs.ts'
import { runStateWords } from '../../../words/day-runs.ts'
import { paths } from '../../paths.ts'
import { typedDay } from '../parts/typed-dates.ts'
import { partyName, type View } from '../parts/view.ts'

/** What is counted of a run beside its differences. */
const TOTALS: ReadonlySet<string> = new Set(['journeys', 'agreed', 'records', 'repeated', 'dossiers'])

/** The way to what a run found; sums of money are told on a page of their own. */
export const DayLink: FC<{ run: Pick<DayRun, 'kind' | 'day'> }> = ({ run: { kind, day } }) => (
  <a href={kind === 'money' ? paths.moneyOfOffices({ day }) : paths.dayRun(kind, day)}>{typedDay(day)}</a>
)

/** A source in words: the day itself, a carrier or an office, another installation, a portal. */
function sourceWords(view: View, source: string): string {
  const { say } = view
  const [kind, ...rest] = source.split(' ')
  const name = rest.join(' ')
  if (kind === 'day' || isDay(source)) return say('ngày chưa hết', 'the day is not over')
  if (kind === 'partner') return say(`hệ thống liên thông ${name}`, `partner ${name}`)
  if (kind === 'portal') return say(`Cổng dịch vụ công quốc gia (${name})`, `the national portal (${name})`)
  return partyName(view, kind === 'carrier' ? name : source)
}

const isDay = (source: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(source)

export const waitsFor = (view: View, { waits }: DayRun): string =>
  waits.map((source) => sourceWords(view, source)).join(', ')

export const StateOf: FC<{ view: View; run: DayRun }> = ({ view, run }) => (
  <span class={run.state === 'provisional' ? 'tag warnt' : 'tag'}>
    {runStateWords[run.state][view.language]}
    {run.amends === undefined ? '' : ` (${run.amends})`}
  </span>
)

/** How much was compared and found, where somebody may know. Sums of money are told on a page of their own. */
export function countsOf({ say }: View, { kind, counts }: DayRun): string {
  if (kind === 'money') return say('xem theo đơn vị', 'told by office')
  if (!counts)
    return say(
      'số liệu toàn tỉnh, đơn vị giám sát của tỉnh xem',
      'of the whole province, for whoever oversees it',
    )
  const found = Object.entries(counts).reduce((sum, [name, count]) => sum + (TOTALS.has(name) ? 0 : count), 0)
  const differences = say(`${found} sai lệch`, found === 1 ? '1 difference' : `${found} differences`)
  if (counts.journeys === undefined) return differences
  if (counts.journeys === 0 && found === 0) return say('không có gì để so sánh', 'nothing to compare')
  const agreed = counts.agreed ?? 0
  return say(
    `${counts.journeys} hành trình, ${agreed} khớp, ${differences}`,
    `${counts.journeys} journeys, ${agreed} agree, ${differences}`,
  )
}

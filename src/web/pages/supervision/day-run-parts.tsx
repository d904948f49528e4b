import type { FC } from 'hono/jsx'
import type { DayRun } from '../../../app/day-runs.ts'
import { isAskedKind } from '../../../domain/reconciliation/run.ts'
import { runStateWords } from '../../../words/day-runs.ts'
import { paths } from '../../paths.ts'
import { typedDay } from '../parts/typed-dates.ts'
import { partyName, type View } from '../parts/view.ts'

/** What is counted of a run beside its differences. */
const TOTALS: ReadonlySet<string> = new Set(['journeys', 'agreed', 'records', 'repeated'])

/** The way to what a run found; where that has a page. */
export const DayLink: FC<{ run: Pick<DayRun, 'kind' | 'day'> }> = ({ run: { kind, day } }) =>
  isAskedKind(kind) ? <a href={paths.dayRun(kind, day)}>{typedDay(day)}</a> : <>{typedDay(day)}</>

/** A source in words: the day itself, a carrier, another installation. */
function sourceWords(view: View, source: string): string {
  const { say } = view
  const [kind, ...rest] = source.split(' ')
  const name = rest.join(' ')
  if (kind === 'day') return say('ngày chưa hết', 'the day is not over')
  if (kind === 'carrier') return partyName(view, name)
  return kind === 'partner' ? say(`hệ thống liên thông ${name}`, `partner ${name}`) : source
}

export const waitsFor = (view: View, { waits }: DayRun): string =>
  waits.map((source) => sourceWords(view, source)).join(', ')

export const StateOf: FC<{ view: View; run: DayRun }> = ({ view, run }) => (
  <span class={run.state === 'provisional' ? 'tag warnt' : 'tag'}>
    {runStateWords[run.state][view.language]}
    {run.amends === undefined ? '' : ` (${run.amends})`}
  </span>
)

/** How much was compared and found, where somebody may know. */
export function countsOf({ say }: View, { counts }: DayRun): string {
  if (!counts || counts.journeys === undefined) return ''
  const found = Object.entries(counts).reduce((sum, [name, count]) => sum + (TOTALS.has(name) ? 0 : count), 0)
  return say(
    `${counts.journeys} hành trình, ${counts.agreed ?? 0} khớp, ${found} sai lệch`,
    `${counts.journeys} journeys, ${counts.agreed ?? 0} agree, ${found} differences`,
  )
}

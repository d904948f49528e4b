import type { FC } from 'hono/jsx'
import type { DayCount } from '../../../app/figures.ts'
import { fromVietnam, writeDate } from '../../../domain/instant.ts'
import { Table } from '../parts/table.tsx'
import type { View } from '../parts/view.ts'

const [WIDTH, HEIGHT] = [640, 220]
/** Room for the numbers on the left and the days below. */
const [LEFT, TOP, BOTTOM] = [44, 12, 30]
const LINES = 4

type Series = Readonly<{ look: string; words: string; of(day: DayCount): number; dashed?: true }>

/** The next round number that all fit under. */
function roundUp(most: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(most, 1))))
  return Math.max(LINES, Math.ceil(most / step) * step)
}

const shortDay = (date: string): string => `${date.slice(8)}/${date.slice(5, 7)}`
const longDay = (date: string): string => writeDate(fromVietnam(date, 0))

/** The last days as lines, drawn on the server; colours are the style sheet's, so that a dark screen has its own. */
export const Trend: FC<{ view: View; days: readonly DayCount[] }> = ({ view, days }) => {
  const { say } = view
  const series: readonly Series[] = [
    {
      look: 'first',
      words: say('Gói được ký nhận bàn giao', 'Packets handed over'),
      of: ({ handovers }) => handovers,
    },
    {
      look: 'second',
      words: say('Bưu gửi đã phát cho người dân', 'Items delivered to citizens'),
      of: ({ deliveries }) => deliveries,
      dashed: true,
    },
  ]
  const top = roundUp(Math.max(...days.flatMap((day) => series.map((one) => one.of(day)))))
  const x = (index: number): number => LEFT + (index * (WIDTH - LEFT - 8)) / Math.max(1, days.length - 1)
  const y = (count: number): number => TOP + (1 - count / top) * (HEIGHT - TOP - BOTTOM)
  const sum = (one: Series): number => days.reduce((total, day) => total + one.of(day), 0)
  const told = series.map((one) => `${one.words}: ${sum(one)}`).join('; ')
  return (
    <>
      <figure class="trend">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="trend-title trend-desc">
          <title id="trend-title">
            {say(`${days.length} ngày gần nhất`, `The last ${days.length} days`)}
          </title>
          <desc id="trend-desc">{told}</desc>
          {Array.from({ length: LINES + 1 }, (_, line) => {
            const count = Math.round((top * line) / LINES)
            return (
              <g>
                <line class="grid-line" x1={LEFT} x2={WIDTH - 8} y1={y(count)} y2={y(count)} />
                <text class="axis" x={LEFT - 6} y={y(count) + 4} text-anchor="end">
                  {count}
                </text>
              </g>
            )
          })}
          {days.map(({ date }, index) =>
            (index % 7 === 0 && index < days.length - 4) || index === days.length - 1 ? (
              <text
                class="axis"
                x={x(index)}
                y={HEIGHT - 8}
                text-anchor={index === days.length - 1 ? 'end' : 'middle'}
              >
                {shortDay(date)}
              </text>
            ) : null,
          )}
          {series.map((one) => (
            <polyline
              class={`series ${one.look}`}
              fill="none"
              stroke-width="3"
              {...(one.dashed ? { 'stroke-dasharray': '7 4' } : {})}
              points={days
                .map((day, index) => `${x(index).toFixed(1)},${y(one.of(day)).toFixed(1)}`)
                .join(' ')}
            />
          ))}
        </svg>
        <figcaption>
          {series.map((one) => (
            <span class="key">
              <svg width="34" height="10" aria-hidden="true" focusable="false">
                <line
                  class={`series ${one.look}`}
                  x1="1"
                  x2="33"
                  y1="5"
                  y2="5"
                  stroke-width="3"
                  {...(one.dashed ? { 'stroke-dasharray': '7 4' } : {})}
                />
              </svg>{' '}
              {one.words} <b class="num">{sum(one)}</b>
            </span>
          ))}
        </figcaption>
      </figure>
      <details>
        <summary>{say('Xem số của từng ngày', 'The numbers of each day')}</summary>
        <Table
          caption={say('Từng ngày, mới nhất ở trên', 'Day by day, newest first')}
          rows={days.toReversed()}
          columns={[
            [say('Ngày', 'Day'), ({ date }) => longDay(date), 'name num'],
            ...series.map((one) => [one.words, (day: DayCount) => one.of(day), 'right num'] as const),
          ]}
        />
      </details>
    </>
  )
}

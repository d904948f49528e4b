import type { FC } from 'hono/jsx'
import type { CaseCount } from '../../../app/cases.ts'
import {
  ANSWERED,
  type DeskGroup,
  ENDINGS,
  FIGURE_DAYS,
  type Figures,
  type OfficeGroup,
  type StageCount,
} from '../../../app/figures.ts'
import { within } from '../../../words/papers.ts'
import { paths } from '../../paths.ts'
import { Empty } from '../parts/messages.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { day, partyName, type View } from '../parts/view.ts'
import { answeredWords, deskStages, endingWords, officeStages } from './stage-words.ts'
import { Trend } from './trend.tsx'

/** A number, which leads to what it counts; nothing is nothing to look at. */
export const Count: FC<{ of: number; to: string; about: string }> = ({ of, to, about }) =>
  of === 0 ? (
    <span class="zero">0</span>
  ) : (
    <a class="figure-link" href={to}>
      {of}
      <span class="hide"> {about}</span>
    </a>
  )

/** What asks for somebody today, with the way there. */
export const Today: FC<{
  view: View
  counts: readonly CaseCount[]
  waiting: readonly [number, number, number]
  /** Endpoints that were switched off: of more than a page a page is counted. */
  off: number
  /** Where numbers for items run out. */
  low: number
  /** Partners to look after; without any nothing is said of them. */
  partners: number
  /** The same with carriers' systems. */
  carriers: number
}> = ({ view, counts, waiting, off, low, partners, carriers }) => {
  const { say } = view
  const sum = (of: (row: CaseCount) => number): number => counts.reduce((total, row) => total + of(row), 0)
  const tiles: readonly (readonly [number, string, string])[] = [
    [sum((row) => row.overdue), say('việc quá hạn', 'cases overdue'), paths.cases({ due: 'over' })],
    [
      sum((row) => row.given_up),
      say('việc chờ người thứ hai', 'wait for a second person'),
      paths.cases({ stage: 'given-up' }),
    ],
    [sum((row) => row.cases), say('việc đang mở', 'open cases'), paths.cases()],
    [waiting[0], say('tin chưa ghi được', 'reports not applied'), paths.keptReports()],
    [waiting[2], say('tin giữ quá lâu', 'reports kept too long'), paths.keptReports({ old: '1' })],
    [waiting[1], say('tin nhắn chưa đến', 'messages not sent'), paths.stuckMessages()],
    [off, say('địa chỉ webhook đã tắt', 'webhook endpoints off'), paths.endpointsOff()],
    [low, say('dải mã vận đơn sắp hết', 'ranges of waybills run out'), paths.lowWaybills()],
    ...(partners > 0
      ? [[partners, say('hệ thống liên thông cần xem', 'partners to look after'), '#partners'] as const]
      : []),
    ...(carriers > 0
      ? [
          [
            carriers,
            say('kết nối bưu chính cần xem', 'carriers’ systems to look after'),
            '#carriers',
          ] as const,
        ]
      : []),
  ]
  return (
    <ul class="jump">
      {tiles.map(([n, words, href]) => (
        <li>
          <a href={href} {...(n === 0 ? { class: 'empty' } : {})}>
            <b class="num">{n}</b> {words}
          </a>
        </li>
      ))}
    </ul>
  )
}

type Both = readonly [vi: string, en: string]

/** The groups of one kind of place with how old what lies there is; each number leads to the group at its party. */
function Stages<Group extends string>(props: {
  view: View
  rows: readonly StageCount<Group>[]
  words: Readonly<Record<Group, Both>>
  caption: string
}) {
  const { view, rows, words, caption } = props
  const { say } = view
  const order = Object.keys(words)
  const sorted = rows.toSorted(
    (a, b) =>
      partyName(view, a.party).localeCompare(partyName(view, b.party), 'vi') ||
      order.indexOf(a.group_name) - order.indexOf(b.group_name),
  )
  type Row = StageCount<Group>
  const age = (head: string, of: (row: Row) => number, look = ''): Column<Row> => [
    head,
    (row) => (of(row) === 0 ? <span class="zero">0</span> : <span class={look}>{of(row)}</span>),
    'right num',
  ]
  return (
    <Table
      caption={caption}
      rows={sorted}
      columns={[
        [
          say('Ở đâu', 'Where'),
          (row) => <a href={paths.worklistOf(row.party)}>{partyName(view, row.party)}</a>,
          'name',
        ],
        [say('Đang ở bước', 'Stage'), (row) => say(...(words[row.group_name] as Both))],
        age(say('Dưới 1 ngày', 'Under 1 day'), (row) => row.under_day),
        age(say('1–3 ngày', '1–3 days'), (row) => row.under_days),
        age(say('3–7 ngày', '3–7 days'), (row) => row.under_week, 'soon'),
        age(say('Trên 7 ngày', 'Over 7 days'), (row) => row.older, 'late'),
        [
          say('Tất cả', 'All'),
          (row) => (
            <Count
              of={row.total}
              to={paths.worklistOf(row.party, { group: row.group_name })}
              about={`${partyName(view, row.party)}, ${say(...(words[row.group_name] as Both))}`}
            />
          ),
          'right num',
        ],
      ]}
    />
  )
}

/** Where everything is now. */
export const Now: FC<{ view: View; figures: Figures }> = ({ view, figures }) => {
  const { say } = view
  return (
    <section id="now">
      <h2>{say('Hồ sơ đang ở đâu', 'Where everything is now')}</h2>
      {figures.offices.length + figures.desks.length === 0 ? (
        <Empty>{say('Không có hồ sơ nào đang mở.', 'No dossier is open.')}</Empty>
      ) : null}
      {figures.offices.length > 0 ? (
        <Stages<OfficeGroup>
          view={view}
          rows={figures.offices}
          words={officeStages}
          caption={say(
            'Gói giấy tờ ở bưu điện, theo số ngày làm việc từ khi nhận vào tay',
            'Packets with the post, by working days since they came to hand',
          )}
        />
      ) : null}
      {figures.desks.length > 0 ? (
        <Stages<DeskGroup>
          view={view}
          rows={figures.desks}
          words={deskStages}
          caption={say(
            'Hồ sơ ở cơ quan, theo số ngày làm việc từ tin mới nhất',
            'Dossiers of agencies, by working days since the last news',
          )}
        />
      ) : null}
    </section>
  )
}

/** A part of a whole in percent, written one way. */
const share = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((part * 100) / whole).toFixed(1).replace('.', ',')} %`

/** What the last days were like. */
export const LastDays: FC<{ view: View; figures: Figures }> = ({ view, figures }) => {
  const { say } = view
  const { handovers, endings, late, since } = figures
  const all = [...handovers.values()].reduce((sum, n) => sum + n, 0)
  // How nobody signed is said in one line, not in a row of zeros each.
  const answered = ANSWERED.filter((one) => (handovers.get(one) ?? 0) > 0)
  const never = ANSWERED.filter((one) => !answered.includes(one))
  const lateRows = [...late].toSorted((a, b) => b[1] - a[1])
  const offices = [...new Set(endings.map(({ office }) => office))]
  const ended = (office: string, ending: string): number =>
    endings.find((row) => row.office === office && row.ending === ending)?.journeys ?? 0
  const triesOf = (office: string): number =>
    endings.filter((row) => row.office === office).reduce((sum, row) => sum + row.tries, 0)
  return (
    <section id="last-days">
      <h2>{say(`${FIGURE_DAYS} ngày gần nhất`, `The last ${FIGURE_DAYS} days`)}</h2>
      <p class="soft">
        {say(`Tính từ đầu ngày ${day(since)} đến lúc này.`, `From the beginning of ${day(since)} until now.`)}
      </p>
      <Trend view={view} days={figures.days} />
      {answered.length > 0 ? (
        <Table
          caption={say('Bàn giao theo căn cứ ký nhận', 'Handovers by how they were signed')}
          rows={answered}
          columns={[
            [say('Căn cứ', 'Basis'), (answered) => say(...answeredWords[answered]), 'name'],
            [
              say('Số gói', 'Packets'),
              (answered) => (
                <Count
                  of={handovers.get(answered) ?? 0}
                  to={paths.figure('handovers', { answered })}
                  about={say(...answeredWords[answered])}
                />
              ),
              'right num',
            ],
            [say('Tỷ lệ', 'Share'), (answered) => share(handovers.get(answered) ?? 0, all), 'right num'],
          ]}
        />
      ) : (
        <p>{say('Chưa có bàn giao nào được ký nhận.', 'No handover was signed for.')}</p>
      )}
      {answered.length > 0 && never.length > 0 ? (
        <p class="soft small">
          {say('Không có gói nào', 'No packet')}:{' '}
          {never.map((one) => within(say(...answeredWords[one]))).join('; ')}.
        </p>
      ) : null}
      {offices.length > 0 ? (
        <Table
          caption={say('Trả kết quả cho người dân, theo bưu cục', 'Results for citizens, by office')}
          rows={offices}
          columns={[
            [say('Bưu cục', 'Office'), (office) => partyName(view, office), 'name'],
            ...ENDINGS.map(
              (ending): Column<string> => [
                say(...endingWords[ending]),
                (office) => (
                  <Count
                    of={ended(office, ending)}
                    to={paths.figure('endings', { party: office, ending })}
                    about={`${partyName(view, office)}, ${say(...endingWords[ending])}`}
                  />
                ),
                'right num',
              ],
            ),
            [say('Lần phát không thành', 'Tries in vain'), (office) => triesOf(office), 'right num'],
          ]}
        />
      ) : null}
      {lateRows.length === 0 ? (
        <p>{say('Không có mục ghi muộn nào.', 'No entry was late.')}</p>
      ) : (
        <Table
          caption={say('Mục ghi muộn, theo nơi ghi', 'Late entries, by who made them')}
          rows={lateRows}
          columns={[
            [say('Nơi ghi', 'Made by'), ([party]) => partyName(view, party), 'name'],
            [
              say('Số mục', 'Entries'),
              ([party, entries]) => (
                <Count of={entries} to={paths.figure('late', { party })} about={partyName(view, party)} />
              ),
              'right num',
            ],
          ]}
        />
      )}
    </section>
  )
}

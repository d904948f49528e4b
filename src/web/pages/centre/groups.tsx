import type { Child, FC } from 'hono/jsx'
import type { DeskPlace, DeskRow, WorkGroup } from '../../../app/worklists.ts'
import { dueState } from '../../../domain/dossier/due-state.ts'
import { waitIn } from '../../../domain/dossier/office-waits.ts'
import type { LegState, Processing } from '../../../domain/dossier/state.ts'
import { daysBetween } from '../../../domain/instant.ts'
import { ageInWords, dueInWords, lateInWords } from '../../../words/waits.ts'
import { legStateWords, processingWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { dossierColumns, type NextAction, NextActions, Worklist } from '../parts/worklist.tsx'

// What waits at a desk, group by group: which dossier, for how long, and what is done next with it.

export const placeWords: Readonly<Record<DeskPlace, readonly [vi: string, en: string]>> = {
  urgent: ['Quá hạn, sắp đến hạn', 'Overdue or due soon'],
  'to-accept': ['Cần tiếp nhận', 'To accept'],
  supplemented: ['Đã nhận bổ sung', 'Supplement has come'],
  'in-work': ['Đang giải quyết', 'In process'],
  waiting: ['Chờ người dân', 'Waiting for the citizen'],
  'to-offer': ['Cần giao bưu điện', 'To hand to the post'],
  'to-hand-out': ['Chờ nhận tại quầy', 'To be collected here'],
  coming: ['Sắp đến', 'Coming'],
  'sent-out': ['Bưu điện đang giữ', 'With the post'],
  'of-others': ['Đang giữ giấy tờ của nơi khác', 'Papers of others held here'],
}

const IN_WORK: readonly NextAction[] = [
  ['result.ready', 'Có kết quả', 'Result'],
  ['dossier.supplement_requested', 'Bổ sung', 'Ask for more'],
]

/** What is done next with a row of each group, most usual first; what goes by list is put on it from above. */
const nextIn: Readonly<Record<DeskPlace, readonly NextAction[]>> = {
  urgent: IN_WORK,
  'to-accept': [
    ['dossier.accepted', 'Tiếp nhận', 'Accept'],
    ['dossier.supplement_requested', 'Bổ sung', 'Ask for more'],
    ['dossier.declined', 'Không nhận', 'Decline'],
  ],
  supplemented: [['dossier.supplemented', 'Đã đủ', 'Complete']],
  'in-work': IN_WORK,
  waiting: [
    ['dossier.supplemented', 'Đã bổ sung', 'Supplemented'],
    ['dossier.paid', 'Đã nộp tiền', 'Paid'],
  ],
  'to-offer': [],
  'to-hand-out': [['result.collected', 'Trả tại quầy', 'Hand out']],
  coming: [],
  'sent-out': [],
  'of-others': [],
}

/** Of what ended without a result the papers go back. */
const GIVE_BACK: NextAction = ['packet.returned_to_citizen', 'Trả lại giấy tờ', 'Give the papers back']

const NextStep: FC<{ view: View; row: DeskRow; place: DeskPlace }> = ({ view, row, place }) => {
  const back = place === 'to-hand-out' && row.processing !== 'finished'
  const fitting = (back ? [GIVE_BACK] : nextIn[place]).filter(
    ([type]) => place !== 'waiting' || (type === 'dossier.paid') === (row.processing === 'payment_requested'),
  )
  return (
    <NextActions
      view={view}
      dossier={row.dossier}
      state={{ processing: row.processing as Processing, legs: [] }}
      next={fitting}
    />
  )
}

/** What is true of a row beside the name of its group; a group that says all of it has no such column. */
function detailOf(view: View, place: DeskPlace): Column<DeskRow> | false {
  const { say, language } = view
  const processing = (row: DeskRow): string => processingWords[row.processing as Processing][language]
  const leg = (state: string | null): string | undefined =>
    state ? legStateWords[state as LegState][language] : undefined
  switch (place) {
    case 'to-offer':
      return [
        say('Giao gì, cho ai', 'What, to whom'),
        (row) => (
          <>
            {row.processing === 'finished' ? say('Kết quả', 'Result') : processing(row)}
            {row.office ? <div class="soft small">{partyName(view, row.office)}</div> : null}
          </>
        ),
      ]
    case 'to-hand-out':
      return [
        say('Trả gì', 'What'),
        (row) => (row.processing === 'finished' ? say('Kết quả', 'Result') : processing(row)),
      ]
    case 'sent-out':
      return [say('Đang ở đâu', 'Where'), (row) => leg(row.outward) ?? processing(row)]
    case 'coming':
      return [
        say('Đang ở đâu', 'Where'),
        (row) =>
          row.inward && row.inward !== 'requested'
            ? leg(row.inward)
            : say('Người dân chưa nộp giấy tờ', 'Papers not handed in yet'),
      ]
    case 'waiting':
    case 'of-others':
      return [say('Trạng thái', 'State'), processing]
    default:
      return false
  }
}

/** The day that was promised, and how it stands to now. */
const Due: FC<{ view: View; row: DeskRow }> = ({ view, row }) => {
  const now = view.deps.now()
  const { appointment } = row
  if (!appointment) return <span class="soft">{view.say('không hẹn', 'none')}</span>
  const state = dueState(row.processing as Processing, appointment, now)
  const words = dueInWords(state, Math.abs(daysBetween(appointment, now)), view.language)
  return (
    <>
      {words ? <b class={state === 'overdue' ? 'late' : 'soon'}>{words}</b> : null}
      <div class={words ? 'soft small num' : 'num'}>{when(view, appointment)}</div>
    </>
  )
}

/** For how long a row waits here, and by how much that is too long. */
const Age: FC<{ view: View; row: DeskRow; since: string; limited: boolean }> = ({
  view,
  row,
  since,
  limited,
}) => {
  const now = view.deps.now()
  const reference = view.deps.journal.reference(now)
  // What lies to be accepted is measured by the same silence as what an office has to hand over.
  const wait = waitIn(limited ? 'to-agency' : 'held', since, reference, now)
  const late = row.late ? lateInWords(wait, view.language) : undefined
  return (
    <>
      <b>{ageInWords(wait, view.language)}</b>
      <div class="soft small num">
        {view.say('từ', 'since')} {when(view, since)}
      </div>
      {late ? <div class="late">{late}</div> : null}
    </>
  )
}

const waits = (view: View, since: (row: DeskRow) => string | null, limited = false): Column<DeskRow> => [
  view.say('Chờ', 'Waiting'),
  (row): Child => <Age view={view} row={row} since={since(row) ?? row.sort_at} limited={limited} />,
]

/** What presses: the promised day while it is worked on, else how long it lies here. */
function timeOf(view: View, place: DeskPlace): Column<DeskRow> | false {
  // Nothing is promised of what has not come.
  if (place === 'coming') return false
  if (place === 'to-accept') return waits(view, (row) => row.submitted_at ?? row.sort_at, true)
  if (place === 'supplemented') return waits(view, (row) => row.news_at)
  if (place === 'to-offer' || place === 'to-hand-out') return waits(view, (row) => row.held_since)
  return [view.say('Hẹn trả', 'Due'), (row) => <Due view={view} row={row} />]
}

export const Group: FC<{ view: View } & WorkGroup<DeskPlace, DeskRow>> = (props) => {
  const { view, group: place, rows, total, next } = props
  const { say } = view
  return (
    <Worklist
      view={view}
      id={place}
      words={say(...placeWords[place])}
      total={total}
      rows={rows}
      receivers={place === 'of-others' ? [...new Set(rows.map((row) => row.agency))] : []}
      {...(place === 'to-offer'
        ? { way: { href: paths.offerToPost(), words: say('Giao cho bưu điện', 'Hand to the post') } }
        : {})}
      next={next === undefined ? undefined : paths.centreGroup(place, next)}
      columns={[
        ...dossierColumns<DeskRow>(view, say('Số biên nhận, mã hồ sơ', 'Numbers')),
        [say('Cơ quan', 'Agency'), (row) => partyName(view, row.agency)],
        detailOf(view, place),
        timeOf(view, place),
        nextIn[place].length > 0 && [
          say('Việc', 'Action'),
          (row) => <NextStep view={view} row={row} place={place} />,
        ],
      ]}
    />
  )
}

import type { Child, FC } from 'hono/jsx'
import type {
  Coming as ComingWork,
  OfficeGroup,
  OfficeRow,
  OfficeWorkGroup,
} from '../../../app/office-work.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { LegKind, PacketKind } from '../../../domain/dossier/events/shapes.ts'
import type { LegState, Processing } from '../../../domain/dossier/state.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { ageInWords, lateInWords } from '../../../words/waits.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { Pager } from '../parts/messages.tsx'
import { type ActionState, disabledReason, everDoes } from '../parts/refusals.ts'
import { type Column, Table } from '../parts/table.tsx'
import { partyName, procedureName, type View, when, writtenDay } from '../parts/view.ts'
import { GoButton, Worklist } from '../parts/worklist.tsx'

export const groupWords: Readonly<Record<OfficeGroup, readonly [vi: string, en: string]>> = {
  'to-agency': ['Cần bàn giao cho cơ quan', 'To hand to the agency'],
  'to-dispatch': ['Cần gửi đi phát', 'To dispatch'],
  failed: ['Phát chưa thành công', 'Attempt failed'],
  held: ['Chờ người dân đến nhận', 'Held for collection'],
  'on-road': ['Đang đi phát', 'On the road'],
  returning: ['Đang chuyển hoàn', 'Returning'],
  offered: ['Đã lên bảng kê, chờ ký', 'On a list, waiting'],
  other: ['Khác', 'Other'],
}

/** What is done next in each group: by its form, on a list, or with the label that is scanned. */
const nextIn: Readonly<Record<OfficeGroup, 'list' | 'dispatch' | 'offered' | 'told' | 'counter'>> = {
  'to-agency': 'list',
  'to-dispatch': 'dispatch',
  failed: 'told',
  held: 'counter',
  'on-road': 'told',
  returning: 'list',
  offered: 'offered',
  other: 'list',
}

/** The row as the table of states sees it: one journey, the one it is on. */
const stateOf = (row: OfficeRow): ActionState => ({
  processing: row.processing as Processing,
  legs: row.leg_kind ? [{ kind: row.leg_kind as LegKind, state: row.leg_state as LegState }] : [],
})

/** The one step that comes next; whatever else may be done stands at the dossier. */
function nextOf(view: View, row: OfficeRow, group: OfficeGroup): Child {
  const { say } = view
  const next = nextIn[group]
  const state = stateOf(row)
  if (next === 'dispatch' && everDoes(view, 'item.dispatched'))
    return (
      <GoButton
        second
        href={paths.dispatchOf(row.dossier)}
        words={say('Gửi đi', 'Dispatch')}
        why={disabledReason(view, 'item.dispatched', state)}
      />
    )
  if (next === 'told' && everDoes(view, 'item.attempt_failed'))
    return (
      <GoButton
        second
        href={paths.itemNewsOf(row.dossier)}
        words={say('Ghi kết quả phát', 'Tell how it went')}
        why={disabledReason(view, 'item.attempt_failed', state)}
      />
    )
  if (next === 'offered' && row.handover)
    return <GoButton second href={paths.handover(row.handover)} words={say('Xem bảng kê', 'See the list')} />
  if (next === 'counter' && everDoes(view, 'item.delivered'))
    return (
      <GoButton
        second
        href={paths.routeStop(row.dossier)}
        words={say('Đã đến nhận', 'Collected')}
        why={disabledReason(view, 'item.delivered', state)}
      />
    )
  return null
}

const inward = (row: OfficeRow): boolean =>
  row.group_name === 'to-agency' ||
  row.group_name === 'returning' ||
  row.leg_kind === 'submit' ||
  row.leg_kind === 'supplement'

/** The last day of what is held, and why the last try came to nothing. */
const WaitDetail: FC<{ view: View; row: OfficeRow }> = ({ view, row }) => {
  const { say, language, today } = view
  const { held, failure, attempts } = row.leg ?? {}
  const until = row.group_name === 'held' ? held?.until : undefined
  return (
    <>
      {until ? (
        <div class={until < today ? 'late' : until === today ? 'soon' : 'small'}>
          {until < today ? say('đã quá ngày giữ', 'was held until') : say('giữ đến hết', 'held until')}{' '}
          {writtenDay(until)}
        </div>
      ) : null}
      {failure && row.group_name === 'failed' ? (
        <div class="small">
          {say(`lần ${attempts ?? 1}`, `try ${attempts ?? 1}`)}: {reasonWords(failure.reason)[language]}
        </div>
      ) : null}
    </>
  )
}

/** What shows which envelope it is: its number, and the first letters of the name on it. */
export const Envelope: FC<{
  row: Readonly<{ dossier: string; receipt: string; masked: string | undefined; code?: string | null }>
}> = ({ row }) => (
  <>
    <a class="code" href={paths.dossier(row.dossier)}>
      {writeReceiptNumber(row.receipt)}
    </a>
    {row.masked ? <div class="num">{row.masked}</div> : null}
    {row.code ? <div class="soft small code">{row.code}</div> : null}
  </>
)

const columnsOf = (view: View, group: OfficeGroup): readonly (Column<OfficeRow> | false)[] => {
  const { say, language } = view
  return [
    [say('Phong bì', 'Envelope'), (row) => <Envelope row={row} />, 'name'],
    [
      say('Giấy tờ', 'Papers'),
      (row) => (
        <>
          {packetWords[row.kind as PacketKind][language]}
          <div class="soft small">{procedureName(view, row.procedure)}</div>
          {row.waybill ? <div class="soft small code">{row.waybill}</div> : null}
        </>
      ),
    ],
    [
      say('Nơi đến', 'To'),
      (row) => (inward(row) ? partyName(view, row.centre) : say('Người dân', 'The citizen')),
    ],
    [
      say('Chờ', 'Waiting'),
      (row) => {
        const late = lateInWords(row.wait, language)
        return (
          <>
            <b>{ageInWords(row.wait, language)}</b>
            <div class="soft small">
              {say('từ', 'since')} {when(view, row.since)}
            </div>
            {late ? <div class="late">{late}</div> : null}
            <WaitDetail view={view} row={row} />
          </>
        )
      },
    ],
    // What goes by list is put on it from above, all of the group at once.
    nextIn[group] !== 'list' && [say('Việc', 'Next'), (row) => nextOf(view, row, group)],
  ]
}

/** What the whole group can be done with at once, by the scanner. */
function wayOf(view: View, group: OfficeGroup): Readonly<{ href: string; words: string }> | undefined {
  if (view.caller?.actor.role !== 'clerk') return undefined
  if (group === 'to-dispatch')
    return { href: paths.dispatch(), words: view.say('Gửi đi lần lượt', 'Dispatch one by one') }
  if (group === 'on-road' || group === 'failed')
    return {
      href: paths.itemNews(),
      words: view.say('Quét bưu gửi mang về', 'Scan what came back'),
    }
  return undefined
}

export const Group: FC<{ view: View } & OfficeWorkGroup> = ({ view, group, rows, total, next }) => {
  const way = wayOf(view, group)
  return (
    <Worklist
      view={view}
      id={group}
      words={view.say(...groupWords[group])}
      total={total}
      rows={rows}
      receivers={nextIn[group] === 'list' ? [...new Set(rows.map((row) => row.centre))] : []}
      {...(way ? { way } : {})}
      next={next === undefined ? undefined : paths.officeGroup(group, next)}
      columns={columnsOf(view, group)}
    />
  )
}

export const Coming: FC<{ view: View } & ComingWork> = ({ view, group, rows, next }) => {
  const { say } = view
  return (
    <>
      <Table
        caption={
          group === 'papers'
            ? say('Đã đăng ký, chờ người dân nộp giấy tờ', 'Registered, papers not taken in yet')
            : say('Kết quả đã có tại cơ quan, chờ bàn giao cho bưu cục', 'Results the agency will hand over')
        }
        rows={rows}
        columns={[
          [say('Phong bì', 'Envelope'), (row) => <Envelope row={row} />, 'name'],
          [say('Thủ tục', 'Procedure'), (row) => procedureName(view, row.procedure)],
          [say('Từ lúc', 'Since'), (row) => when(view, row.requested_at), 'num'],
          group === 'papers'
            ? [
                say('Việc', 'Next'),
                (row) => (
                  <GoButton
                    second
                    href={paths.dossierFor(row.dossier, 'packet.received_by_post')}
                    words={say('Nhận giấy tờ', 'Take in')}
                    why={disabledReason(view, 'packet.received_by_post', {
                      processing: row.processing as Processing,
                      legs: [],
                    })}
                  />
                ),
              ]
            : [say('Ở đâu', 'Where'), (row) => partyName(view, row.centre)],
        ]}
      />
      <Pager view={view} shown={rows.length} next={next && paths.officeGroup(group, next)} />
    </>
  )
}

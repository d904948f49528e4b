import type { Child, FC } from 'hono/jsx'
import type {
  ComingRow,
  Coming as ComingWork,
  OfficeGroup,
  WorkGroup,
  WorkRow,
} from '../../../app/worklists.ts'
import type { LegKind, PacketKind } from '../../../domain/dossier/events/shapes.ts'
import type { LegState, Processing } from '../../../domain/dossier/state.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { CommandId, freshForm, Hidden } from '../parts/fields.tsx'
import { Pager } from '../parts/messages.tsx'
import { type ActionState, disabledReason } from '../parts/refusals.ts'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import {
  dossierColumns,
  GoButton,
  type NextAction,
  NextActions,
  ToListButton,
  Worklist,
} from '../parts/worklist.tsx'

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
const nextIn: Readonly<Record<OfficeGroup, readonly NextAction[] | 'list' | 'dispatch' | 'offered'>> = {
  'to-agency': 'list',
  'to-dispatch': 'dispatch',
  failed: [
    ['item.delivered', 'Đã phát', 'Delivered'],
    ['item.attempt_failed', 'Lại chưa được', 'Failed again'],
    ['item.held', 'Lưu chờ nhận', 'Hold'],
  ],
  held: [
    ['item.delivered', 'Đã đến nhận', 'Collected'],
    ['item.attempt_failed', 'Chuyển hoàn', 'Return'],
  ],
  'on-road': [
    ['item.delivered', 'Đã phát', 'Delivered'],
    ['item.attempt_failed', 'Chưa phát được', 'Failed'],
    ['item.held', 'Lưu chờ nhận', 'Hold'],
  ],
  returning: 'list',
  offered: 'offered',
  other: 'list',
}

/** The row as the table of states sees it: one journey, the one it is on. */
const stateOf = (row: WorkRow): ActionState => ({
  processing: row.processing as Processing,
  legs: row.leg_kind ? [{ kind: row.leg_kind as LegKind, state: row.leg_state as LegState }] : [],
})

/** A scanned waybill and Enter: dispatched, and back to the list. */
const Dispatch: FC<{ view: View; row: WorkRow; first: boolean }> = ({ view, row, first }) => {
  const why = disabledReason(view, 'item.dispatched', stateOf(row))
  const words = view.say('Gửi đi', 'Dispatch')
  if (why !== undefined) return <GoButton href="" words={words} why={why} />
  const id = `bg-${row.dossier}-${row.packet}`
  return (
    <form method="post" action={paths.dossierAct(row.dossier)} class="row tight">
      <CommandId form={freshForm(view, 'dispatch')} />
      <Hidden name="type" value="item.dispatched" />
      <Hidden name="return" value={paths.office()} />
      <label class="hide" for={id}>
        {view.say('Số hiệu bưu gửi', 'Item number')} {row.receipt}
      </label>
      <input
        id={id}
        class="scanfield code"
        name="/waybill"
        placeholder={first ? view.say('quét nhãn', 'scan label') : ''}
        maxlength={30}
        required
        autocomplete="off"
        spellcheck={false}
      />
      <button type="submit">{words}</button>
    </form>
  )
}

function nextOf(view: View, row: WorkRow, group: OfficeGroup, first: boolean): Child {
  const next = nextIn[group]
  if (next === 'dispatch') return <Dispatch view={view} row={row} first={first} />
  if (next === 'offered' && row.handover) {
    const words = view.say('Xem bảng kê', 'See the list')
    return <GoButton second href={paths.handover(row.handover)} words={words} />
  }
  const state = stateOf(row)
  return typeof next === 'string' ? (
    <ToListButton view={view} to={row.centre} state={state} />
  ) : (
    <NextActions view={view} dossier={row.dossier} state={state} next={next} />
  )
}

const inward = (row: WorkRow): boolean =>
  row.group_name === 'to-agency' ||
  row.group_name === 'returning' ||
  row.leg_kind === 'submit' ||
  row.leg_kind === 'supplement'

export const Group: FC<{ view: View } & WorkGroup<OfficeGroup, WorkRow>> = ({
  view,
  group,
  rows,
  total,
  next,
}) => {
  const { say, language } = view
  return (
    <Worklist
      view={view}
      id={group}
      words={say(...groupWords[group])}
      total={total}
      rows={rows}
      receivers={group === 'to-agency' ? [...new Set(rows.map((row) => row.centre))] : []}
      next={next === undefined ? undefined : paths.officeGroup(group, next)}
      columns={[
        ...dossierColumns<WorkRow>(view),
        [
          say('Gói', 'Packet'),
          (row) => (
            <>
              {packetWords[row.kind as PacketKind][language]}
              {row.waybill ? <div class="soft small code">{row.waybill}</div> : null}
            </>
          ),
          'num',
        ],
        [
          say('Nơi đến', 'To'),
          (row) => (inward(row) ? partyName(view, row.centre) : say('Người dân', 'The citizen')),
        ],
        [say('Từ lúc', 'Since'), (row) => when(view, row.since), 'num'],
        [say('Việc', 'Action'), (row, index) => nextOf(view, row, group, index === 0)],
      ]}
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
          ...dossierColumns<ComingRow>(view),
          group === 'papers'
            ? [
                say('Việc', 'Action'),
                (row) => (
                  <GoButton
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

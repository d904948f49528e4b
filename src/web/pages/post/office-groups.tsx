import type { FC } from 'hono/jsx'
import type { LegKind, PacketKind } from '../../../domain/dossier/events/shapes.ts'
import type { LegState, Processing } from '../../../domain/dossier/state.ts'
import {
  type ComingRow,
  GROUP_PAGE,
  type OfficeGroup,
  placeOf,
  type WorkRow,
} from '../../../journal/read/worklists.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import type { ActionType } from '../dossier/action.tsx'
import { disabledReason } from '../dossier/commands.ts'
import { CommandId, freshForm, Hidden } from '../parts/fields.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { DossierCells, GoButton } from '../parts/work.tsx'

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

/** What is done next in each group; what the role or the state forbids stands there with its reason. */
const groupActs: Readonly<Record<OfficeGroup, readonly (readonly [ActionType, string, string])[]>> = {
  'to-agency': [],
  'to-dispatch': [],
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
  returning: [],
  offered: [],
  other: [],
}

/** The row as the table of states sees it: one journey, the one it is on. */
const stateOf = (row: WorkRow) => ({
  processing: row.processing as Processing,
  legs: row.leg_kind ? [{ kind: row.leg_kind as LegKind, state: row.leg_state as LegState }] : [],
})

/** A scanned waybill and Enter: dispatched, and back to the list. */
const Dispatch: FC<{ view: View; row: WorkRow; first: boolean }> = ({ view, row, first }) => {
  const why = disabledReason(view, 'item.dispatched', stateOf(row))
  const form = freshForm(view, 'dispatch')
  const words = view.say('Gửi đi', 'Dispatch')
  if (why !== undefined) return <GoButton href="" words={words} why={why} />
  const id = `bg-${row.dossier}-${row.packet}`
  return (
    <form method="post" action={paths.dossierAct(row.dossier)} class="row tight">
      <CommandId form={form} />
      <Hidden name="type" value="item.dispatched" />
      <Hidden name="ve" value={paths.office()} />
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

const Acts: FC<{ view: View; row: WorkRow; group: OfficeGroup; first: boolean }> = ({
  view,
  row,
  group,
  first,
}) => {
  const { say } = view
  if (group === 'to-dispatch') return <Dispatch view={view} row={row} first={first} />
  if (group === 'offered' && row.handover)
    return (
      <GoButton
        second
        href={paths.handover(row.handover)}
        words={say('Xem bảng kê', 'See the list')}
        why={undefined}
      />
    )
  if (group === 'to-agency' || group === 'returning' || group === 'other')
    return (
      <GoButton
        second
        href={paths.newHandoverTo(row.centre)}
        words={say('Lên bảng kê', 'Put on a list')}
        why={disabledReason(view, 'handover.offered', stateOf(row))}
      />
    )
  return (
    <div class="row tight">
      {groupActs[group].map(([type, vi, en], index) => (
        <div>
          <GoButton
            second={index > 0}
            href={paths.dossierFor(row.dossier, type)}
            words={say(vi, en)}
            why={disabledReason(view, type, stateOf(row))}
          />
        </div>
      ))}
    </div>
  )
}

export const Group: FC<{ view: View; group: OfficeGroup; rows: readonly WorkRow[]; total: number }> = ({
  view,
  group,
  rows,
  total,
}) => {
  const { say, language } = view
  const [vi, en] = groupWords[group]
  const last = rows.at(-1)
  const centres = group === 'to-agency' ? [...new Set(rows.map((row) => row.centre))] : []
  return (
    <section id={group}>
      <h2>
        {say(vi, en)} <span class="soft num">({total})</span>
      </h2>
      {centres.length > 0 ? (
        <p class="actions tight">
          {centres.map((centre) => (
            <a class="button" href={paths.newHandoverTo(centre)}>
              {say('Lập bảng kê cho', 'List for')} {partyName(view, centre)}
            </a>
          ))}
        </p>
      ) : null}
      <div class="scroll">
        <table>
          <caption class="hide">{say(vi, en)}</caption>
          <thead>
            <tr>
              <th scope="col">{say('Số biên nhận', 'Receipt number')}</th>
              <th scope="col">{say('Thủ tục', 'Procedure')}</th>
              <th scope="col">{say('Gói', 'Packet')}</th>
              <th scope="col">{say('Nơi đến', 'To')}</th>
              <th scope="col">{say('Từ lúc', 'Since')}</th>
              <th scope="col">{say('Việc', 'Action')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr>
                <DossierCells view={view} row={row} />
                <td class="num">
                  {packetWords[row.kind as PacketKind][language]}
                  {row.waybill ? <div class="soft small code">{row.waybill}</div> : null}
                </td>
                <td>{inward(row) ? partyName(view, row.centre) : say('Người dân', 'The citizen')}</td>
                <td class="num">{when(view, row.since)}</td>
                <td>
                  <Acts view={view} row={row} group={group} first={index === 0} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {last && total > rows.length && rows.length === GROUP_PAGE ? (
        <p>
          <a href={paths.officeGroup(group, placeOf(last))}>{say('Trang tiếp', 'Next page')}</a>
        </p>
      ) : null}
    </section>
  )
}

const inward = (row: WorkRow): boolean =>
  row.group_name === 'to-agency' ||
  row.group_name === 'returning' ||
  row.leg_kind === 'submit' ||
  row.leg_kind === 'supplement'

export const Coming: FC<{ view: View; rows: readonly ComingRow[]; to: 'take-in' | 'fetch' }> = ({
  view,
  rows,
  to,
}) => {
  const { say } = view
  return (
    <div class="scroll">
      <table>
        <caption>
          {to === 'take-in'
            ? say('Đã đăng ký, chờ người dân nộp giấy tờ', 'Registered, papers not taken in yet')
            : say('Kết quả đã có tại cơ quan, chờ bàn giao cho bưu cục', 'Results the agency will hand over')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Số biên nhận', 'Receipt number')}</th>
            <th scope="col">{say('Thủ tục', 'Procedure')}</th>
            <th scope="col">{to === 'take-in' ? say('Việc', 'Action') : say('Ở đâu', 'Where')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <DossierCells view={view} row={row} />
              <td>
                {to === 'take-in' ? (
                  <GoButton
                    href={paths.dossierFor(row.dossier, 'packet.received_by_post')}
                    words={say('Nhận giấy tờ', 'Take in')}
                    why={disabledReason(view, 'packet.received_by_post', {
                      processing: row.processing as Processing,
                      legs: [],
                    })}
                  />
                ) : (
                  partyName(view, row.centre)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

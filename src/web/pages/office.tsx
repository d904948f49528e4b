import type { Hono } from 'hono'
import type { Child, FC } from 'hono/jsx'
import type { Deps } from '../../deps.ts'
import type { LegKind, PacketKind } from '../../domain/dossier/shapes.ts'
import type { LegState, Processing } from '../../domain/dossier/state.ts'
import { packetWords } from '../../domain/words.ts'
import {
  type ComingRow,
  comingTo,
  countInHand,
  GROUP_PAGE,
  OFFICE_GROUPS,
  type OfficeGroup,
  packetsInGroup,
  placeOf,
  type WorkRow,
} from '../../journal/worklists.ts'
import type { Ctx, Env } from '../env.ts'
import { paths } from '../paths.ts'
import { callerAs } from './access.ts'
import type { ActType } from './act.tsx'
import { whyNot } from './commands.ts'
import { CommandId, freshForm, Hidden } from './fields.tsx'
import { Layout } from './layout.tsx'
import { sendPage } from './send.tsx'
import { partyName, type View, viewOf, when } from './view.ts'
import { DossierCells, Go, Jump, Lists, listsOf, ScanBox, type Summary, workFlash } from './work.tsx'

const groupWords: Readonly<Record<OfficeGroup, readonly [vi: string, en: string]>> = {
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
const groupActs: Readonly<Record<OfficeGroup, readonly (readonly [ActType, string, string])[]>> = {
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
  const why = whyNot(view, 'item.dispatched', stateOf(row))
  const form = freshForm(view, 'dispatch')
  const words = view.say('Gửi đi', 'Dispatch')
  if (why !== undefined) return <Go href="" words={words} why={why} />
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
      <Go
        second
        href={paths.handover(row.handover)}
        words={say('Xem bảng kê', 'See the list')}
        why={undefined}
      />
    )
  if (group === 'to-agency' || group === 'returning' || group === 'other')
    return (
      <Go
        second
        href={paths.newHandoverTo(row.centre)}
        words={say('Lên bảng kê', 'Put on a list')}
        why={whyNot(view, 'handover.offered', stateOf(row))}
      />
    )
  return (
    <div class="row tight">
      {groupActs[group].map(([type, vi, en], index) => (
        <div>
          <Go
            second={index > 0}
            href={paths.dossierFor(row.dossier, type)}
            words={say(vi, en)}
            why={whyNot(view, type, stateOf(row))}
          />
        </div>
      ))}
    </div>
  )
}

const Group: FC<{ view: View; group: OfficeGroup; rows: readonly WorkRow[]; total: number }> = ({
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

const Coming: FC<{ view: View; rows: readonly ComingRow[]; to: 'take-in' | 'fetch' }> = ({
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
                  <Go
                    href={paths.dossierFor(row.dossier, 'packet.received_by_post')}
                    words={say('Nhận giấy tờ', 'Take in')}
                    why={whyNot(view, 'packet.received_by_post', {
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

type Shown = Readonly<{
  view: View
  flash: Child
  error: string | undefined
  incoming: readonly Summary[]
  counts: ReadonlyMap<string, number>
  groups: readonly Readonly<{ group: OfficeGroup; rows: readonly WorkRow[] }>[]
  takeIn: readonly ComingRow[]
  fetch: readonly ComingRow[]
}>

const Page: FC<Shown> = ({ view, flash, error, incoming, counts, groups, takeIn, fetch }) => {
  const { say, caller } = view
  const count = (group: string): number => counts.get(group) ?? 0
  const nothing = incoming.length + groups.length + takeIn.length + fetch.length === 0
  return (
    <Layout view={view} title={say('Việc của bưu cục', 'Post office')} failed={error !== undefined}>
      {flash}
      <h1>{partyName(view, caller?.actor.party)}</h1>
      <ScanBox view={view} error={error} />
      {caller?.actor.role === 'clerk' ? (
        <p class="actions">
          <a class="button" href={paths.newDossier()}>
            {say('Nhận hồ sơ mới tại quầy', 'New dossier at the counter')}
          </a>
          <a class="button second" href={paths.newHandover()}>
            {say('Lập bảng kê', 'Make a list')}
          </a>
        </p>
      ) : null}
      <Jump
        view={view}
        rows={[
          ['den', say('bảng kê chờ nhận', 'lists to accept'), incoming.length] as const,
          ...OFFICE_GROUPS.filter((group) => group !== 'other' || count(group) > 0).map(
            (group) => [group, say(...groupWords[group]), count(group)] as const,
          ),
        ]}
      />
      {nothing ? <p class="note">{say('Không còn việc nào đang chờ.', 'Nothing is waiting.')}</p> : null}
      <section id="den">
        {incoming.length > 0 ? (
          <>
            <h2>{say('Chờ ký nhận', 'To accept')}</h2>
            <Lists view={view} lists={incoming} side="receiver" />
          </>
        ) : null}
      </section>
      {groups.map(({ group, rows }) => (
        <Group view={view} group={group} rows={rows} total={count(group)} />
      ))}
      {takeIn.length > 0 || fetch.length > 0 ? <h2>{say('Sắp đến', 'Coming')}</h2> : null}
      {takeIn.length > 0 ? <Coming view={view} rows={takeIn} to="take-in" /> : null}
      {fetch.length > 0 ? <Coming view={view} rows={fetch} to="fetch" /> : null}
    </Layout>
  )
}

/** The worklist of a post office; `error` where a scanned number was not found. */
export async function sendOffice(c: Ctx, deps: Deps, error?: string): Promise<Response> {
  const view = viewOf(c, deps)
  const { actor } = callerAs(view, ['clerk', 'postman'], ['office', 'carrier'])
  const { store } = deps.book
  const only = OFFICE_GROUPS.find((group) => group === c.req.query('nhom'))
  const after = c.req.query('sau') ?? ''
  const [incoming, counts, takeIn, results] = await Promise.all([
    listsOf(view, 'receiver', [actor.party]),
    countInHand(store, actor.party),
    comingTo(store, actor.party, ['submit', 'supplement']),
    comingTo(store, actor.party, ['return', 'send_back']),
  ])
  const wanted = only ? [only] : OFFICE_GROUPS.filter((group) => counts.has(group))
  const groups = await Promise.all(
    wanted.map(async (group) => ({ group, rows: await packetsInGroup(store, actor.party, group, after) })),
  )
  return sendPage(
    c,
    <Page
      view={view}
      flash={await workFlash(c, view)}
      error={error}
      incoming={incoming}
      counts={counts}
      groups={groups.filter((one) => one.rows.length > 0)}
      takeIn={takeIn}
      fetch={results.filter((row) => row.processing === 'finished')}
    />,
    error === undefined ? 200 : 404,
  )
}

export function officePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.office(), (c) => sendOffice(c, deps))
}

import type { FC } from 'hono/jsx'
import { goesTo, receiversOf } from '../../../app/receivers.ts'
import type { ScanJob as Job } from '../../../app/scan-batches.ts'
import type { WorkRow } from '../../../app/worklists.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { PacketKind } from '../../../domain/dossier/events/shapes.ts'
import { nameOfPacket } from '../../../domain/scan-batch.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import { ErrorSummary, type FormState, Hidden } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Empty } from '../parts/messages.tsx'
import { type LastScan, ScanJob, ScanRows } from '../parts/scan-job.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, procedureName, type View, when } from '../parts/view.ts'

/** Rows of each part of the page, whatever lies there: a list of five hundred is as quick as one of fifty. */
export const SHOWN_MAX = 50

type Draft = Readonly<{
  view: View
  form: FormState
  job: Job
  /** Every packet in hand. */
  rows: readonly WorkRow[]
  /** From which of those in hand on they are shown. */
  from: number
  last?: LastScan | undefined
  /** Other bags that are being filled. */
  others: readonly Job[]
  /** Packets of the dossier that somebody came from are ticked. */
  ticked?: ReadonlySet<string>
}>

const kindOf = (view: View, row: WorkRow): string => packetWords[row.kind as PacketKind][view.language]

/** One packet that is in the bag, with the way to take it out. */
const InBag: FC<{ view: View; row: WorkRow; place: number }> = ({ view, row, place }) => (
  <li>
    <span class="num">{place}</span> <b class="code">{writeReceiptNumber(row.receipt)}</b>{' '}
    <span class="soft">
      {kindOf(view, row)} · {procedureName(view, row.procedure)}
    </span>{' '}
    <button
      type="submit"
      class="link"
      name="out"
      value={nameOfPacket(row)}
      aria-label={`${view.say('Bỏ', 'Remove')} ${writeReceiptNumber(row.receipt)}`}
    >
      {view.say('Bỏ', 'Remove')}
    </button>
  </li>
)

const InHand: FC<{ draft: Draft; rows: readonly WorkRow[]; caption: string }> = ({
  draft,
  rows,
  caption,
}) => {
  const { view, ticked, from, job } = draft
  const { say } = view
  const shown = rows.slice(from, from + SHOWN_MAX)
  const next = from + SHOWN_MAX
  return (
    <>
      <Table
        caption={caption}
        rows={shown}
        columns={[
          [
            say('Chọn', 'Choose'),
            (row) => (
              <input
                type="checkbox"
                name="packet"
                value={nameOfPacket(row)}
                checked={ticked?.has(nameOfPacket(row)) === true}
                aria-label={`${writeReceiptNumber(row.receipt)} ${kindOf(view, row)}`}
              />
            ),
          ],
          [say('Số biên nhận', 'Receipt number'), (row) => writeReceiptNumber(row.receipt), 'name code'],
          [say('Gói', 'Packet'), (row) => kindOf(view, row)],
          [say('Thủ tục', 'Procedure'), (row) => procedureName(view, row.procedure)],
          [say('Giữ từ', 'Held since'), (row) => when(view, row.since), 'num'],
        ]}
      />
      {next < rows.length ? (
        <p class="soft">
          <a href={paths.newHandoverFrom(job.subject, next)}>
            {say('Các gói tiếp theo', 'The next packets')}
          </a>{' '}
          {say(
            `(đang xem ${shown.length} trong ${rows.length})`,
            `(${shown.length} of ${rows.length} shown)`,
          )}
        </p>
      ) : null}
    </>
  )
}

/** The bags that somebody has begun: none of them is lost for beginning another. */
const OtherBags: FC<{ view: View; others: readonly Job[] }> = ({ view, others }) =>
  others.length === 0 ? null : (
    <p class="note">
      {view.say('Túi đang làm dở:', 'Bags not offered yet:')}{' '}
      {others.map((job, index) => (
        <>
          {index > 0 ? ', ' : ''}
          <a href={paths.newHandoverTo(job.subject)}>
            {partyName(view, job.subject)} ({job.standing.length})
          </a>
        </>
      ))}
    </p>
  )

const MakeButton: FC<{ view: View }> = ({ view }) => (
  <div class="actions">
    <button type="submit" name="action" value="make" id="scan-end">
      {view.say('Lập bảng kê và bàn giao', 'Make the list and offer it')}
    </button>
  </div>
)

export const NewListPage: FC<Draft> = (draft) => {
  const { view, form, job, rows, last, others } = draft
  const { say } = view
  const to = job.subject
  const byName = new Map(rows.map((row) => [nameOfPacket(row), row]))
  const inside = job.standing.flatMap((ref) => byName.get(nameOfPacket(ref)) ?? [])
  const names = new Set(inside.map(nameOfPacket))
  const free = rows.filter((row) => !names.has(nameOfPacket(row)))
  const fitting = free.filter((row) => goesTo(view.deps, row, to))
  const unfitting = free.filter((row) => !goesTo(view.deps, row, to))
  const receiver = { ...form, sent: undefined }
  return (
    <Layout
      view={view}
      title={say('Lập bảng kê bàn giao', 'New handover list')}
      failed={form.errors.length > 0}
      scan={false}
    >
      <h1>
        {say('Bảng kê bàn giao cho', 'Handover list for')}{' '}
        <span id="scan-receiver">
          {partyName(view, to) || say('(chưa chọn bên nhận)', '(no receiver yet)')}
        </span>
      </h1>
      <ErrorSummary form={form} scanning={form.sent?.text('scan') !== ''} />
      <OtherBags view={view} others={others} />
      <form method="post" action={paths.newHandover()} id="scan-form">
        <Hidden name="batch" value={job.batch ?? ''} />
        <Hidden name="for" value={to} />
        <Hidden name="id" value={form.id} />
        <ScanJob
          view={view}
          kind="list"
          subject={to}
          label={say('Quét từng gói bỏ vào túi', 'Scan each packet as it goes into the bag')}
          of={say('gói trong túi', 'packets in the bag')}
          count={inside.length}
          last={last}
        />
        <ScanRows caption={say('Gói trong túi, quét sau cùng ở trên', 'In the bag, the last scan on top')}>
          {inside
            .map((row, index) => ({ row, place: index + 1 }))
            .toReversed()
            .slice(0, SHOWN_MAX)
            .map(({ row, place }) => (
              <InBag view={view} row={row} place={place} />
            ))}
        </ScanRows>
        {inside.length > SHOWN_MAX ? (
          <p class="soft">
            {say(
              `Hiện ${SHOWN_MAX} gói quét sau cùng; bảng kê có đủ ${inside.length} gói.`,
              `The last ${SHOWN_MAX} are shown; the list has all ${inside.length}.`,
            )}
          </p>
        ) : null}
        <MakeButton view={view} />
        <details {...(to === '' || draft.from > 0 || (draft.ticked?.size ?? 0) > 0 ? { open: true } : {})}>
          <summary>
            {say('Đổi bên nhận, chọn bằng tay', 'Change the receiver, choose by hand')} ({free.length})
          </summary>
          <Field
            form={receiver}
            at="to"
            // A browser would stop a scan until one is chosen, and move the focus here.
            required={false}
            either
            value={to}
            choices={[
              ['', say('— Chọn nơi nhận —', '— Choose a receiver —')] as const,
              ...receiversOf(view.deps, view.caller?.actor.party ?? '', rows, to).map(
                (party) => [party.code, party.name] as const,
              ),
            ]}
          />
          <div class="actions tight">
            <button type="submit" class="second" name="action" value="receiver">
              {say('Đổi bên nhận', 'Change receiver')}
            </button>
            <button type="submit" class="second" name="action" value="all">
              {say('Chọn tất cả', 'Choose all')} ({fitting.length})
            </button>
            <button type="submit" class="second" name="action" value="none">
              {say('Bỏ chọn hết', 'Choose none')}
            </button>
            <button type="submit" class="second" name="action" value="add">
              {say('Thêm các gói đã đánh dấu', 'Add what is ticked')}
            </button>
          </div>
          {fitting.length > 0 ? (
            <InHand
              draft={draft}
              rows={fitting}
              caption={say('Gói cần giao cho bên nhận này', 'Packets for this receiver')}
            />
          ) : (
            <Empty>
              {to === ''
                ? say('Chọn nơi nhận để thấy các gói cần giao.', 'Choose a receiver to see its packets.')
                : say('Không có gói nào chờ giao cho bên nhận này.', 'No packet waits for this receiver.')}
            </Empty>
          )}
          {unfitting.length > 0 ? (
            <InHand
              draft={draft}
              rows={unfitting}
              caption={say('Gói khác đang giữ', 'Other packets in hand')}
            />
          ) : null}
        </details>
      </form>
    </Layout>
  )
}

import type { FC } from 'hono/jsx'
import { LIST_MAX } from '../../../app/handover-lists.ts'
import { goesTo, receiversOf } from '../../../app/receivers.ts'
import type { WorkRow } from '../../../app/worklists.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { PacketKind } from '../../../domain/dossier/events/shapes.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import { CommandId, ErrorSummary, type FormState } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Empty } from '../parts/messages.tsx'
import { ScanField } from '../parts/scan-box.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, procedureName, type View, when } from '../parts/view.ts'

export const nameOf = (row: Pick<WorkRow, 'dossier' | 'packet'>): string => `${row.dossier}/${row.packet}`

type Draft = Readonly<{
  view: View
  form: FormState
  to: string
  rows: readonly WorkRow[]
  chosen: ReadonlySet<string>
  scanned: string
}>

const Rows: FC<{ draft: Draft; rows: readonly WorkRow[]; caption: string }> = ({ draft, rows, caption }) => {
  const { view, chosen, scanned } = draft
  const { say, language } = view
  const shown = rows.filter((row, place) => place < LIST_MAX || chosen.has(nameOf(row)))
  const hidden = rows.length - shown.length
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
                value={nameOf(row)}
                checked={chosen.has(nameOf(row))}
                aria-label={`${writeReceiptNumber(row.receipt)} ${row.packet}`}
              />
            ),
          ],
          [
            say('Số biên nhận', 'Receipt number'),
            (row) => (
              <>
                {writeReceiptNumber(row.receipt)}
                {row.dossier === scanned ? <span class="tag good"> {say('vừa quét', 'scanned')}</span> : null}
              </>
            ),
            'name code',
          ],
          [
            say('Gói', 'Packet'),
            (row) => (
              <>
                {packetWords[row.kind as PacketKind][language]} <span class="soft">{row.packet}</span>
              </>
            ),
          ],
          [say('Thủ tục', 'Procedure'), (row) => procedureName(view, row.procedure)],
          [say('Giữ từ', 'Held since'), (row) => when(view, row.since), 'num'],
        ]}
      />
      {hidden > 0 ? (
        <p class="soft">
          {say(
            `Còn ${hidden} gói giữ sau đó không hiện ở đây: quét số để thêm.`,
            `${hidden} more, held since later, are not shown: scan a number to add it.`,
          )}
        </p>
      ) : null}
    </>
  )
}

export const NewListPage: FC<Draft> = (draft) => {
  const { view, form, to, rows, chosen } = draft
  const { say } = view
  const fitting = rows.filter((row) => goesTo(view.deps, row, to))
  const others = rows.filter((row) => !goesTo(view.deps, row, to))
  const receiver = { ...form, sent: undefined }
  const othersChosen = others.some((row) => chosen.has(nameOf(row)))
  return (
    <Layout
      view={view}
      title={say('Lập bảng kê bàn giao', 'New handover list')}
      failed={form.errors.length > 0}
    >
      <h1>
        {say('Bảng kê bàn giao cho', 'Handover list for')} {partyName(view, to) || '…'}
      </h1>
      <ErrorSummary form={form} scanning={form.sent?.text('scan') !== ''} />
      <form method="post" action={paths.newHandover()}>
        <CommandId form={form} />
        <div class="scan">
          <ScanField
            name="scan"
            button={{ name: 'action', value: 'scan' }}
            label={say('Quét từng gói bỏ vào túi', 'Scan each packet as it goes into the bag')}
            words={say('Thêm', 'Add')}
          >
            <p class="num">
              <b class="lead">{chosen.size}</b> {say('gói đã chọn', 'packets chosen')}
            </p>
          </ScanField>
        </div>
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
            {say('Chọn tất cả', 'Choose all')} ({Math.min(fitting.length, LIST_MAX)})
          </button>
          <button type="submit" class="second" name="action" value="none">
            {say('Bỏ chọn hết', 'Choose none')}
          </button>
        </div>
        {fitting.length > 0 ? (
          <Rows
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
        {others.length > 0 ? (
          <details {...(othersChosen || to === '' ? { open: true } : {})}>
            <summary>
              {say('Gói khác đang giữ', 'Other packets in hand')} ({others.length})
            </summary>
            <Rows draft={draft} rows={others} caption={say('Gói khác', 'Other packets')} />
          </details>
        ) : null}
        <div class="actions">
          <button type="submit" name="action" value="make">
            {say('Lập bảng kê và bàn giao', 'Make the list and offer it')}
          </button>
        </div>
      </form>
    </Layout>
  )
}

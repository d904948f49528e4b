import type { FC } from 'hono/jsx'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { type Procedure, procedureOf } from '../../../domain/procedure.ts'
import { paths } from '../../paths.ts'
import { Hidden } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View } from '../parts/view.ts'

/** Procedures shown at once; whoever sees that there are more types another word. */
const FOUND_MAX = 40

/** Letters without their marks, so that `khai sinh` finds `Đăng ký khai sinh` however it is typed. */
const plainText = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()

function findProcedures(view: View, text: string): readonly Procedure[] {
  const { procedures } = view.deps.journal.reference(view.deps.now()).directory
  const named = procedureOf(procedures, text.trim())
  if (named && !named.ended) return [named]
  const words = plainText(text).split(/\s+/).filter(Boolean)
  return [...procedures.values()].filter(
    (one) => !one.ended && words.every((word) => plainText(`${one.code} ${one.name}`).includes(word)),
  )
}

export const ProcedurePicker: FC<{ view: View; text: string; slip: string }> = ({ view, text, slip }) => {
  const { say } = view
  const found = findProcedures(view, text)
  const hidden = found.length - FOUND_MAX
  return (
    <Layout view={view} title={say('Nhận hồ sơ mới', 'New dossier')}>
      <h1>{say('Nhận hồ sơ mới: chọn thủ tục', 'New dossier: choose the procedure')}</h1>
      {slip === '' ? null : (
        <p class="note">
          {say('Nhập phiếu in sẵn số', 'Entering the pre-printed slip')}{' '}
          <b class="code">{writeReceiptNumber(slip)}</b>
        </p>
      )}
      <form method="get" action={paths.newDossier()} class="scan">
        {slip === '' ? null : <Hidden name="slip" value={slip} />}
        <div class="field">
          <label for="find">{say('Tên hoặc mã thủ tục', 'Name or code of the procedure')}</label>
          <input id="find" name="find" value={text} autocomplete="off" autofocus maxlength={100} />
        </div>
        <button type="submit">{say('Tìm', 'Find')}</button>
      </form>
      {found.length === 0 ? (
        <p class="warn">{say('Không có thủ tục nào khớp.', 'No procedure fits.')}</p>
      ) : null}
      <Table
        caption={say('Thủ tục', 'Procedures')}
        rows={found.slice(0, FOUND_MAX)}
        columns={[
          [say('Tên', 'Name'), (one) => <a href={paths.newDossierOf(one.code, slip)}>{one.name}</a>, 'name'],
          [say('Mã', 'Code'), (one) => one.code, 'code'],
          [say('Cơ quan', 'Agency'), (one) => partyName(view, one.agency)],
        ]}
      />
      {hidden > 0 ? (
        <p class="soft">
          {say(`Còn ${hidden} thủ tục khác: gõ thêm chữ để tìm.`, `${hidden} more fit: type another word.`)}
        </p>
      ) : null}
    </Layout>
  )
}

import type { Child, FC } from 'hono/jsx'
import { findProcedures } from '../../../app/directory.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { paths } from '../../paths.ts'
import { Hidden } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View } from '../parts/view.ts'

/** Procedures shown at once; whoever sees that there are more types another word. */
const FOUND_MAX = 40
/** More procedures than the national database has (data/reference.md 0). */
const PROCEDURES_MAX = 20_000

type Props = Readonly<{
  view: View
  text: string
  slip: string
  /** What was done for the customer before, said first. */
  done?: Child
}>

/** The next customer: a procedure is found by words, by its first letters, or by its code as a scanner types it. */
export const ProcedurePicker: FC<Props> = ({ view, text, slip, done }) => {
  const { say } = view
  const found = findProcedures(view.deps, { text, limit: PROCEDURES_MAX })
  const hidden = found.length - FOUND_MAX
  return (
    <Layout view={view} title={say('Nhận hồ sơ mới', 'New dossier')} script="intake.js">
      {done}
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
          <span class="hint" id="find-hint">
            {say(
              'Gõ vài chữ, chữ đầu (gpxd) hoặc quét mã; chỉ còn một thì vào thẳng. Có thể bỏ dấu.',
              'Some words, first letters (gpxd), or scan the code; where one is left its form opens.',
            )}
          </span>
          <input
            id="find"
            name="find"
            value={text}
            autocomplete="off"
            autofocus
            maxlength={100}
            aria-describedby="find-hint"
            data-scan="here"
          />
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

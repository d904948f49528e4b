import type { FC } from 'hono/jsx'
import { type KeptNews, UNREADABLE_DAYS } from '../../../app/kept-news.ts'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'

/** What carriers told and nobody can use yet, with its age; nothing where all of it was used. */
export const KeptNewsTable: FC<{ view: View; kept: readonly KeptNews[] }> = ({ view, kept }) => {
  const { say } = view
  if (kept.length === 0) return null
  const title = say(
    'Tin của doanh nghiệp bưu chính chưa dùng được',
    'What carriers told and nobody can use yet',
  )
  return (
    <section id="kept-news">
      <h2>{title}</h2>
      <p class="soft">
        {say(
          'Tin được giữ nguyên và không làm thay đổi hồ sơ nào. Mã lạ do quản trị của doanh nghiệp khai báo; khi đó mọi tin đang giữ được ghi vào sổ, theo thứ tự thời gian.',
          'It is kept as it came and changes no dossier. An administrator of the carrier says what a code means; then all that is kept under it is told to the book, in the order of the world.',
        )}
      </p>
      <Table
        caption={title}
        captionHidden
        rows={kept}
        columns={[
          [say('Doanh nghiệp bưu chính', 'Carrier'), (one) => partyName(view, one.carrier), 'name'],
          [say('Mã lạ', 'Unknown codes'), (one) => one.codes, 'right num'],
          [say('Số tin đang giữ', 'Kept under them'), (one) => one.lines, 'right num'],
          [say('Lâu nhất từ', 'The oldest of'), (one) => (one.oldest ? when(view, one.oldest) : ''), 'num'],
          [
            say(
              `Không đọc được, ${UNREADABLE_DAYS} ngày gần nhất`,
              `Not readable, the last ${UNREADABLE_DAYS} days`,
            ),
            (one) => one.unreadable,
            'right num',
          ],
          [say('Mới nhất lúc', 'The newest at'), (one) => (one.newest ? when(view, one.newest) : ''), 'num'],
        ]}
      />
    </section>
  )
}

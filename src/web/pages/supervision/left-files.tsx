import type { FC } from 'hono/jsx'
import type { LeftFiles } from '../../../app/left-files.ts'
import { leftFileWords } from '../../../words/left-files.ts'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'

/** Carriers' files that nobody reads until somebody puts them right; nothing where all were taken. */
export const LeftFilesTable: FC<{ view: View; left: LeftFiles }> = ({ view, left }) => {
  const { say, language } = view
  if (left.count === 0) return null
  const count = `${left.count}${left.more ? '+' : ''}`
  return (
    <section id="left-files">
      <h2>{say('Tệp của bưu chính chưa nhận', 'Files of carriers that were not taken')}</h2>
      <Table
        caption={say(
          `${left.shown.length} tệp đầu trong ${count} tệp chưa nhận`,
          `The first ${left.shown.length} of ${count} that were not taken`,
        )}
        rows={left.shown}
        columns={[
          [say('Tệp', 'File'), ({ name }) => name, 'name'],
          [say('Bưu chính', 'Carrier'), ({ carrier }) => (carrier ? partyName(view, carrier) : '')],
          [say('Vì sao chưa nhận', 'Why not'), ({ why }) => leftFileWords(why)[language]],
          [say('Từ', 'Since'), ({ since }) => when(view, since)],
        ]}
      />
    </section>
  )
}

import type { FC } from 'hono/jsx'
import type { ListNamed, Scanned } from '../../../app/scan.ts'
import { paths } from '../../paths.ts'
import { Layout } from './layout.tsx'
import { Table } from './table.tsx'
import { partyName, type View } from './view.ts'

/** Where the one thing that a number names is looked at. */
export function pathOfScanned(found: Exclude<Scanned, Readonly<{ lists: unknown }>>): string {
  if ('dossier' in found) return found.awaited ? paths.receive(found.dossier) : paths.dossier(found.dossier)
  if ('list' in found) return paths.handover(found.list)
  return found.blank ? paths.newDossierFrom(found.slip) : paths.slipStack(found.stack)
}

/** Lists of several givers under one number: whoever holds the paper sees whose it is. */
export const WhichList: FC<{ view: View; lists: readonly ListNamed[] }> = ({ view, lists }) => {
  const { say } = view
  const title = say('Bảng kê nào?', 'Which list?')
  return (
    <Layout view={view} title={title}>
      <h1>{title}</h1>
      <p>
        {say(
          'Nhiều bên giao dùng cùng số này. Hãy chọn theo bên giao ghi trên bảng kê.',
          'Several givers use this number. Choose by the giver on the paper.',
        )}
      </p>
      <Table
        caption={say('Bảng kê mang số này', 'Lists with this number')}
        rows={lists}
        columns={[
          [say('Bên giao', 'Giver'), (row) => partyName(view, row.giver), 'name'],
          [say('Số', 'Number'), (row) => <a href={paths.handover(row.list)}>{row.number}</a>, 'code'],
        ]}
      />
    </Layout>
  )
}

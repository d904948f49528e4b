import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { findScanned, type ListNamed, type Scanned } from '../../../app/scan.ts'
import type { Deps } from '../../../deps.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, callerOf } from '../parts/access.ts'
import { readForm } from '../parts/form-data.ts'
import { homeOf, Layout } from '../parts/layout.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'

const TYPED_MAX = 64

function pathOf(found: Exclude<Scanned, Readonly<{ lists: unknown }>>): string {
  if ('dossier' in found) return paths.dossier(found.dossier)
  if ('list' in found) return paths.handover(found.list)
  return found.blank ? paths.newDossierFrom(found.slip) : paths.slipStack(found.stack)
}

/** Lists of several givers under one number: whoever holds the paper sees whose it is. */
const WhichList: FC<{ view: View; lists: readonly ListNamed[] }> = ({ view, lists }) => {
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

/** The worklist of whoever scanned, which says what was not found. */
type SendWorklist = (c: Ctx, deps: Deps, error: string) => Promise<Response>

/**
 * One box for every number: a dossier by any of its names, or an open list by its own.
 * @param worklist where an officer's scan that finds nothing leads back to, and anybody else's
 */
export function scanRoutes(
  app: Hono<Env>,
  deps: Deps,
  worklist: Readonly<{ officer: SendWorklist; post: SendWorklist }>,
): void {
  // A worklist that says what was not found has this address: switching the language there leads to the worklist.
  app.get(paths.scan(), (c) => goTo(c, homeOf(callerOf(viewOf(c, deps)).actor.role)))
  app.post(paths.scan(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
    const text = (await readForm(c)).text('number').slice(0, TYPED_MAX)
    const found = await findScanned(deps, actor, text)
    if (found && 'lists' in found) return sendPage(c, <WhichList view={view} lists={found.lists} />)
    if (found) return goTo(c, pathOf(found))
    const error = `“${text}”: ${view.say(
      'không tìm thấy ở đơn vị của bạn. Hãy quét lại hoặc kiểm tra số.',
      'nothing found at your party. Scan again or check the number.',
    )}`
    return worklist[actor.role === 'officer' ? 'officer' : 'post'](c, deps, error)
  })
}

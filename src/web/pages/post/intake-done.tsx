import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { OpenDossier } from '../../../app/access.ts'
import { printIntake } from '../../../app/papers/print-job.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { dueAtDoor } from '../../../domain/dossier/dues.ts'
import { writeDong } from '../../../words/money.ts'
import { eventWords } from '../../../words/words.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound, openDossier } from '../parts/access.ts'
import { freshForm } from '../parts/fields.tsx'
import { Flash } from '../parts/messages.tsx'
import { VoidForm, whyNotVoid } from '../parts/recorded.tsx'
import { sendPage } from '../parts/send.tsx'
import { procedureName, type View, viewOf } from '../parts/view.ts'
import { ProcedurePicker } from './procedure-picker.tsx'

/** What was just taken in: its number, its papers, which are printed by themselves where there is a script. */
const TakenIn: FC<{ view: View; history: OpenDossier; event: string }> = ({ view, history, event }) => {
  const { say, language } = view
  const { dossier } = history
  const found = history.events.find((row) => row.id === event)
  if (!found) return null
  const taken = dossier.fees.reduce((sum, fee) => sum + fee.amount - fee.refunded, 0)
  const later = dueAtDoor(dossier).reduce((sum, due) => sum + due.amount, 0)
  const gone = dossier.trace.some((row) => row.id === event && row.voidedBy)
  const seal = found.type === 'packet.received_by_post' ? found.data.seal : undefined
  return (
    <Flash>
      <span>
        {gone ? say('Đã hủy', 'Voided') : say('Đã ghi', 'Recorded')}:{' '}
        <b>{eventWords[found.type][language]}</b> ·{' '}
        <a href={paths.dossier(dossier.id)}>{writeReceiptNumber(dossier.receipt)}</a> ·{' '}
        {procedureName(view, dossier.procedure)}
        {seal ? ` · ${say('niêm phong', 'seal')} ${seal}` : ''}
        {taken > 0 ? ` · ${say('đã thu', 'taken')} ${writeDong(taken)}` : ''}
        {later > 0 ? ` · ${say('thu khi phát', 'to be taken at the door')} ${writeDong(later)}` : ''}
      </span>
      {gone ? null : (
        <span class="tight">
          <a class="button" href={paths.printJob(dossier.id)} target="_blank" rel="noopener" data-print>
            {dossier.packets.length > 0
              ? say('In phiếu và nhãn', 'Print slip and label')
              : say('In phiếu tra cứu', 'Print the tracking card')}
          </a>{' '}
          <a class="button second" href={paths.newDossierOf(dossier.procedure)}>
            {say('Khách sau, cùng thủ tục', 'Next one, same procedure')}
          </a>
        </span>
      )}
      {!gone && whyNotVoid(view, history, found) === undefined ? (
        <VoidForm form={freshForm(view, 'undo')} event={found} quick />
      ) : null}
    </Flash>
  )
}

/** After an intake: what is printed of it, and at once the next customer. */
export function intakeDonePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.intakeDonePage(':id'), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['clerk', 'postman'], ['office'])
    const history = await openDossier(view, c.req.param('id') ?? '')
    const done = <TakenIn view={view} history={history} event={c.req.query('done') ?? ''} />
    return sendPage(c, <ProcedurePicker view={view} text="" slip="" done={done} />)
  })

  app.get(paths.printJob(':id'), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'postman'], ['office'])
    const history = await openDossier(view, c.req.param('id') ?? '')
    const bytes = (await printIntake(deps, actor, history)) ?? notFound()
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${writeReceiptNumber(history.dossier.receipt)}.pdf"`,
      'cache-control': 'no-store',
    })
  })
}

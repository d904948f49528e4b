import type { Hono } from 'hono'
import { isMade, LIST_MAX, offerList, packetsInHand, scannedAmong } from '../../../app/handover-lists.ts'
import { goesTo, impliedReceiver } from '../../../app/receivers.ts'
import type { WorkRow } from '../../../app/worklists.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { type Failed, wrong } from '../parts/commands.ts'
import { commandId, freshForm, sentForm, wrongField } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { refusalStatus, refusalText } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { NewListPage, nameOf } from './new-list-page.tsx'

/** Which dossier a scanned number names, and which packets it adds: of several, those that go to the receiver. */
async function scan(
  view: View,
  rows: readonly WorkRow[],
  to: string,
  text: string,
): Promise<Readonly<{ dossier: string; added: readonly string[] }> | undefined> {
  const dossiers = rows.map((row) => row.dossier)
  const dossier = await scannedAmong(view.deps, dossiers, text)
  if (dossier === undefined) return undefined
  const found = rows.filter((row) => row.dossier === dossier)
  const fitting = found.filter((row) => goesTo(view.deps, row, to || (row.office ?? '')))
  return { dossier, added: (fitting.length > 0 ? fitting : found).map(nameOf) }
}

/** Makes the list of what is chosen; answers what is wrong, or nothing. */
async function make(
  view: View,
  id: string,
  to: string,
  rows: readonly WorkRow[],
): Promise<Failed | undefined> {
  const { say, deps } = view
  if (to === '') return wrong(wrongField(view, 'to'))
  if (rows.length > LIST_MAX)
    return wrong({
      text: say(
        `Một bảng kê có nhiều nhất ${LIST_MAX} gói; đã chọn ${rows.length}`,
        `A list holds ${LIST_MAX} packets; ${rows.length} are chosen`,
      ),
    })
  if (rows.length === 0)
    // A second click finds its packets on the list the first one made: the list is the answer to both.
    return view.caller && (await isMade(deps, view.caller.actor, id))
      ? undefined
      : wrong({ text: say('Chưa chọn gói nào', 'No packet is chosen') })
  const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
  const answer = await offerList(deps, actor, id, to, rows)
  if ('done' in answer) return undefined
  const number = answer.receipt ? `${writeReceiptNumber(answer.receipt)}: ` : ''
  return {
    errors: [{ text: `${number}${refusalText(view, answer.refusal)}` }],
    status: refusalStatus(view, answer.refusal),
  }
}

async function act(c: Ctx, view: View, form: Form, rows: readonly WorkRow[]): Promise<Response> {
  let to = form.text('to')
  const chosen = new Set(form.list('packet'))
  const wanted = () => rows.filter((row) => chosen.has(nameOf(row)))
  let failed: Failed = { errors: [], status: 200 }
  let scanned = ''
  switch (form.text('action')) {
    case 'all':
      for (const row of rows.filter((row) => goesTo(view.deps, row, to)).slice(0, LIST_MAX))
        chosen.add(nameOf(row))
      break
    case 'none':
      chosen.clear()
      break
    case 'scan': {
      const text = form.text('scan').slice(0, 64)
      if (text === '') break
      const found = await scan(view, rows, to, text)
      if (found) {
        scanned = found.dossier
        for (const name of found.added) chosen.add(name)
        to ||= impliedReceiver(view.caller?.actor.party ?? '', wanted())
      } else failed = wrong({ text: notThere(view, text) })
      break
    }
    case 'make': {
      const id = commandId(view, form)
      const told = await make(view, id, to, wanted())
      if (!told) return goTo(c, paths.handoverDone(id))
      failed = told
    }
  }
  const state = sentForm(view, 'list', form, failed.errors)
  const page = <NewListPage view={view} form={state} to={to} rows={rows} chosen={chosen} scanned={scanned} />
  return sendPage(c, page, failed.status)
}

const notThere = (view: View, text: string): string =>
  `“${text}”: ${view.say(
    'không có gói nào mang số này trong tay đơn vị, hoặc gói đã nằm trong một bảng kê khác',
    'no packet with this number is in your hands, or it is on another list already',
  )}`

export function newListPages(app: Hono<Env>, deps: Deps): void {
  const opened = async (c: Ctx) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
    return { view, rows: await packetsInHand(deps, actor) }
  }

  app.get(paths.newHandover(), async (c) => {
    const { view, rows } = await opened(c)
    const wanted = c.req.query('to') ?? ''
    const own = rows.filter((row) => row.dossier === c.req.query('dossier'))
    const to = deps.journal.reference(deps.now()).directory.parties.has(wanted)
      ? wanted
      : impliedReceiver(view.caller?.actor.party ?? '', rows)
    // Whoever comes from a dossier came for its packets.
    const chosen = new Set(own.filter((row) => goesTo(view.deps, row, to)).map(nameOf))
    const form = freshForm(view, 'list')
    return sendPage(c, <NewListPage view={view} form={form} to={to} rows={rows} chosen={chosen} scanned="" />)
  })

  app.post(paths.newHandover(), async (c) => {
    const { view, rows } = await opened(c)
    return act(c, view, await readForm(c), rows)
  })
}

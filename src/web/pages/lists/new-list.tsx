import type { Hono } from 'hono'
import { desksOf } from '../../../app/access.ts'
import type { Deps } from '../../../deps.ts'
import { parseReceiptNumber, writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Input } from '../../../domain/dossier/events/events.ts'
import { findDossier } from '../../../journal/read/history.ts'
import { readHandover } from '../../../journal/read/queries.ts'
import { freePackets, type WorkRow } from '../../../journal/read/worklists.ts'
import { numberFor, submitAll } from '../../../journal/write/submit-all.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { commandOf } from '../parts/commands.ts'
import { commandId, type FormError, freshForm, sentForm, wrongField } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { refusalStatus, refusalText } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { goesTo, impliedReceiver, LIST_MAX, NewListPage, nameOf } from './new-list-page.tsx'

const DRAWS_MAX = 5
const WRONG_SHAPE = 422

/** Which packets a scanned number adds, or why it adds none: of several, those that go to the receiver. */
async function scan(
  view: View,
  rows: readonly WorkRow[],
  to: string,
  text: string,
): Promise<Readonly<{ dossier: string; found: readonly string[] }> | Readonly<{ error: string }>> {
  const { say } = view
  const id = await findDossier(view.deps.journal.store, parseReceiptNumber(text) ?? text)
  const found = rows.filter((row) => row.dossier === id)
  const fitting = found.filter((row) => goesTo(view, row, to || (row.office ?? '')))
  const added = fitting.length > 0 ? fitting : found
  if (id && added.length > 0) return { dossier: id, found: added.map(nameOf) }
  return {
    error: `“${text}”: ${say(
      'không có gói nào mang số này trong tay đơn vị, hoặc gói đã nằm trong một bảng kê khác',
      'no packet with this number is in your hands, or it is on another list already',
    )}`,
  }
}

async function make(view: View, form: Form, to: string, chosen: readonly WorkRow[]) {
  const { journal } = view.deps
  const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
  const id = commandId(view, form)
  const year = view.today.slice(0, 4)
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const { number, rows } = await numberFor(journal.store, `list ${actor.party} ${year}`, id)
    const written = `${String(number).padStart(4, '0')}/${year}/${actor.party}`
    const inputs = offers(view, id, to, written, chosen)
    const answer = await submitAll(journal, inputs, { numbers: rows })
    if ('done' in answer || answer.refusal.code !== 'number-taken') return { answer, inputs }
  }
  return { answer: { refusal: { code: 'too-busy' as const }, index: 0 }, inputs: [] }
}

function offers(view: View, id: string, to: string, number: string, chosen: readonly WorkRow[]): Input[] {
  const byDossier = new Map<string, string[]>()
  for (const row of chosen) byDossier.set(row.dossier, [...(byDossier.get(row.dossier) ?? []), row.packet])
  return [...byDossier].map(([dossier, packets], index) =>
    commandOf(view, 'handover.offered', dossier, `${id}-${index + 1}`, {
      handover: id,
      to,
      number,
      packets: packets.map((packet) => ({ packet })),
    }),
  )
}

export function newListPages(app: Hono<Env>, deps: Deps): void {
  const candidates = (view: View) => {
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
    return freePackets(deps.journal.store, desksOf(deps, actor))
  }

  app.get(paths.newHandover(), async (c) => {
    const view = viewOf(c, deps)
    const rows = await candidates(view)
    const wanted = c.req.query('to') ?? ''
    const own = rows.filter((row) => row.dossier === c.req.query('dossier'))
    const to = deps.journal.reference().directory.parties.has(wanted) ? wanted : impliedReceiver(view, rows)
    // Whoever comes from a dossier came for its packets.
    const chosen = new Set(own.filter((row) => goesTo(view, row, to)).map(nameOf))
    const form = freshForm(view, 'list')
    return sendPage(c, <NewListPage view={view} form={form} to={to} rows={rows} chosen={chosen} scanned="" />)
  })

  app.post(paths.newHandover(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const rows = await candidates(view)
    let to = form.text('to')
    const chosen = new Set(form.list('packet'))
    const errors: FormError[] = []
    let scanned = ''
    const what = form.text('action')
    if (what === 'all')
      for (const row of rows.filter((row) => goesTo(view, row, to)).slice(0, LIST_MAX))
        chosen.add(nameOf(row))
    if (what === 'none') chosen.clear()
    if (what === 'scan' && form.text('scan') !== '') {
      const result = await scan(view, rows, to, form.text('scan').slice(0, 64))
      if ('error' in result) errors.push({ text: result.error })
      else {
        scanned = result.dossier
        for (const name of result.found) chosen.add(name)
        if (to === '')
          to = impliedReceiver(
            view,
            rows.filter((row) => chosen.has(nameOf(row))),
          )
      }
    }
    if (what === 'make' && to === '') errors.push(wrongField(view, 'to'))
    else if (what === 'make' && chosen.size > LIST_MAX)
      errors.push({
        text: view.say(
          `Một bảng kê có nhiều nhất ${LIST_MAX} gói; đã chọn ${chosen.size}`,
          `A list holds ${LIST_MAX} packets; ${chosen.size} are chosen`,
        ),
      })
    else if (what === 'make') {
      const wanted = rows.filter((row) => chosen.has(nameOf(row)))
      const { answer, inputs } =
        wanted.length > 0
          ? await make(view, form, to, wanted)
          : { answer: await repeated(view, form), inputs: [] }
      if ('done' in answer) return goTo(c, paths.handoverDone(commandId(view, form)))
      const bad = inputs[answer.index]
      const number = rows.find((row) => row.dossier === bad?.dossier)?.receipt
      const text = `${number ? `${writeReceiptNumber(number)}: ` : ''}${refusalText(view, answer.refusal)}`
      errors.push({ text: wanted.length > 0 ? text : view.say('Chưa chọn gói nào', 'No packet is chosen') })
      const state = sentForm(view, 'list', form, errors)
      const status = wanted.length > 0 ? refusalStatus(view, answer.refusal) : WRONG_SHAPE
      return sendPage(
        c,
        <NewListPage view={view} form={state} to={to} rows={rows} chosen={chosen} scanned="" />,
        status,
      )
    }
    const state = sentForm(view, 'list', form, errors)
    return sendPage(
      c,
      <NewListPage view={view} form={state} to={to} rows={rows} chosen={chosen} scanned={scanned} />,
      errors.length > 0 ? WRONG_SHAPE : 200,
    )
  })
}

/** A second click finds its packets on the list the first one made: the list is the answer to both. */
async function repeated(view: View, form: Form) {
  const made = await readHandover(view.deps.journal.store, commandId(view, form))
  return made.length > 0
    ? ({ done: 'replay' } as const)
    : ({ refusal: { code: 'unknown-packet' as const }, index: 0 } as const)
}

import type { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { makeReceiptNumber, parseReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { slipNamed } from '../../../journal/slips/slips.ts'
import { submitAll } from '../../../journal/write/submit-all.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { HAPPENED, makeCommand } from '../parts/commands.ts'
import { commandId, type FormError, freshForm, sentForm, wrongField } from '../parts/fields.tsx'
import { dataFrom, type Form, readForm } from '../parts/form-data.ts'
import { isOfRow, paperRowErrors } from '../parts/paper-row-errors.ts'
import { refusalError, refusalStatus } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { NewDossierPage } from './new-dossier-form.tsx'
import { ProcedurePicker } from './procedure-picker.tsx'
import { SLIP } from './slip-fields.tsx'

const WRONG_SHAPE = 422
const RECEIPT_BYTES = 16
const DRAWS_MAX = 3
const PACKET = 'hs-1'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The centre that acts for an agency today; a dossier may be handed in at any, but this is the usual one. */
const centreFor = (view: View, agency: unknown): string | undefined =>
  view.deps.journal
    .reference()
    .directory.actsFor.find(
      (row) => row.agency === agency && row.from <= view.today && (!row.until || view.today < row.until),
    )?.centre

const REGISTRATION = [
  '/procedure',
  '/centre',
  '/agency',
  '/service',
  '/applicant',
  '/recipient',
  '/papers',
  '/slip',
]
const TAKING_IN = ['/papers', '/missing', '/seal', '/slipSigned']

const only = (form: Form, pointers: readonly string[]): Form => ({
  ...form,
  names: form.names.filter((name) => pointers.some((one) => name === one || name.startsWith(`${one}/`))),
})

/** Registration and taking in are one deed at the counter, and two entries of the book. */
async function takeIn(view: View, form: Form) {
  const { actor } = callerAs(view, ['clerk'], ['office'])
  const id = commandId(view, form)
  const own = UUID.test(id) ? id : view.deps.newId()
  const printed = parseReceiptNumber(form.text(SLIP))
  // The dossier of a printed number was reserved with it.
  const dossier = (printed && (await slipNamed(view.deps.journal.store, printed))?.dossier) ?? own
  const registration = dataFrom('dossier.registered', only(form, REGISTRATION))
  const taken = dataFrom('packet.received_by_post', only(form, TAKING_IN))
  const rows = [...paperRowErrors(view, form, ['/papers']), ...timeErrors(view, form)]
  for (let draw = 0; ; draw += 1) {
    const receipt = makeReceiptNumber(view.deps.random(RECEIPT_BYTES))
    const first = makeCommand(
      view,
      'dossier.registered',
      dossier,
      `${id}-1`,
      {
        papers: [],
        centre: centreFor(view, registration.agency),
        ...registration,
        office: actor.party,
        channel: 'post',
        receipt,
      },
      form,
    )
    const second = makeCommand(
      view,
      'packet.received_by_post',
      dossier,
      `${id}-2`,
      { ...taken, packet: PACKET },
      form,
    )
    const shapes = [...('errors' in first ? first.errors : []), ...('errors' in second ? second.errors : [])]
    const errors = rows.length > 0 ? [...shapes.filter((error) => !isOfRow(error)), ...rows] : shapes
    if ('errors' in first || 'errors' in second || rows.length > 0)
      return { errors: unique(errors), status: WRONG_SHAPE }
    const answer = await submitAll(view.deps.journal, [first.input, second.input])
    if ('done' in answer) return { path: paths.dossierDone(dossier, `${id}-2`) }
    // One receipt number in very many was drawn before: the next draw is another.
    if (answer.refusal.code === 'number-taken' && draw < DRAWS_MAX) continue
    return { errors: [refusalError(view, answer.refusal)], status: refusalStatus(view, answer.refusal) }
  }
}

/** A slip was filled in at a time that only the slip knows. */
const timeErrors = (view: View, form: Form): readonly FormError[] =>
  form.text(SLIP) !== '' && form.text(HAPPENED) === '' ? [wrongField(view, 'slip happened')] : []

const unique = (errors: readonly FormError[]): readonly FormError[] => [
  ...new Map(errors.map((error) => [`${error.name} ${error.text}`, error])).values(),
]

export function newDossierPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.newDossier(), (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['clerk'], ['office'])
    const procedure = deps.journal.reference().directory.procedures.get(c.req.query('procedure') ?? '')
    const slip = parseReceiptNumber(c.req.query('slip') ?? '') ?? ''
    if (!procedure)
      return sendPage(
        c,
        <ProcedurePicker view={view} text={(c.req.query('find') ?? '').slice(0, 100)} slip={slip} />,
      )
    return sendPage(
      c,
      <NewDossierPage view={view} form={freshForm(view, 'new')} procedure={procedure} slip={slip} />,
    )
  })

  app.post(paths.newDossier(), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['clerk'], ['office'])
    const form = await readForm(c)
    const procedure = deps.journal.reference().directory.procedures.get(form.text('/procedure'))
    if (!procedure) return sendPage(c, <ProcedurePicker view={view} text="" slip="" />, WRONG_SHAPE)
    const outcome = await takeIn(view, form)
    if ('path' in outcome) return goTo(c, outcome.path)
    const state = sentForm(view, 'new', form, outcome.errors)
    return sendPage(
      c,
      <NewDossierPage view={view} form={state} procedure={procedure} slip="" />,
      outcome.status,
    )
  })
}

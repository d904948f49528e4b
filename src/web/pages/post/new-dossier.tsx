import type { Hono } from 'hono'
import { registerWithPapers } from '../../../app/new-dossier.ts'
import type { Deps } from '../../../deps.ts'
import { parseReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { EventType, Input } from '../../../domain/dossier/events/events.ts'
import { centreFor } from '../../../domain/party.ts'
import { procedureOf } from '../../../domain/procedure.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { type Failed, failedBy, makeCommand, wrong } from '../parts/commands.ts'
import { HAPPENED } from '../parts/field-catalogue.ts'
import { commandId, type FormError, freshForm, sentForm, wrongField } from '../parts/fields.tsx'
import { dataFrom, type Form, readForm } from '../parts/form-data.ts'
import { isOfRow, paperRowErrors } from '../parts/paper-row-errors.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { NewDossierPage, PORTAL_NUMBER } from './new-dossier-form.tsx'
import { ProcedurePicker } from './procedure-picker.tsx'
import { SLIP } from './slip-fields.tsx'

const WRONG_SHAPE = 422
const PACKET = 'hs-1'

/** Which fields of the form say what is registered, and what is taken in; the papers say both. */
const FIELDS = {
  'dossier.registered': [
    '/procedure',
    '/centre',
    '/agency',
    '/service',
    '/applicant',
    '/recipient',
    '/papers',
    SLIP,
  ],
  'packet.received_by_post': ['/papers', '/missing', '/seal', '/slipSigned'],
} as const satisfies Partial<Record<EventType, readonly string[]>>

function dataOf(form: Form, type: keyof typeof FIELDS): Record<string, unknown> {
  const own = (name: string): boolean =>
    FIELDS[type].some((one) => name === one || name.startsWith(`${one}/`))
  return dataFrom(type, { ...form, names: form.names.filter(own) })
}

function aliasesOf(form: Form): Readonly<{ aliases?: readonly object[] }> {
  const value = form.text(PORTAL_NUMBER)
  return value === '' ? {} : { aliases: [{ kind: 'portal', value }] }
}

/** Registration and taking in are one deed at the counter, and two entries of the book. */
async function takeIn(view: View, form: Form): Promise<Readonly<{ path: string }> | Failed> {
  const { deps } = view
  const { actor } = callerAs(view, ['clerk'], ['office'])
  const id = commandId(view, form)
  const registered = dataOf(form, 'dossier.registered')
  const taken = dataOf(form, 'packet.received_by_post')
  const rows = [...paperRowErrors(view, form, ['/papers']), ...timeErrors(view, form)]
  const inputsWith = (dossier: string, receipt: string): readonly Input[] | Failed => {
    const known = {
      papers: [],
      centre: centreFor(
        deps.journal.reference(deps.now()).directory,
        String(registered.agency ?? ''),
        view.today,
      ),
      ...registered,
      ...aliasesOf(form),
      office: actor.party,
      channel: 'post',
      receipt,
    }
    const both = [
      makeCommand(view, { type: 'dossier.registered', dossier, id: `${id}-1`, data: known }, form),
      makeCommand(
        view,
        { type: 'packet.received_by_post', dossier, id: `${id}-2`, data: { ...taken, packet: PACKET } },
        form,
      ),
    ]
    const shapes = both.flatMap((made) => ('errors' in made ? made.errors : []))
    if (shapes.length === 0 && rows.length === 0)
      return both.flatMap((made) => ('input' in made ? [made.input] : []))
    const errors = rows.length > 0 ? [...shapes.filter((error) => !isOfRow(error)), ...rows] : shapes
    return wrong(...unique(errors))
  }
  const answer = await registerWithPapers(deps, id, form.text(SLIP), inputsWith)
  if ('errors' in answer) return answer
  if ('refusal' in answer) return failedBy(view, answer.refusal)
  return { path: paths.dossierDone(answer.dossier, `${id}-2`) }
}

/** A slip was filled in at a time that only the slip knows. */
const timeErrors = (view: View, form: Form): readonly FormError[] =>
  form.text(SLIP) !== '' && form.text(HAPPENED) === '' ? [wrongField(view, 'slip happened')] : []

const unique = (errors: readonly FormError[]): readonly FormError[] => [
  ...new Map(errors.map((error) => [`${error.name} ${error.text}`, error])).values(),
]

export function newDossierPages(app: Hono<Env>, deps: Deps): void {
  const procedureNamed = (code: string) =>
    procedureOf(deps.journal.reference(deps.now()).directory.procedures, code)

  app.get(paths.newDossier(), (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['clerk'], ['office'])
    const procedure = procedureNamed(c.req.query('procedure') ?? '')
    const slip = parseReceiptNumber(c.req.query('slip') ?? '') ?? ''
    const text = (c.req.query('find') ?? '').slice(0, 100)
    if (!procedure) return sendPage(c, <ProcedurePicker view={view} text={text} slip={slip} />)
    const form = freshForm(view, 'new')
    return sendPage(c, <NewDossierPage view={view} form={form} procedure={procedure} slip={slip} />)
  })

  app.post(paths.newDossier(), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['clerk'], ['office'])
    const form = await readForm(c)
    const procedure = procedureNamed(form.text('/procedure'))
    if (!procedure) return sendPage(c, <ProcedurePicker view={view} text="" slip="" />, WRONG_SHAPE)
    const outcome = await takeIn(view, form)
    if ('path' in outcome) return goTo(c, outcome.path)
    const state = sentForm(view, 'new', form, outcome.errors)
    const page = <NewDossierPage view={view} form={state} procedure={procedure} slip="" />
    return sendPage(c, page, outcome.status)
  })
}

import type { Hono } from 'hono'
import { openDossier } from '../../../app/access.ts'
import { findProcedures } from '../../../app/directory.ts'
import { foreseenAtIntake, holderOf, returningPeople, sealUsed } from '../../../app/intake.ts'
import { registerWithPapers } from '../../../app/new-dossier.ts'
import type { Deps } from '../../../deps.ts'
import { makeReceiptNumber, parseReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Input } from '../../../domain/dossier/events/events.ts'
import { oddities } from '../../../domain/intake/oddities.ts'
import { type Procedure, procedureOf } from '../../../domain/procedure.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { type Failed, failedBy } from '../parts/commands.ts'
import { wantsPage } from '../parts/errors.tsx'
import { commandId, type FormError, freshForm, sentForm } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { amountsOf, collectedOf, moneyOf, NOTHING_SETTLED, type PaidIn } from './charge-data.ts'
import type { Asked } from './intake-check.tsx'
import { endIntake } from './intake-end.tsx'
import { answersOf } from './new-dossier-answers.ts'
import {
  AGENCY_NUMBER,
  type Commands,
  channelOf,
  doneId,
  intakeCommands,
  PORTAL_NUMBER,
  serviceOf,
  WAY,
  wayOf,
} from './new-dossier-data.ts'
import { NewDossierPage } from './new-dossier-form.tsx'
import { absentOf } from './paper-tick-data.ts'
import { ProcedurePicker } from './procedure-picker.tsx'
import { goOnReceiving, KNOWN } from './receive.tsx'
import { SLIP } from './slip-fields.tsx'

const WRONG_SHAPE = 422
const TAKEN = 409
const RANDOM_BYTES = 16
const TYPED_MAX = 100

const clerkOf = (view: View) => callerAs(view, ['clerk'], ['office']).actor

/** Numbers that name a dossier already are told before anything is recorded or printed (stories.md N3). */
async function takenNumbers(view: View, form: Form): Promise<readonly FormError[]> {
  const { say, deps } = view
  const errors: FormError[] = []
  for (const name of [PORTAL_NUMBER, AGENCY_NUMBER]) {
    const number = form.text(name).slice(0, TYPED_MAX)
    const holder = number === '' ? undefined : await holderOf(deps, clerkOf(view), number)
    if (!holder) continue
    const text = say(
      `Số này đã thuộc về hồ sơ khác: ${number}. Chưa ghi và chưa in gì.`,
      `This number belongs to another dossier: ${number}. Nothing was recorded or printed.`,
    )
    const { dossier } = holder
    errors.push({
      name,
      text,
      ...(dossier
        ? { way: { href: paths.dossier(dossier), words: say('Xem hồ sơ đó', 'See that dossier') } }
        : {}),
    })
  }
  return errors
}

/** Commands as they would be recorded now; the dossier and its number are drawn again when they are. */
const rehearsed = (view: View, form: Form, commands: Commands): readonly Input[] | Failed =>
  commands(commandId(view, form), makeReceiptNumber(view.deps.random(RANDOM_BYTES)))

/** Everything that can be known before it is recorded: what is wrong, odd, missing, and to be paid. */
async function rehearse(
  view: View,
  form: Form,
  procedure: Procedure,
): Promise<Omit<Asked, 'address'> | Failed> {
  const { deps } = view
  const by = clerkOf(view)
  const inputs = rehearsed(view, form, intakeCommands(view, form, procedure, NOTHING_SETTLED))
  if ('errors' in inputs) return inputs
  const taken = await takenNumbers(view, form)
  if (taken.length > 0) return { errors: taken, status: TAKEN }
  // What the book knows of a printed slip is asked when it is recorded.
  const refused = form.text(SLIP) === '' ? foreseenAtIntake(deps, inputs) : undefined
  if (refused) return failedBy(view, refused)
  const money = moneyOf(deps, form, procedure, serviceOf(form), paidInOf(view, form))
  const received = inputs.find((input) => input.type === 'packet.received_by_post')
  const seal = received?.type === 'packet.received_by_post' ? received.data.seal : undefined
  const odd = oddities({
    proposed: money.proposed,
    amounts: amountsOf(form, money),
    seal,
    sealUsed: seal !== undefined && (await sealUsed(deps, by, seal)),
  })
  return {
    answers: answersOf(view, form, procedure, inputs),
    absent: received ? absentOf(form, procedure.papers) : [],
    odd,
    money,
  }
}

type Recorded = Readonly<{ path: string }> | Failed

async function record(view: View, form: Form, commands: Commands): Promise<Recorded> {
  const answer = await registerWithPapers(view.deps, commandId(view, form), form.text(SLIP), commands)
  if ('errors' in answer) return answer
  if ('refusal' in answer) return failedBy(view, answer.refusal)
  return { path: paths.intakeDone(answer.dossier, doneId(view, form)) }
}

/** Whether this very form is in the book: pressed twice, it is told as the first time. */
async function isRecorded(view: View, form: Form): Promise<boolean> {
  const id = commandId(view, form)
  const open = await openDossier(view.deps, clerkOf(view), form.text(SLIP) || id)
  return !('refusal' in open) && open.events.some((event) => event.id === `${id}-1`)
}

/** The office is of the province that the dossier is handed in in. */
const paidInOf = (view: View, form: Form): PaidIn => ({
  party: clerkOf(view).party,
  channel: channelOf(form, wayOf(form.text(WAY))),
})

const takenAs = (view: View, form: Form, procedure: Procedure) => {
  const collected = collectedOf(
    view,
    form,
    moneyOf(view.deps, form, procedure, serviceOf(form), paidInOf(view, form)),
  )
  return 'errors' in collected ? NOTHING_SETTLED : collected
}

/** The form that was sent, as far as it goes: to the page of answers, into the book, or back with what is wrong. */
async function goOn(c: Ctx, view: View, form: Form, procedure: Procedure): Promise<Response> {
  const back = ({ errors, status }: Failed) =>
    sendPage(
      c,
      <NewDossierPage
        view={view}
        form={sentForm(view, 'new', form, errors)}
        procedure={procedure}
        way={wayOf(form.text(WAY))}
        slip=""
      />,
      status,
    )
  if (form.text('action') === 'confirm' && (await isRecorded(view, form))) {
    const again = await record(
      view,
      form,
      intakeCommands(view, form, procedure, takenAs(view, form, procedure)),
    )
    return 'path' in again ? goTo(c, again.path) : back(again)
  }
  const ready = await rehearse(view, form, procedure)
  if ('errors' in ready) return back(ready)
  const { code } = procedure
  const address =
    wayOf(form.text(WAY)) === 'result' ? paths.newReturnOf(code) : paths.newDossierOf(code, form.text(SLIP))
  return endIntake(c, view, form, { ...ready, address }, async (settled) => {
    const done = await record(view, form, intakeCommands(view, form, procedure, settled))
    return 'path' in done ? goTo(c, done.path) : back(done)
  })
}

/** The people of a typed phone, put into the fields where it is one, or the one that was chosen. */
async function withReturning(view: View, form: Form, action: string) {
  const people = await returningPeople(view.deps, clerkOf(view), form.text('/applicant/phone'))
  const index = Number(action.split(' ')[1] ?? (people.length === 1 ? '0' : 'NaN'))
  const chosen = people[index]
  if (!chosen) return { form, people }
  const given = new Map([
    ['/applicant/name', chosen.name],
    ['/applicant/address', chosen.address],
  ])
  const filled: Form = {
    ...form,
    text: (name) => given.get(name) ?? form.text(name),
    has: (name) => given.has(name) || form.has(name),
  }
  return { form: filled, people: [chosen] }
}

/** The procedures that fit what was typed; where only one does, its form follows at once. */
function sendPicker(c: Ctx, view: View, text: string, slip: string): Response | Promise<Response> {
  const only = text.trim() === '' ? [] : findProcedures(view.deps, { text, limit: 2 })
  const [one] = only
  if (one && only.length === 1) return goTo(c, paths.newDossierOf(one.code, slip))
  return sendPage(c, <ProcedurePicker view={view} text={text} slip={slip} />)
}

export function newDossierPages(app: Hono<Env>, deps: Deps): void {
  const procedureNamed = (code: string) => {
    const found = procedureOf(deps.journal.reference(deps.now()).directory.procedures, code)
    return found?.ended ? undefined : found
  }

  app.get(paths.newDossier(), (c) => {
    const view = viewOf(c, deps)
    clerkOf(view)
    const procedure = procedureNamed(c.req.query('procedure') ?? '')
    const slip = parseReceiptNumber(c.req.query('slip') ?? '') ?? ''
    const text = (c.req.query('find') ?? '').slice(0, TYPED_MAX)
    if (!procedure) return sendPicker(c, view, text, slip)
    const form = freshForm(view, 'new')
    const way = wayOf(c.req.query(WAY) ?? '')
    return sendPage(c, <NewDossierPage view={view} form={form} procedure={procedure} way={way} slip={slip} />)
  })

  app.post(paths.newDossier(), async (c) => {
    const view = viewOf(c, deps)
    const by = clerkOf(view)
    const form = await readForm(c)
    const action = form.text('action')
    if (action === 'find' && !wantsPage(c)) {
      const people = await returningPeople(deps, by, form.text('/applicant/phone'))
      return c.json({ people }, 200, { 'cache-control': 'no-store' })
    }
    if (form.has(KNOWN)) return goOnReceiving(c, view, form)
    const procedure = procedureNamed(form.text('/procedure'))
    if (!procedure) return sendPage(c, <ProcedurePicker view={view} text="" slip="" />, WRONG_SHAPE)
    const way = wayOf(form.text(WAY))
    if (action.startsWith('find')) {
      const { form: filled, people } = await withReturning(view, form, action)
      const state = sentForm(view, 'new', filled)
      return sendPage(
        c,
        <NewDossierPage view={view} form={state} procedure={procedure} way={way} slip="" people={people} />,
      )
    }
    if (action.startsWith('change ')) {
      const part = action.slice('change '.length)
      const state = sentForm(view, 'new', form)
      return sendPage(
        c,
        <NewDossierPage view={view} form={state} procedure={procedure} way={way} slip="" part={part} />,
      )
    }
    return goOn(c, view, form, procedure)
  })
}

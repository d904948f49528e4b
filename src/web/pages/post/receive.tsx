import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type OpenDossier, openPeople } from '../../../app/access.ts'
import { sealUsed } from '../../../app/intake.ts'
import { maskedApplicant } from '../../../app/item-desk.ts'
import { recordAll } from '../../../app/recording.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Input } from '../../../domain/dossier/events/events.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { CHARGES } from '../../../domain/intake/charges.ts'
import { oddities } from '../../../domain/intake/oddities.ts'
import { procedureOf } from '../../../domain/procedure.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, openDossier } from '../parts/access.ts'
import { type Failed, failedBy, makeCommand, wrong } from '../parts/commands.ts'
import { Field } from '../parts/field.tsx'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormState,
  freshForm,
  Hidden,
  sentForm,
} from '../parts/fields.tsx'
import { dataFrom, type Form } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { isOfRow } from '../parts/paper-row-errors.ts'
import { disabledReason } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { procedureName, type View, viewOf } from '../parts/view.ts'
import { amountsOf, type Money, moneyOf, NOTHING_SETTLED, type Settled } from './charge-data.ts'
import { endIntake } from './intake-end.tsx'
import { papersAnswer } from './new-dossier-answers.ts'
import { absentOf, countedForm, type Listed, missingOf, tickErrors } from './paper-tick-data.ts'
import { PaperTicks } from './paper-ticks.tsx'

/** The field that says which dossier papers are brought for; a form without it begins one. */
export const KNOWN = 'dossier'
const TYPE = 'packet.received_by_post'

/** What is expected: as it was registered, or as the procedure lists it; of further papers nothing is known. */
function expected(view: View, dossier: Dossier): readonly Listed[] {
  if (dossier.packets.length > 0) return []
  if (dossier.papers.length > 0) return dossier.papers
  return procedureIn(view, dossier)?.papers ?? []
}

const procedureIn = (view: View, { procedure }: Dossier) =>
  procedureOf(view.deps.journal.reference(view.deps.now()).directory.procedures, procedure)

type Props = Readonly<{ view: View; form: FormState; dossier: Dossier; masked: string | undefined }>

/** Papers that were registered before stand on the counter: they are ticked and sealed, and nothing is typed again. */
const ReceivePage: FC<Props> = ({ view, form, dossier, masked }) => {
  const { say } = view
  const blocked = disabledReason(view, TYPE, dossier)
  return (
    <Layout
      view={view}
      title={say('Nhận giấy tờ', 'Take papers in')}
      failed={form.errors.length > 0}
      script="intake.js"
    >
      <ErrorSummary form={form} />
      <h1>{procedureName(view, dossier.procedure)}</h1>
      <p>
        <a class="code" href={paths.dossier(dossier.id)}>
          {writeReceiptNumber(dossier.receipt)}
        </a>{' '}
        {masked === undefined ? '' : ` · ${masked}`} ·{' '}
        {say('đã đăng ký, giấy tờ đang ở quầy', 'registered, the papers are at the counter')}
      </p>
      {blocked ? (
        <p class="warn">{blocked}</p>
      ) : (
        <form method="post" action={paths.newDossier()} id="intake">
          <CommandId form={form} />
          <Hidden name={KNOWN} value={dossier.id} />
          <PaperTicks form={form} lines={expected(view, dossier)} autofocus />
          <Field form={form} at="new /seal" />
          <div class="actions">
            <button type="submit" name="action" value="check">
              {say('Tiếp tục', 'Continue')}
            </button>
          </div>
        </form>
      )}
    </Layout>
  )
}

/** What there is to pay, where nobody has paid it yet. */
function moneyFor(view: View, form: Form, dossier: Dossier): Money {
  const procedure = procedureIn(view, dossier)
  const none = { fee: undefined }
  const money = moneyOf(view.deps, form, procedure ?? none, dossier.service, {
    party: dossier.centre,
    channel: dossier.channel,
  })
  const taken = new Set(dossier.fees.map((fee) => fee.id))
  const begun = dossier.packets.length > 0
  return { ...money, proposed: begun ? [] : money.proposed.filter(({ key }) => !taken.has(CHARGES[key].fee)) }
}

function commandsFor(
  view: View,
  form: Form,
  dossier: Dossier,
  { collected, atDoor }: Settled,
): readonly Input[] | Failed {
  const id = commandId(view, form)
  const lines = expected(view, dossier)
  const unread = tickErrors(view, form, lines)
  const missing = missingOf(form, lines).map(({ name, originals, copies }) => ({ name, originals, copies }))
  const counted = countedForm(form, lines)
  const own = (name: string): boolean => name.startsWith('/papers/') || name === '/seal'
  const data = {
    ...dataFrom(TYPE, { ...counted, names: counted.names.filter(own) }),
    packet: `hs-${dossier.packets.length + 1}`,
    ...(missing.length > 0 ? { missing } : {}),
    ...(atDoor.length > 0 ? { atDoor } : {}),
  }
  const asked = [
    { type: TYPE as typeof TYPE, id, data: data as object },
    ...collected.map((fee) => ({ type: 'fee.collected' as const, id: `${id}-${fee.fee}`, data: fee })),
  ]
  const made = asked.map((one) => makeCommand(view, { ...one, dossier: dossier.id }, counted))
  const shapes = made
    .flatMap((one) => ('errors' in one ? one.errors : []))
    .filter((error) => !isOfRow(error) && error.name !== '/papers')
  if (shapes.length === 0 && unread.length === 0)
    return made.flatMap((one) => ('input' in one ? [one.input] : []))
  return wrong(...shapes, ...unread)
}

/** The form of brought papers as it was sent. */
export async function goOnReceiving(c: Ctx, view: View, form: Form): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerAs(view, ['clerk', 'postman'], ['office'])
  const history: OpenDossier = await openDossier(view, form.text(KNOWN))
  const { dossier } = history
  const id = commandId(view, form)
  const back = async ({ errors, status }: Failed) => {
    const masked = await maskedApplicant(deps, history)
    const state = sentForm(view, 'new', form, errors)
    return sendPage(c, <ReceivePage view={view} form={state} dossier={dossier} masked={masked} />, status)
  }
  if (form.text('action').startsWith('change')) return back({ errors: [], status: 200 })
  // Pressed twice it is told as the first time.
  if (history.events.some((event) => event.id === id)) return goTo(c, paths.intakeDone(dossier.id, id))
  const inputs = commandsFor(view, form, dossier, NOTHING_SETTLED)
  if ('errors' in inputs) return back(inputs)
  const [first] = inputs
  const received = first?.type === TYPE ? first.data : undefined
  if (!received) return back(wrong())
  const money = moneyFor(view, form, dossier)
  const odd = oddities({
    proposed: money.proposed,
    amounts: amountsOf(form, money),
    seal: received.seal,
    sealUsed: await sealUsed(deps, actor, received.seal),
  })
  const people = await openPeople(deps, actor, history)
  const applicant = 'refusal' in people ? undefined : people.applicant
  const answers = [
    papersAnswer(view, received),
    {
      title: say('Người nộp', 'Applicant'),
      part: '',
      rows: [
        [say('Họ và tên', 'Name'), applicant?.name],
        [say('Điện thoại', 'Phone'), applicant?.phone],
        [say('Địa chỉ', 'Address'), applicant?.address],
      ],
    },
  ] as const
  const absent = absentOf(form, expected(view, dossier))
  const address = paths.receive(dossier.id)
  return endIntake(c, view, form, { answers, address, absent, odd, money }, async (settled) => {
    const commands = commandsFor(view, form, dossier, settled)
    if ('errors' in commands) return back(commands)
    const answer = await recordAll(deps, commands)
    return 'refusal' in answer
      ? back(failedBy(view, answer.refusal))
      : goTo(c, paths.intakeDone(dossier.id, id))
  })
}

/** Where a registered dossier's papers are taken in: scanned, ticked, sealed, confirmed. */
export function receivePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.receive(':id'), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['clerk', 'postman'], ['office'])
    const history = await openDossier(view, c.req.param('id') ?? '')
    const masked = await maskedApplicant(deps, history)
    const form = freshForm(view, 'new')
    return sendPage(c, <ReceivePage view={view} form={form} dossier={history.dossier} masked={masked} />)
  })
}

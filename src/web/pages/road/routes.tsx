import type { Hono } from 'hono'
import { openPicture, recordWithPicture } from '../../../app/papers/delivery-proofs.ts'
import { openRoute, openStop } from '../../../app/route.ts'
import type { Deps } from '../../../deps.ts'
import { Sha256 } from '../../../domain/dossier/events/shapes.ts'
import type { Actor } from '../../../domain/party.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { granted, refuse } from '../../http/parse.ts'
import { withRole } from '../../http/tab-role.ts'
import { paths } from '../../paths.ts'
import { callerAs, openDossier as openForPage } from '../parts/access.ts'
import { type Failed, failedBy, wrong } from '../parts/commands.ts'
import { commandId, type FormError, sentForm } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { workFlash } from '../parts/recorded.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { CounterPage } from './counter-page.tsx'
import { ODD_WORDS } from './delivery-words.ts'
import { ProofPage } from './proof-page.tsx'
import { RoutePage } from './route-page.tsx'
import { legNamed, saidIn } from './said.ts'
import { type CameBack, formKey, stopName, TOLD, type ToldKind } from './stop.ts'
import { takeOut } from './take-out.ts'

/** Who goes to doors; a clerk hands over what is held at the counter, by the same rules. */
const postman = (view: View): Actor => callerAs(view, ['postman'], ['office', 'carrier']).actor
const handsOver = (view: View): Actor => callerAs(view, ['postman', 'clerk'], ['office', 'carrier']).actor

/** The dossier that the address names. */
const idIn = (c: Ctx): string => c.req.param('id') ?? ''

const isTold = (text: string): text is ToldKind => (TOLD as readonly string[]).includes(text)

/** A script asks for the outcome alone, and shows it in the page that is there. */
const wantsOutcome = (c: Ctx): boolean => (c.req.header('accept') ?? '').includes('application/json')

type Outcome =
  | Readonly<{ path: string }>
  | (Failed & Readonly<{ stop: string; told: ToldKind; sure?: string | undefined }>)

async function answer(view: View, actor: Actor, id: string, form: Form): Promise<Outcome> {
  const { deps } = view
  const told = form.text('told')
  const stop = granted(await openStop(deps, actor, id))
  if (!isTold(told)) return refuse('wrong-shape')
  const { dossier } = stop.history
  const leg = legNamed(dossier, form.text('leg'))
  const name = stopName(dossier, told === 'fetched' || told === 'not-fetched' ? undefined : leg)
  const fail = (failed: Failed, sure?: string): Outcome => ({ ...failed, stop: name, told, sure })
  const event = commandId(view, form)
  const list = form.has('counter') ? paths.office() : paths.route()
  const path = paths.workDone(list, dossier.id, event)
  // A second click, or a phone that never heard the answer: what is due was reckoned without it then.
  if (stop.history.events.some((one) => one.input === event && one.source === actor.party)) return { path }
  const said = await saidIn(view, form, stop, told)
  if ('errors' in said) return fail(said)
  const sure = said.odd.join(' ')
  if (sure !== '' && form.text('sure') !== sure)
    return fail(
      wrong(...said.odd.map((one): FormError => ({ name: 'sure', text: view.say(...ODD_WORDS[one]) }))),
      sure,
    )
  const done = await recordWithPicture(deps, actor, said.inputs, said.picture)
  if ('refusal' in done) return fail(failedBy(view, done.refusal))
  return { path }
}

async function sendRoute(
  c: Ctx,
  view: View,
  more: Readonly<{ back?: CameBack; scanError?: string; status?: number }> = {},
): Promise<Response> {
  const route = await openRoute(view.deps, postman(view))
  const { status = 200, ...rest } = more
  const page = (
    <RoutePage
      view={view}
      route={route}
      flash={await workFlash(c, view)}
      open={c.req.query('mo')}
      {...rest}
    />
  )
  return sendPage(c, page, status)
}

/** The postman's day, and what is handed over at a counter. */
export function roadPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.route(), (c) => sendRoute(c, viewOf(c, deps)))

  app.post(paths.routeScan(), async (c) => {
    const view = viewOf(c, deps)
    const actor = postman(view)
    const out = await takeOut(view, actor, (await readForm(c)).text('number'))
    return 'stop' in out
      ? goTo(c, paths.routeAt(out.stop))
      : sendRoute(c, view, { scanError: out.text, status: out.status })
  })
  // Switching the language on a page that says what was not found leads back to the route.
  app.get(paths.routeScan(), (c) => goTo(c, paths.route()))

  app.get(paths.routeStop(':id'), async (c) => {
    const view = viewOf(c, deps)
    const stop = granted(await openStop(deps, handsOver(view), idIn(c)))
    return sendPage(c, <CounterPage view={view} stop={stop} />)
  })

  app.post(paths.routeStop(':id'), async (c) => {
    const view = viewOf(c, deps)
    const actor = handsOver(view)
    const form = await readForm(c)
    const id = idIn(c)
    const outcome = await answer(view, actor, id, form)
    if ('path' in outcome)
      return wantsOutcome(c) ? c.json({ next: withRole(outcome.path, c.get('tab')) }) : goTo(c, outcome.path)
    const { errors, status, stop, told, sure } = outcome
    // What has to be put right is the answer that the script asked for, and no failure of asking.
    if (wantsOutcome(c)) return c.json({ errors, sure })
    const back = { stop, told, sure, form: sentForm(view, formKey(stop, told), form, errors) }
    if (!form.has('counter')) return sendRoute(c, view, { back, status })
    const again = granted(await openStop(deps, actor, id))
    return sendPage(c, <CounterPage view={view} stop={again} back={back} />, status)
  })

  app.get(paths.deliveryProof(':id', ':file'), async (c) => {
    const view = viewOf(c, deps)
    const history = await openForPage(view, idIn(c))
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer', 'supervisor'])
    const sha256 = Sha256.safeParse(c.req.param('file')).data ?? refuse('not-found')
    const picture = (await openPicture(deps, actor, history, sha256)) ?? refuse('not-found')
    return sendPage(c, <ProofPage view={view} dossier={history.dossier} sha256={sha256} {...picture} />)
  })
}

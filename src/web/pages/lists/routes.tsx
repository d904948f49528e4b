import type { Hono } from 'hono'
import { type HandoverList, openList } from '../../../app/handover-lists.ts'
import type { Deps } from '../../../deps.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { freshForm, sentForm } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { fieldsOf } from './count.tsx'
import { ListPage } from './page.tsx'
import { acceptList, endList, type ListOutcome, scanOnList } from './post.ts'
import { answerStated } from './stated.tsx'

/** What was not scanned is set to "not there", for the receiver to look over before signing. */
function markAbsent(form: Form, list: HandoverList, seen: ReadonlySet<string>): Form {
  const absent = new Set(list.open.filter((row) => !seen.has(row.name)).map((row) => fieldsOf(row).outcome))
  return { ...form, text: (name) => (absent.has(name) ? 'absent' : form.text(name)) }
}

async function act(view: View, list: HandoverList, form: Form): Promise<ListOutcome> {
  switch (form.text('action')) {
    case 'accept':
      return acceptList(view, list, form)
    case 'refuse':
      return endList(view, list, form, 'handover.refused')
    case 'withdraw':
      return endList(view, list, form, 'handover.withdrawn')
    case 'confirm':
    case 'dispute':
      return answerStated(view, list, form)
    case 'absent':
      return { errors: [], status: 200, seen: [] }
    default:
      return scanOnList(view, list, form.text('scan').slice(0, 64))
  }
}

export function listPages(app: Hono<Env>, deps: Deps): void {
  const opened = async (c: Ctx): Promise<Readonly<{ view: View; list: HandoverList }>> => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer', 'supervisor'])
    const list = await openList(deps, actor, c.req.param('id') ?? '')
    return { view, list: 'refusal' in list ? notFound() : list }
  }

  app.get(paths.handover(':id'), async (c) => {
    const { view, list } = await opened(c)
    const shown = { view, list, seen: new Set<string>(), done: c.req.query('done') === '1' }
    return sendPage(c, <ListPage {...shown} form={freshForm(view, 'list')} />)
  })

  // A form that came back has this address: switching the language or reloading there leads to the page.
  app.get(paths.handoverAct(':id'), (c) => goTo(c, paths.handover(c.req.param('id') ?? '')))
  app.post(paths.handoverAct(':id'), async (c) => {
    const { view, list } = await opened(c)
    const form = await readForm(c)
    const outcome = await act(view, list, form)
    if ('done' in outcome) return goTo(c, paths.handoverDone(list.id))
    const seen = new Set([...form.list('seen'), ...(outcome.seen ?? [])])
    const kept = form.text('action') === 'absent' ? markAbsent(form, list, seen) : form
    const shown = { view, list, seen, done: false }
    return sendPage(
      c,
      <ListPage {...shown} form={sentForm(view, 'list', kept, outcome.errors)} />,
      outcome.status,
    )
  })
}

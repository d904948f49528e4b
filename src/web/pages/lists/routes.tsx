import type { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { staffNames } from '../../../journal/access/access.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { personsOf } from '../parts/acceptance-words.ts'
import { freshForm, sentForm } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { fieldsOf } from './count.tsx'
import { ListPage } from './page.tsx'
import { acceptList, endList, type ListOutcome, scanOnList } from './post.ts'
import { type List, openList } from './reading.ts'

const staffOn = (view: View, list: List) =>
  staffNames(
    view.deps.journal.store,
    list.rows.flatMap(({ offer, answer }) => [
      ...[offer.offeredBy.person, offer.resolvedBy?.person].filter((id) => id !== undefined),
      ...(answer ? personsOf(answer) : []),
    ]),
  )

/** What was not scanned is set to "not there", for the receiver to look over before signing. */
function markAbsent(form: Form, list: List, seen: ReadonlySet<string>): Form {
  const absent = new Set(list.open.filter((row) => !seen.has(row.name)).map((row) => fieldsOf(row).how))
  return { ...form, text: (name) => (absent.has(name) ? 'absent' : form.text(name)) }
}

async function act(view: View, list: List, form: Form): Promise<ListOutcome> {
  switch (form.text('action')) {
    case 'accept':
      return acceptList(view, list, form)
    case 'refuse':
      return endList(view, list, form, 'handover.refused')
    case 'withdraw':
      return endList(view, list, form, 'handover.withdrawn')
    case 'absent':
      return { errors: [], status: 200, seen: [] }
    default:
      return scanOnList(view, list, form.text('scan').slice(0, 64))
  }
}

export function listPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.handover(':id'), async (c) => {
    const view = viewOf(c, deps)
    const list = await openList(view, c.req.param('id') ?? '')
    return sendPage(
      c,
      <ListPage
        view={view}
        list={list}
        form={freshForm(view, 'list')}
        seen={new Set()}
        done={c.req.query('done') === '1'}
        staff={await staffOn(view, list)}
      />,
    )
  })

  // A form that came back has this address: switching the language or reloading there leads to the page.
  app.get(paths.handoverAct(':id'), (c) => goTo(c, paths.handover(c.req.param('id') ?? '')))
  app.post(paths.handoverAct(':id'), async (c: Ctx) => {
    const view = viewOf(c, deps)
    const list = await openList(view, c.req.param('id') ?? '')
    const form = await readForm(c)
    const outcome = await act(view, list, form)
    if ('done' in outcome) return goTo(c, paths.handoverDone(list.id))
    const seen = new Set([...form.list('seen'), ...(outcome.seen ?? [])])
    const kept = form.text('action') === 'absent' ? markAbsent(form, list, seen) : form
    return sendPage(
      c,
      <ListPage
        view={view}
        list={list}
        form={sentForm(view, 'list', kept, outcome.errors)}
        seen={seen}
        done={false}
        staff={await staffOn(view, list)}
      />,
      outcome.status,
    )
  })
}

import type { Hono } from 'hono'
import { type HandoverList, openList } from '../../../app/handover-lists.ts'
import { openScan } from '../../../app/papers/signed-scans.ts'
import {
  endJob,
  jobOf,
  type ScanAnswer,
  type ScanJob,
  scanInto,
  undoLast,
} from '../../../app/scan-batches.ts'
import type { Deps } from '../../../deps.ts'
import { readScanned, SCANNED_MAX } from '../../../domain/codes/scanned.ts'
import { Sha256 } from '../../../domain/dossier/events/shapes.ts'
import type { Actor } from '../../../domain/party.ts'
import { nameOfPacket } from '../../../domain/scan-batch.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { wrong } from '../parts/commands.ts'
import { freshForm, sentForm } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { MOOD_OF, scanTitle, scanWords } from '../parts/scan-words.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { ListPage } from './page.tsx'
import { acceptList, endList, type ListOutcome } from './post.ts'
import { answerStated } from './stated.tsx'

type Counting = Readonly<{ view: View; actor: Actor; list: HandoverList; job: ScanJob }>

const namesOf = ({ standing }: ScanJob): ReadonlySet<string> => new Set(standing.map(nameOfPacket))

async function scanned({ view, actor, list, job }: Counting, form: Form): Promise<ListOutcome> {
  const code = form.text('scan').slice(0, SCANNED_MAX)
  const { is } = readScanned(code)
  // Enter in the empty field, or the code of the bag label, signs.
  if (is === 'nothing' || is === 'end') return acceptList(view, list, form, namesOf(job))
  const at = { kind: 'count', subject: list.id } as const
  const answer = await scanInto(view.deps, actor, at, { id: view.deps.newId(), code })
  return scanOutcome(view, answer)
}

function scanOutcome(view: View, answer: ScanAnswer): ListOutcome {
  const last = {
    mood: MOOD_OF[answer.sign],
    words: scanWords(view, 'count', answer),
    title: scanTitle(answer),
  }
  const failed =
    last.mood === 'wrong'
      ? wrong({ text: `${last.title} ${last.words}`.trim() })
      : { errors: [], status: 200 }
  return { ...failed, last }
}

async function act(counting: Counting, form: Form): Promise<ListOutcome> {
  const { view, actor, list, job } = counting
  switch (form.text('action')) {
    case 'accept':
      return acceptList(view, list, form, namesOf(job))
    case 'refuse':
      return endList(view, list, form, 'handover.refused')
    case 'withdraw':
      return endList(view, list, form, 'handover.withdrawn')
    case 'confirm':
    case 'dispute':
      return answerStated(view, list, form)
    case 'undo':
      return scanOutcome(
        view,
        await undoLast(view.deps, actor, { kind: 'count', subject: list.id }, view.deps.newId()),
      )
    default:
      return scanned(counting, form)
  }
}

export function listPages(app: Hono<Env>, deps: Deps): void {
  const opened = async (c: Ctx): Promise<Counting> => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer', 'supervisor'])
    const list = await openList(deps, actor, c.req.param('id') ?? '')
    if ('refusal' in list) return notFound()
    return { view, actor, list, job: await jobOf(deps, actor, 'count', list.id) }
  }

  app.get(paths.handover(':id'), async (c) => {
    const { view, list, job } = await opened(c)
    const shown = { view, list, found: namesOf(job), done: c.req.query('done') === '1' }
    return sendPage(c, <ListPage {...shown} form={freshForm(view, 'list')} />)
  })

  app.get(paths.handoverScan(':id', ':file'), async (c) => {
    const { actor } = callerAs(viewOf(c, deps), ['clerk', 'postman', 'officer', 'supervisor'])
    const sha256 = Sha256.safeParse(c.req.param('file')).data ?? notFound()
    const scan = (await openScan(deps, actor, c.req.param('id') ?? '', sha256)) ?? notFound()
    return c.body(scan.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': scan.type,
      'content-disposition': 'inline',
      'cache-control': 'no-store',
    })
  })

  // A form that came back has this address: switching the language or reloading there leads to the page.
  app.get(paths.handoverAct(':id'), (c) => goTo(c, paths.handover(c.req.param('id') ?? '')))
  app.post(paths.handoverAct(':id'), async (c) => {
    const counting = await opened(c)
    const { view, actor, list } = counting
    const form = await readForm(c)
    const outcome = await act(counting, form)
    if ('done' in outcome) {
      const job = await jobOf(deps, actor, 'count', list.id)
      if (job.batch !== undefined) await endJob(deps, actor, job)
      return goTo(c, paths.handoverDone(list.id))
    }
    const found = namesOf(await jobOf(deps, actor, 'count', list.id))
    const shown = { view, list, found, done: false, last: outcome.last }
    return sendPage(
      c,
      <ListPage {...shown} form={sentForm(view, 'list', form, outcome.errors)} />,
      outcome.status,
    )
  })
}

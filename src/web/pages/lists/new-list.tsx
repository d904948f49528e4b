import type { Hono } from 'hono'
import { isMade, offerList, packetsInHand } from '../../../app/handover-lists.ts'
import { goesTo } from '../../../app/receivers.ts'
import {
  chooseByHand,
  emptyJob,
  type ScanJob as Job,
  jobNamed,
  jobOf,
  jobsOf,
  LIST_MAX,
  scanInto,
  undoLast,
} from '../../../app/scan-batches.ts'
import type { WorkRow } from '../../../app/worklists.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { readScanned, SCANNED_MAX } from '../../../domain/codes/scanned.ts'
import type { Actor } from '../../../domain/party.ts'
import { nameOfPacket, type PacketRef } from '../../../domain/scan-batch.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { type Failed, wrong } from '../parts/commands.ts'
import { commandId, freshForm, sentForm, wrongField } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { refusalStatus, refusalText } from '../parts/refusals.ts'
import type { LastScan } from '../parts/scan-job.tsx'
import { MOOD_OF, scanTitle, scanWords } from '../parts/scan-words.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { NewListPage } from './new-list-page.tsx'

type Opened = Readonly<{ view: View; actor: Actor }>

const list = (subject: string) => ({ kind: 'list', subject }) as const

/** Packets as a form names them: a dossier's id and the packet's, with a slash between. */
const refsIn = (names: readonly string[]): readonly PacketRef[] =>
  names.flatMap((name) => {
    const place = name.lastIndexOf('/')
    return place > 0 ? [{ dossier: name.slice(0, place), packet: name.slice(place + 1) }] : []
  })

/** Offers what stands, in the order of scanning; answers what is wrong, or nothing. */
async function make(
  { view, actor }: Opened,
  job: Job,
  rows: readonly WorkRow[],
): Promise<Readonly<{ made: string }> | Failed> {
  const { say, deps } = view
  if (job.subject === '') return wrong(wrongField(view, 'to'))
  const byName = new Map(rows.map((row) => [nameOfPacket(row), row]))
  const inside = job.standing.flatMap((ref) => byName.get(nameOfPacket(ref)) ?? [])
  if (inside.length === 0 || job.batch === undefined)
    return wrong({ text: say('Chưa chọn gói nào', 'No packet is chosen') })
  if (inside.length > LIST_MAX)
    return wrong({
      text: say(
        `Một bảng kê có nhiều nhất ${LIST_MAX} gói; đã chọn ${inside.length}`,
        `A list holds ${LIST_MAX} packets; ${inside.length} are chosen`,
      ),
    })
  const answer = await offerList(deps, actor, job.batch, job.subject, inside, job.steps)
  if ('done' in answer) return { made: job.batch }
  const number = answer.receipt ? `${writeReceiptNumber(answer.receipt)}: ` : ''
  return {
    errors: [{ text: `${number}${refusalText(view, answer.refusal)}` }],
    status: refusalStatus(view, answer.refusal),
  }
}

/** A second click finds that the list of its job was made by the first one: the list is the answer to both. */
async function madeBefore({ view, actor }: Opened, form: Form): Promise<string | undefined> {
  const batch = form.text('batch')
  if (batch === '' || !(await jobNamed(view.deps, actor, batch))) return undefined
  return (await isMade(view.deps, actor, batch)) ? batch : undefined
}

type Acted = Readonly<{ job: Job; failed?: Failed; last?: LastScan; path?: string }>

async function act(opened: Opened, form: Form, rows: readonly WorkRow[]): Promise<Acted> {
  const { view, actor } = opened
  const { deps } = view
  const chosenReceiver = form.text('to')
  const subject = form.has('for') ? form.text('for') : chosenReceiver
  const id = commandId(view, form)
  const at = list(subject)
  const out = refsIn(form.list('out'))
  if (out.length > 0) return { job: await chooseByHand(deps, actor, at, id, 'out', out) }
  const add = async (to: string): Promise<Job> =>
    chooseByHand(deps, actor, list(to), id, 'in', ticked(form, rows))
  switch (form.text('action')) {
    case 'receiver':
      return {
        job: await moved(opened, form, subject, chosenReceiver),
        path: paths.newHandoverTo(chosenReceiver),
      }
    case 'all': {
      const job = await jobOf(deps, actor, 'list', subject)
      const fitting = rows
        .filter((row) => goesTo(deps, row, subject))
        .slice(0, LIST_MAX - job.standing.length)
      return { job: await chooseByHand(deps, actor, at, id, 'in', fitting) }
    }
    case 'none': {
      const { standing } = await jobOf(deps, actor, 'list', subject)
      return { job: await chooseByHand(deps, actor, at, id, 'out', standing) }
    }
    case 'add':
      return { job: await add(subject) }
    case 'undo': {
      const answer = await undoLast(deps, actor, at, id)
      return { job: answer.job, last: lastOf(view, answer) }
    }
    case 'make': {
      const to = subject || chosenReceiver
      return making(opened, form, to === '' ? emptyJob('') : await add(to), rows)
    }
    default: {
      const code = form.text('scan').slice(0, SCANNED_MAX)
      const { is } = readScanned(code)
      if (is === 'end' || is === 'nothing')
        return making(opened, form, await jobOf(deps, actor, 'list', subject), rows)
      const answer = await scanInto(deps, actor, at, { id, code })
      const last = lastOf(view, answer)
      const failed =
        MOOD_OF[answer.sign] === 'wrong' ? wrong({ text: `${last.title} ${last.words}`.trim() }) : undefined
      return { job: answer.job, last, ...(failed ? { failed } : {}) }
    }
  }
}

const lastOf = (view: View, answer: Parameters<typeof scanWords>[2]): LastScan => ({
  mood: MOOD_OF[answer.sign],
  words: scanWords(view, 'list', answer),
  title: scanTitle(answer),
})

const ticked = (form: Form, rows: readonly WorkRow[]): readonly PacketRef[] => {
  const names = new Set(form.list('packet'))
  return rows.filter((row) => names.has(nameOfPacket(row)))
}

/** What was put in before a receiver was chosen by hand goes along to the bag of that one. */
async function moved({ view, actor }: Opened, form: Form, from: string, to: string): Promise<Job> {
  const job = await jobOf(view.deps, actor, 'list', from)
  if (from !== '' || to === '' || job.standing.length === 0) return jobOf(view.deps, actor, 'list', to)
  return chooseByHand(view.deps, actor, list(to), commandId(view, form), 'in', job.standing)
}

async function making(opened: Opened, form: Form, job: Job, rows: readonly WorkRow[]): Promise<Acted> {
  const before = job.standing.length === 0 ? await madeBefore(opened, form) : undefined
  if (before !== undefined) return { job, path: paths.handoverDone(before) }
  const answer = await make(opened, job, rows)
  return 'made' in answer ? { job, path: paths.handoverDone(answer.made) } : { job, failed: answer }
}

export function newListPages(app: Hono<Env>, deps: Deps): void {
  const opened = (c: Ctx): Opened => {
    const view = viewOf(c, deps)
    return { view, actor: callerAs(view, ['clerk', 'postman', 'officer']).actor }
  }
  /** Where somebody comes without saying for whom, they go on with the bag they scanned into last. */
  const othersThan = async ({ actor }: Opened, subject: string): Promise<readonly Job[]> =>
    (await jobsOf(deps, actor, 'list')).filter((job) => job.subject !== subject && job.standing.length > 0)

  app.get(paths.newHandover(), async (c) => {
    const who = opened(c)
    const { view, actor } = who
    const wanted = c.req.query('to') ?? ''
    const to = deps.journal.reference(deps.now()).directory.parties.has(wanted) ? wanted : ''
    const [rows, job] = await Promise.all([packetsInHand(deps, actor), jobOf(deps, actor, 'list', to)])
    // Whoever comes from a dossier came for its packets.
    const own = rows.filter((row) => row.dossier === c.req.query('dossier') && goesTo(deps, row, to))
    const from = Number(c.req.query('from')) || 0
    return sendPage(
      c,
      <NewListPage
        view={view}
        form={freshForm(view, 'list')}
        job={job}
        rows={rows}
        from={from}
        others={await othersThan(who, to)}
        ticked={new Set(own.map(nameOfPacket))}
      />,
    )
  })

  app.post(paths.newHandover(), async (c) => {
    const who = opened(c)
    const form = await readForm(c)
    const rows = await packetsInHand(deps, who.actor)
    const { job, failed, last, path } = await act(who, form, rows)
    if (path !== undefined) return goTo(c, path)
    const { view } = who
    // Each scan of a page without script is a command of its own.
    const state = { ...sentForm(view, 'list', form, failed?.errors), id: deps.newId() }
    return sendPage(
      c,
      <NewListPage
        view={view}
        form={state}
        job={job}
        rows={rows}
        from={0}
        last={last}
        others={await othersThan(who, job.subject)}
      />,
      failed?.status ?? 200,
    )
  })
}

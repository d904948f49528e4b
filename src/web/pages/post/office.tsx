import type { Hono } from 'hono'
import type { Child, FC } from 'hono/jsx'
import type { Deps } from '../../../deps.ts'
import {
  type ComingRow,
  comingTo,
  countInHand,
  OFFICE_GROUPS,
  type OfficeGroup,
  packetsInGroup,
  type WorkRow,
} from '../../../journal/read/worklists.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { sendPage } from '../parts/send.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'
import { Jump, Lists, listsOf, ScanBox, type Summary, workFlash } from '../parts/work.tsx'
import { Coming, Group, groupWords } from './office-groups.tsx'

type Shown = Readonly<{
  view: View
  flash: Child
  error: string | undefined
  incoming: readonly Summary[]
  counts: ReadonlyMap<string, number>
  groups: readonly Readonly<{ group: OfficeGroup; rows: readonly WorkRow[] }>[]
  takeIn: readonly ComingRow[]
  fetch: readonly ComingRow[]
}>

const Page: FC<Shown> = ({ view, flash, error, incoming, counts, groups, takeIn, fetch }) => {
  const { say, caller } = view
  const count = (group: string): number => counts.get(group) ?? 0
  const nothing = incoming.length + groups.length + takeIn.length + fetch.length === 0
  return (
    <Layout view={view} title={say('Việc của bưu cục', 'Post office')} failed={error !== undefined}>
      {flash}
      <h1>{partyName(view, caller?.actor.party)}</h1>
      <ScanBox view={view} error={error} />
      {caller?.actor.role === 'clerk' ? (
        <p class="actions">
          <a class="button" href={paths.newDossier()}>
            {say('Nhận hồ sơ mới tại quầy', 'New dossier at the counter')}
          </a>
          <a class="button second" href={paths.newHandover()}>
            {say('Lập bảng kê', 'Make a list')}
          </a>
          <a class="button second" href={paths.slipStacks()}>
            {say('Xấp phiếu in sẵn', 'Pre-printed slips')}
          </a>
        </p>
      ) : null}
      <Jump
        view={view}
        rows={[
          ['den', say('bảng kê chờ nhận', 'lists to accept'), incoming.length] as const,
          ...OFFICE_GROUPS.filter((group) => group !== 'other' || count(group) > 0).map(
            (group) => [group, say(...groupWords[group]), count(group)] as const,
          ),
        ]}
      />
      {nothing ? <p class="note">{say('Không còn việc nào đang chờ.', 'Nothing is waiting.')}</p> : null}
      <section id="den">
        {incoming.length > 0 ? (
          <>
            <h2>{say('Chờ ký nhận', 'To accept')}</h2>
            <Lists view={view} lists={incoming} side="receiver" />
          </>
        ) : null}
      </section>
      {groups.map(({ group, rows }) => (
        <Group view={view} group={group} rows={rows} total={count(group)} />
      ))}
      {takeIn.length > 0 || fetch.length > 0 ? <h2>{say('Sắp đến', 'Coming')}</h2> : null}
      {takeIn.length > 0 ? <Coming view={view} rows={takeIn} to="take-in" /> : null}
      {fetch.length > 0 ? <Coming view={view} rows={fetch} to="fetch" /> : null}
    </Layout>
  )
}

/** The worklist of a post office; `error` where a scanned number was not found. */
export async function sendOffice(c: Ctx, deps: Deps, error?: string): Promise<Response> {
  const view = viewOf(c, deps)
  const { actor } = callerAs(view, ['clerk', 'postman'], ['office', 'carrier'])
  const { store } = deps.journal
  const only = OFFICE_GROUPS.find((group) => group === c.req.query('nhom'))
  const after = c.req.query('sau') ?? ''
  const [incoming, counts, takeIn, results] = await Promise.all([
    listsOf(view, 'receiver', [actor.party]),
    countInHand(store, actor.party),
    comingTo(store, actor.party, ['submit', 'supplement']),
    comingTo(store, actor.party, ['return', 'send_back']),
  ])
  const wanted = only ? [only] : OFFICE_GROUPS.filter((group) => counts.has(group))
  const groups = await Promise.all(
    wanted.map(async (group) => ({ group, rows: await packetsInGroup(store, actor.party, group, after) })),
  )
  return sendPage(
    c,
    <Page
      view={view}
      flash={await workFlash(c, view)}
      error={error}
      incoming={incoming}
      counts={counts}
      groups={groups.filter((one) => one.rows.length > 0)}
      takeIn={takeIn}
      fetch={results.filter((row) => row.processing === 'finished')}
    />,
    error === undefined ? 200 : 404,
  )
}

export function officePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.office(), (c) => sendOffice(c, deps))
}

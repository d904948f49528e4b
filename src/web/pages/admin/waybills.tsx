import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Page } from '../../../app/page.ts'
import { changePool, enterPools, keptPools, postsKept } from '../../../app/waybills/kept-pools.ts'
import type { PoolShown } from '../../../app/waybills/pools.ts'
import type { Deps } from '../../../deps.ts'
import type { Actor } from '../../../domain/party.ts'
import { numberAt } from '../../../domain/waybills/pool.ts'
import { refusalWords } from '../../../words/refusals.ts'
import { poolStateWords } from '../../../words/waybills.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { type FormState, freshForm, Hidden, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { legsInWords } from '../parts/legs-in-words.ts'
import { Empty, Flash, Pager } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'
import { WaybillsForm, wishIn } from './waybills-form.tsx'

const PLACE_MAX = 100
const WRONG_SHAPE = 422

/** Closes a range, or opens it again. */
const Change: FC<{ view: View; pool: PoolShown }> = ({ view, pool }) => {
  const { say } = view
  const [to, words] = pool.state === 'open' ? ['closed', say('Đóng', 'Close')] : ['open', say('Mở', 'Open')]
  const about = `${numberAt(pool, pool.first)} – ${numberAt(pool, pool.last)}`
  return (
    <form method="post" action={paths.adminWaybillPool(pool.pool)}>
      <Hidden name="state" value={to} />
      <button type="submit" class="second" aria-label={`${words} ${about}`}>
        {words}
      </button>
    </form>
  )
}

const Pools: FC<{ view: View; page: Page<PoolShown> }> = ({ view, page: { rows, next } }) => {
  const { say, language } = view
  if (rows.length === 0) return <Empty>{say('Chưa nhập dải số nào.', 'No range was entered yet.')}</Empty>
  return (
    <>
      <Table
        caption={say('Các dải số', 'Ranges')}
        captionHidden
        rows={rows}
        columns={[
          [say('Đơn vị', 'Party'), (row) => partyName(view, row.party), 'name'],
          [say('Từ số', 'From'), (row) => numberAt(row, row.first), 'code'],
          [say('Đến số', 'Until'), (row) => numberAt(row, row.last), 'code'],
          [say('Dùng cho', 'For'), (row) => legsInWords(view, row.legs)],
          [
            say('Tình trạng', 'State'),
            (row) =>
              row.state === 'open' && !row.gives
                ? say('Ngoài thời hạn', 'Not valid today')
                : poolStateWords[row.state][language],
          ],
          [say('Chưa dùng', 'Left'), (row) => row.left, 'right num'],
          [say('Đóng, mở', 'Close, open'), (row) => <Change view={view} pool={row} />],
        ]}
      />
      <Pager view={view} shown={rows.length} next={next && paths.adminWaybills({ after: next })} />
    </>
  )
}

type Shown = Readonly<{ view: View; by: Actor; page: Page<PoolShown>; form: FormState; done?: string }>

const WaybillsPage: FC<Shown> = ({ view, by, page, form, done = '' }) => {
  const { say, deps } = view
  return (
    <AdminFrame
      view={view}
      title={say('Dải mã vận đơn', 'Ranges of waybills')}
      here="waybills"
      failed={form.errors.length > 0}
    >
      {/^\d{1,3}$/.test(done) ? (
        <Flash>{say(`Đã nhập ${done} dải số.`, `${done} ranges were entered.`)}</Flash>
      ) : null}
      <p>
        {say(
          'Số do bưu chính cấp trước. Bưu cục lấy lần lượt từng số khi gửi đi; không số nào dùng cho hai bưu gửi.',
          'Numbers that a carrier gave in advance. Offices take them one by one at dispatch; none is on two items.',
        )}
      </p>
      <Pools view={view} page={page} />
      {postsKept(deps, by).length > 0 ? <WaybillsForm form={form} by={by} /> : null}
    </AdminFrame>
  )
}

async function send(c: Ctx, view: View, form?: FormState): Promise<Response> {
  const { deps } = view
  const { actor } = callerAs(view, ['administrator'])
  const page = await keptPools(deps, actor, c.req.query('after')?.slice(0, PLACE_MAX))
  const done = c.req.query('done') ?? ''
  const shown = form ?? freshForm(view, 'waybills')
  return sendPage(
    c,
    <WaybillsPage view={view} by={actor} page={page} form={shown} done={done} />,
    form ? WRONG_SHAPE : 200,
  )
}

export function waybillPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminWaybills(), (c) => send(c, viewOf(c, deps)))
  // What comes back from there has its address: switching the language or reloading leads to the page.
  app.get(paths.adminNewWaybills(), (c) => send(c, viewOf(c, deps)))
  app.post(paths.adminNewWaybills(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const form = await readForm(c)
    const wish = await wishIn(view, form)
    if (!('party' in wish)) return send(c, view, sentForm(view, 'waybills', form, wish))
    const entered = await enterPools(deps, actor, wish)
    if ('refusal' in entered) {
      const text = refusalWords[entered.refusal.code][view.language]
      return send(c, view, sentForm(view, 'waybills', form, [{ name: 'first', text }]))
    }
    return goTo(c, paths.adminWaybills({ done: String(entered.count) }))
  })
  app.post(paths.adminWaybillPool(':pool'), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const form = await readForm(c)
    const state = form.text('state') === 'open' ? 'open' : 'closed'
    granted(await changePool(deps, actor, (c.req.param('pool') ?? '').slice(0, PLACE_MAX), state))
    return goTo(c, paths.adminWaybills())
  })
}

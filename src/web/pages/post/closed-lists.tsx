import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type ClosedList, closedListsOf, LIST_DAYS_MAX } from '../../../app/closed-lists.ts'
import type { Deps } from '../../../deps.ts'
import type { Basis } from '../../../domain/dossier/events/handover.ts'
import { basisInWords } from '../../../words/papers.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, PaperLink } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { partyName, type View, viewOf, when, writtenDay } from '../parts/view.ts'

const WEEK = 7

type Asked = Readonly<{ day: string; days: number; other: string }>

/** By whom and how far back: asked in the address, which names no person. */
const Filter: FC<{ view: View; asked: Asked; others: readonly string[] }> = ({ view, asked, others }) => {
  const { say } = view
  return (
    <form method="get" action={paths.closedLists()} class="row">
      <div class="field">
        <label for="day">{say('Đến ngày', 'Up to')}</label>
        <span class="hint" id="day-hint">
          {say('ngày/tháng/năm', 'day/month/year')}
        </span>
        <input
          id="day"
          name="day"
          inputmode="numeric"
          class="short"
          value={writtenDay(asked.day)}
          aria-describedby="day-hint"
          autocomplete="off"
        />
      </div>
      <div class="field">
        <label for="days">{say('Trong', 'Within')}</label>
        <select id="days" name="days">
          {[1, WEEK, LIST_DAYS_MAX].map((days) => (
            <option value={String(days)} selected={days === asked.days}>
              {say(`${days} ngày`, days === 1 ? '1 day' : `${days} days`)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="other">{say('Bên kia', 'Other side')}</label>
        <select id="other" name="other">
          <option value="">{say('— tất cả —', '— all —')}</option>
          {others.map((party) => (
            <option value={party} selected={party === asked.other}>
              {partyName(view, party)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="second">
        {say('Xem', 'Show')}
      </button>
    </form>
  )
}

const Lists: FC<{ view: View; lists: readonly ClosedList[] }> = ({ view, lists }) => {
  const { say, language } = view
  return (
    <Table<ClosedList>
      caption={say('Bảng kê đã ký nhận', 'Lists that were signed for')}
      rows={lists}
      columns={[
        [
          say('Bảng kê', 'List'),
          (list) => (
            <a class="code" href={paths.handover(list.handover)}>
              {list.number ?? say('không số', 'no number')}
            </a>
          ),
          'name',
        ],
        [say('Chiều', 'Way'), ({ given }) => (given ? say('Giao đi', 'Given') : say('Nhận về', 'Taken'))],
        [say('Bên kia', 'Other side'), ({ other }) => partyName(view, other)],
        [say('Ký lúc', 'Signed'), (list) => when(view, list.resolved_at), 'num'],
        [
          say('Cách ký', 'How'),
          (list) => (list.basis ? basisInWords(list.basis as Basis, undefined, language) : ''),
        ],
        [say('Số gói', 'Packets'), (list) => list.packets, 'right num'],
        [
          say('In lại', 'Print again'),
          (list) => (
            <PaperLink look="button second" href={paths.handoverView(list.handover)}>
              {say('In', 'Print')}
            </PaperLink>
          ),
        ],
      ]}
    />
  )
}

export function closedListPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.closedLists(), async (c) => {
    const view = viewOf(c, deps)
    const { say } = view
    const { actor } = callerAs(view, ['clerk', 'officer'])
    const day = dayFrom(c.req.query('day') ?? '') ?? view.today
    const days = Number(c.req.query('days') ?? 1)
    const asked: Asked = {
      day,
      days: [1, WEEK, LIST_DAYS_MAX].includes(days) ? days : 1,
      other: c.req.query('other') ?? '',
    }
    const all = await closedListsOf(deps, actor, asked.day, asked.days)
    const lists = all.filter(({ other }) => asked.other === '' || other === asked.other)
    const title = say('Bảng kê đã ký', 'Signed lists')
    return sendPage(
      c,
      <Layout view={view} title={title}>
        <h1>{title}</h1>
        <Filter view={view} asked={asked} others={[...new Set(all.map(({ other }) => other))]} />
        <p class="soft">
          {say(
            'Biết số bảng kê: quét hoặc gõ số ấy vào ô quét.',
            'Where the number is known: scan or type it into the field for scans.',
          )}
        </p>
        {lists.length === 0 ? (
          <Empty>
            {say('Không có bảng kê nào đã ký trong những ngày này.', 'No list was signed in these days.')}
          </Empty>
        ) : (
          <Lists view={view} lists={lists} />
        )}
      </Layout>,
    )
  })
}

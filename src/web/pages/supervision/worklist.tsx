import type { FC } from 'hono/jsx'
import type { OfficeGroup } from '../../../app/figures.ts'
import { worklistSeen } from '../../../app/worklist-seen.ts'
import type { DeskPlace, HandoverSummary } from '../../../app/worklists.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { packetWords } from '../../../words/words.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Pager } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { partyName, procedureName, type View, when } from '../parts/view.ts'
import { deskPlaces, officeStages } from './stage-words.ts'

type About = Readonly<{ dossier: string; receipt: string; code: string | null; procedure: string }>

const about = <R extends About>(view: View): readonly Column<R>[] => [
  [
    view.say('Số biên nhận', 'Receipt number'),
    (row) => (
      <>
        <a href={paths.dossier(row.dossier)}>{writeReceiptNumber(row.receipt)}</a>
        {row.code ? <div class="soft small code">{row.code}</div> : null}
      </>
    ),
    'name code',
  ],
  [view.say('Thủ tục', 'Procedure'), (row) => procedureName(view, row.procedure)],
]

const Lists: FC<{ view: View; lists: readonly HandoverSummary[] }> = ({ view, lists }) => {
  const { say } = view
  if (lists.length === 0) return null
  return (
    <Table
      caption={say('Bảng kê chờ nơi này ký nhận', 'Lists that wait for its signature')}
      rows={lists}
      columns={[
        [
          say('Bảng kê', 'List'),
          (list) => (
            <a href={paths.handover(list.handover)}>
              {list.number ?? say('không có số', 'without a number')}
            </a>
          ),
          'name code',
        ],
        [say('Bên giao', 'Giver'), (list) => partyName(view, list.giver)],
        [say('Số gói', 'Packets'), (list) => list.packets, 'right num'],
        [say('Giao lúc', 'Offered'), (list) => when(view, list.offered_at), 'num'],
      ]}
    />
  )
}

type Shown<Group extends string, Row> = Readonly<{
  view: View
  party: string
  groups: readonly Readonly<{ group: Group; total: number; rows: readonly Row[]; next: string | undefined }>[]
  words: Readonly<Record<Group, readonly [vi: string, en: string]>>
  columns: readonly Column<Row>[]
}>

function Groups<Group extends string, Row>({ view, party, groups, words, columns }: Shown<Group, Row>) {
  return (
    <>
      {groups.map(({ group, total, rows, next }) => (
        <section id={group}>
          <h2>
            {view.say(...(words[group] as readonly [string, string]))} <span class="soft num">({total})</span>
          </h2>
          <Table
            caption={view.say(...(words[group] as readonly [string, string]))}
            captionHidden
            rows={rows}
            columns={columns}
          />
          <Pager
            view={view}
            shown={rows.length}
            total={total}
            next={next && paths.worklistOf(party, { group, after: next })}
          />
        </section>
      ))}
    </>
  )
}

/** What another party has to do, as its own people see it and without anything to press. */
export async function sendWorklist(c: Ctx, view: View): Promise<Response> {
  const { say, language } = view
  const party = c.req.param('party') ?? ''
  const wanted = { group: c.req.query('group'), after: c.req.query('after') }
  const seen = granted(await worklistSeen(view.deps, callerOf(view).actor, party, wanted))
  const { incoming, groups } = seen.work
  return sendPage(
    c,
    <Layout view={view} title={say('Việc của đơn vị', 'Worklist of a party')}>
      <p>
        <a href={paths.supervision()}>{say('Toàn cảnh', 'Overview')}</a>
      </p>
      <h1>{partyName(view, party)}</h1>
      <p class="note">
        {say(
          'Chỉ xem: đây là việc mà người ở nơi này đang thấy. Lần xem này đã được ghi nhật ký.',
          'To be read only: this is what its people see. This look was logged.',
        )}
      </p>
      {wanted.group ? (
        <p>
          <a href={paths.worklistOf(party)}>{say('Xem mọi nhóm việc', 'See all groups')}</a>
        </p>
      ) : (
        <Lists view={view} lists={incoming} />
      )}
      {groups.length + incoming.length === 0 ? (
        <Empty>{say('Không còn việc nào đang chờ.', 'Nothing is waiting.')}</Empty>
      ) : null}
      {seen.at === 'office' ? (
        <Groups<OfficeGroup, (typeof seen.work.groups)[number]['rows'][number]>
          view={view}
          party={party}
          groups={seen.work.groups}
          words={officeStages}
          columns={[
            ...about<(typeof seen.work.groups)[number]['rows'][number]>(view),
            [say('Gói', 'Packet'), (row) => packetWords[row.kind][language]],
            [say('Bưu gửi', 'Item'), (row) => row.waybill ?? '', 'code'],
            [say('Cơ quan', 'Agency'), (row) => partyName(view, row.agency)],
            [say('Giữ từ', 'Held since'), (row) => when(view, row.since), 'num'],
          ]}
        />
      ) : (
        <Groups<DeskPlace, (typeof seen.work.groups)[number]['rows'][number]>
          view={view}
          party={party}
          groups={seen.work.groups}
          words={deskPlaces}
          columns={[
            ...about<(typeof seen.work.groups)[number]['rows'][number]>(view),
            [say('Cơ quan', 'Agency'), (row) => partyName(view, row.agency)],
            [say('Hẹn trả', 'Due'), (row) => when(view, row.appointment), 'num'],
            [say('Tin mới nhất', 'Last news'), (row) => when(view, row.news_at), 'num'],
          ]}
        />
      )}
    </Layout>,
  )
}

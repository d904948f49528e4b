import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { KeyLine } from '../../../app/administration.ts'
import { answerProposal, ownKeys, type Proposal, proposalsFor } from '../../../app/key-proposals.ts'
import type { Deps } from '../../../deps.ts'
import { keyScopesInWords } from '../../../words/parties.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import { Hidden } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf, when } from '../parts/view.ts'
import { KeyTable } from './key-table.tsx'

type Shown = Readonly<{
  view: View
  proposals: readonly Proposal[]
  keys: readonly KeyLine[]
  done?: string | undefined
}>

const doneWords = ({ say }: View): Readonly<Record<string, string>> => ({
  agreed: say(
    'Đã ghi: đơn vị đồng ý. Bên đề nghị nay tạo được khóa.',
    'Recorded: your party agrees. The key can be made now.',
  ),
  refused: say(
    'Đã ghi: đơn vị không đồng ý. Không có khóa nào được tạo.',
    'Recorded: your party refuses. No key is made.',
  ),
  before: say('Đề nghị này đã có người trả lời rồi.', 'Somebody has answered this already.'),
  revoked: say(
    'Đã thu hồi khóa; khóa không dùng được nữa.',
    'The key was revoked and opens nothing any more.',
  ),
})

const Open: FC<{ view: View; one: Proposal }> = ({ view, one }) => {
  const { say, language } = view
  return (
    <section class="card">
      <h3>{one.label}</h3>
      <Facts
        rows={[
          [say('Thay đơn vị', 'In the name of'), partyName(view, one.party)],
          [say('Được phép', 'It may'), keyScopesInWords(one.scopes, language)],
          [say('Người đề nghị', 'Asked by'), `${one.proposedBy}, ${partyName(view, one.proposedParty)}`],
          [say('Lúc', 'At'), when(view, one.proposedAt)],
        ]}
      />
      {one.answers ? (
        <form method="post" action={paths.keyConsents()} class="actions">
          <Hidden name="proposal" value={one.id} />
          <button
            type="submit"
            name="answer"
            value="agreed"
            aria-label={`${say('Đồng ý', 'Agree')}: ${one.label}`}
          >
            {say('Đồng ý', 'Agree')}
          </button>
          <button
            type="submit"
            class="danger"
            name="answer"
            value="refused"
            aria-label={`${say('Không đồng ý', 'Refuse')}: ${one.label}`}
          >
            {say('Không đồng ý', 'Refuse')}
          </button>
        </form>
      ) : (
        <p class="soft">
          {say(
            'Giám sát hoặc quản trị của đơn vị này trả lời; người đề nghị thì không.',
            'A supervisor or administrator of this party answers, never whoever asked.',
          )}
        </p>
      )}
    </section>
  )
}

const ConsentsPage: FC<Shown> = ({ view, proposals, keys, done = '' }) => {
  const told = new Map(Object.entries(doneWords(view))).get(done)
  const { say } = view
  const open = proposals.filter((one) => one.state === 'open')
  const past = proposals.filter((one) => one.state !== 'open')
  const title = say('Khóa kết nối thay đơn vị của bạn', 'Keys in the name of your party')
  return (
    <Layout view={view} title={title}>
      <h1>{title}</h1>
      {told === undefined ? null : <Flash>{told}</Flash>}
      <p>
        {say(
          'Hệ thống giữ khóa gửi và đọc dữ liệu thay đơn vị. Chỉ đồng ý khi đơn vị biết hệ thống này và cần nó.',
          'Whatever holds a key sends and reads in the name of your party. Agree only to a system that your party knows and needs.',
        )}
      </p>
      <h2>{say('Đang chờ trả lời', 'To be answered')}</h2>
      {open.length === 0 ? <Empty>{say('Không có đề nghị nào đang chờ.', 'Nothing is asked.')}</Empty> : null}
      {open.map((one) => (
        <Open view={view} one={one} />
      ))}
      <h2>{say('Khóa đang có', 'Keys there are')}</h2>
      <KeyTable view={view} keys={keys} caption={say('Khóa đang có', 'Keys there are')} />
      {past.length > 0 ? (
        <>
          <h2>{say('Đã trả lời', 'Answered')}</h2>
          <Table
            caption={say('Đã trả lời', 'Answered')}
            captionHidden
            rows={past}
            columns={[
              [say('Dùng cho', 'Used for'), (one) => one.label, 'name'],
              [say('Đơn vị', 'Party'), (one) => partyName(view, one.party)],
              [
                say('Người đề nghị', 'Asked by'),
                (one) => `${one.proposedBy}, ${partyName(view, one.proposedParty)}`,
              ],
              [
                say('Trả lời', 'Answer'),
                (one) =>
                  `${one.state === 'agreed' ? say('Đồng ý', 'Agreed') : say('Không đồng ý', 'Refused')}, ${one.answeredBy ?? ''}, ${when(view, one.answeredAt)}`,
              ],
            ]}
          />
        </>
      ) : null}
    </Layout>
  )
}

/** Where a party sees the keys in its name, and agrees to those that others ask for. */
export function consentPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.keyConsents(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator', 'supervisor'])
    const [proposals, keys] = await Promise.all([proposalsFor(deps, actor), ownKeys(deps, actor)])
    return sendPage(
      c,
      <ConsentsPage view={view} proposals={proposals} keys={keys} done={c.req.query('done')} />,
    )
  })
  app.post(paths.keyConsents(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator', 'supervisor'])
    const form = await readForm(c)
    const answer = form.text('answer')
    if (answer !== 'agreed' && answer !== 'refused') return goTo(c, paths.keyConsents())
    const done = await answerProposal(deps, actor, form.text('proposal'), answer === 'agreed')
    if (done === 'not-yours') return notFound()
    return goTo(c, paths.keyConsentDone(done === 'done' ? answer : 'before'))
  })
}

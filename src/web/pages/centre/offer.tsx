import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { isMade, offerList, openList } from '../../../app/handover-lists.ts'
import { bagsForPost, type PostBag } from '../../../app/offer-to-post.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { HandoverId } from '../../../domain/dossier/events/shapes.ts'
import { nameOfPacket } from '../../../domain/scan-batch.ts'
import { packetWords } from '../../../words/words.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { ErrorSummary, type FormError, type FormState, freshForm, Hidden } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash, PaperLink } from '../parts/messages.tsx'
import { refusalText } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, procedureName, type View, viewOf, when } from '../parts/view.ts'

// What lies ready for the post: each post office's packets, row by row, and one press that makes the list of them.

const CONFLICT = 409

const officerOf = (view: View) => callerAs(view, ['officer'], ['centre', 'agency'])

type BagProps = Readonly<{ view: View; bag: PostBag; unticked: ReadonlySet<string> }>

const Bag: FC<BagProps> = ({ view, bag, unticked }) => {
  const { say, language } = view
  const { rows, office, holder, left } = bag
  const name = partyName(view, office)
  const others = holder === view.caller?.actor.party ? '' : ` · ${partyName(view, holder)}`
  return (
    <section>
      <h2>
        {name}
        {others} <span class="soft num">({rows.length})</span>
      </h2>
      <form method="post" action={paths.offerToPost()}>
        <Hidden name="id" value={view.deps.newId()} />
        <Hidden name="office" value={office} />
        <Hidden name="holder" value={holder} />
        <Table
          caption={say(`Sẽ giao cho ${name}`, `To be handed to ${name}`)}
          captionHidden
          rows={rows}
          columns={[
            [
              say('Giao', 'Hand over'),
              (row) => (
                <input
                  type="checkbox"
                  name="packet"
                  value={nameOfPacket(row)}
                  checked={!unticked.has(nameOfPacket(row))}
                  aria-label={`${writeReceiptNumber(row.receipt)} ${packetWords[row.kind][language]}`}
                />
              ),
            ],
            [
              say('Số biên nhận', 'Receipt number'),
              (row) => (
                <>
                  <span class="code">{writeReceiptNumber(row.receipt)}</span>
                  {row.code ? <div class="soft small code">{row.code}</div> : null}
                </>
              ),
              'name',
            ],
            [say('Gói', 'Packet'), (row) => packetWords[row.kind][language]],
            [say('Thủ tục', 'Procedure'), (row) => procedureName(view, row.procedure)],
            [say('Có từ', 'Here since'), (row) => when(view, row.since), 'num'],
          ]}
        />
        {left > 0 ? (
          <p class="note">
            {say(
              `Một bảng kê có nhiều nhất ${rows.length} gói; ${left} gói còn lại ở bảng kê sau.`,
              `A list holds ${rows.length} packets; the ${left} others come on the next one.`,
            )}
          </p>
        ) : null}
        <div class="actions">
          <button type="submit">
            {say('Lập bảng kê và giao', 'Make the list and offer it')} ({rows.length})
          </button>
          <a class="button second" href={paths.newHandoverTo(office)}>
            {say('Quét từng gói', 'Scan each packet')}
          </a>
        </div>
      </form>
    </section>
  )
}

type Shown = Readonly<{
  view: View
  form: FormState
  bags: readonly PostBag[]
  unticked?: ReadonlySet<string>
}>

const OfferPage: FC<Shown> = ({ view, form, bags, unticked = new Set() }) => {
  const { say } = view
  const title = say('Giao cho bưu điện', 'Hand to the post')
  return (
    <Layout view={view} title={title} failed={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>{title}</h1>
      {bags.length > 0 ? (
        <p class="soft">
          {say(
            'Mỗi bưu cục một bảng kê. Bỏ dấu gói nào không có trong túi.',
            'One list for each post office. Untick what is not in the bag.',
          )}
        </p>
      ) : (
        <Empty>{say('Không có gói nào chờ giao cho bưu điện.', 'Nothing waits for the post.')}</Empty>
      )}
      {bags.map((bag) => (
        <Bag view={view} bag={bag} unticked={unticked} />
      ))}
      <p>
        <a href={paths.centre()}>{say('Về danh sách việc', 'To the worklist')}</a>
      </p>
    </Layout>
  )
}

/** What was just offered from here, with its papers to be printed; nothing for whoever did not give it. */
export async function offeredFlash(c: Ctx, view: View) {
  const id = c.req.query('list')
  if (!id) return null
  const list = await openList(view.deps, officerOf(view).actor, id)
  if ('refusal' in list || !list.gives) return null
  const { say } = view
  return (
    <Flash>
      <span>
        {say(
          `Đã lập bảng kê ${list.number ?? ''} giao ${list.rows.length} gói cho ${partyName(view, list.to)}.`,
          `List ${list.number ?? ''} offers ${list.rows.length} packets to ${partyName(view, list.to)}.`,
        )}
      </span>{' '}
      <span class="tight">
        <PaperLink look="button" href={paths.handoverView(list.id)}>
          {say('In bảng kê', 'Print the list')}
        </PaperLink>{' '}
        <PaperLink look="button second" href={paths.bagLabelView(list.id)}>
          {say('In nhãn túi', 'Print the bag label')}
        </PaperLink>{' '}
        <a href={paths.handover(list.id)}>{say('Mở bảng kê', 'Open the list')}</a>
      </span>
    </Flash>
  )
}

/** Offers what was shown and left ticked; what somebody else has put on a list meanwhile stops it. */
async function offer(
  view: View,
  form: Form,
): Promise<Readonly<{ made: string }> | Readonly<{ errors: readonly FormError[] }>> {
  const { say, deps } = view
  const { actor } = officerOf(view)
  const id = HandoverId.safeParse(form.text('id')).data ?? deps.newId()
  if (await isMade(deps, actor, id)) return { made: id }
  const ticked = new Set(form.list('packet'))
  const bags = await bagsForPost(deps, actor)
  const bag = bags.find((one) => one.office === form.text('office') && one.holder === form.text('holder'))
  const rows = (bag?.rows ?? []).filter((row) => ticked.has(nameOfPacket(row)))
  if (ticked.size === 0) return { errors: [{ text: say('Chưa chọn gói nào', 'No packet is chosen') }] }
  if (!bag || rows.length < ticked.size) {
    const gone = ticked.size - rows.length
    return {
      errors: [
        {
          text: say(
            `${gone} gói không còn chờ giao: có người vừa đưa lên bảng kê khác. Xem lại danh sách rồi bấm lại.`,
            `${gone} packets wait no more: somebody has just put them on another list. Look again, then press again.`,
          ),
        },
      ],
    }
  }
  const answer = await offerList(deps, actor, id, bag.office, rows)
  if ('done' in answer) return { made: id }
  const number = answer.receipt ? `${writeReceiptNumber(answer.receipt)}: ` : ''
  return { errors: [{ text: `${number}${refusalText(view, answer.refusal)}` }] }
}

export function offerPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.offerToPost(), async (c) => {
    const view = viewOf(c, deps)
    const bags = await bagsForPost(deps, officerOf(view).actor)
    return sendPage(c, <OfferPage view={view} form={freshForm(view, 'offer')} bags={bags} />)
  })

  app.post(paths.offerToPost(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = officerOf(view)
    const sent = await readForm(c)
    const answer = await offer(view, sent)
    if ('made' in answer) return goTo(c, paths.offeredToPost(answer.made))
    const bags = await bagsForPost(deps, actor)
    const ticked = new Set(sent.list('packet'))
    const unticked = bags
      .filter((bag) => bag.office === sent.text('office') && bag.holder === sent.text('holder'))
      .flatMap(({ rows }) => rows.map(nameOfPacket))
      .filter((name) => !ticked.has(name))
    const form = { ...freshForm(view, 'offer'), errors: answer.errors }
    return sendPage(
      c,
      <OfferPage view={view} form={form} bags={bags} unticked={new Set(unticked)} />,
      CONFLICT,
    )
  })
}

import type { FC } from 'hono/jsx'
import type { HandoverList } from '../../../app/handover-lists.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { Field } from '../parts/field.tsx'
import { CommandId, ErrorSummary, errorOf, type FormState, fieldId, Hidden } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { PaperLink } from '../parts/messages.tsx'
import { type LastScan, ScanJob } from '../parts/scan-job.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { CountRows, restOutcomes } from './count.tsx'
import { ListRecorded } from './recorded.tsx'
import { CounterFields, PaperFields } from './sign.tsx'
import { Standing } from './standing.tsx'
import { Stated } from './stated.tsx'

export type ListShown = Readonly<{
  view: View
  list: HandoverList
  form: FormState
  /** Packets scanned while counting. */
  found: ReadonlySet<string>
  done: boolean
  last?: LastScan | undefined
}>

/** Rows of each part of the page, whatever the bag holds. */
const SHOWN_MAX = 50

/** What is still to be found, and what was: the latest rows of each. What is not shown counts as it was scanned. */
const Counted: FC<ListShown> = ({ view, list, form, found }) => {
  const { say } = view
  const missing = list.open.filter((row) => !found.has(row.name))
  const there = list.open.filter((row) => found.has(row.name))
  const more = (all: number) =>
    all > SHOWN_MAX ? (
      <p class="soft">{say(`Hiện ${SHOWN_MAX} trong ${all} gói.`, `${SHOWN_MAX} of ${all} are shown.`)}</p>
    ) : null
  return (
    <>
      {missing.length > 0 ? (
        <>
          <CountRows
            form={form}
            caption={say('Chưa quét: quét, hoặc đếm và chọn', 'Not scanned: scan, or count and choose')}
            rows={missing.slice(0, SHOWN_MAX)}
            found={found}
          />
          {more(missing.length)}
          <Field form={form} at="rest" choices={restOutcomes(view)} either />
        </>
      ) : null}
      {there.length > 0 ? (
        <>
          <CountRows
            form={form}
            caption={say('Đã quét', 'Scanned')}
            rows={there.slice(0, SHOWN_MAX)}
            found={found}
          />
          {more(there.length)}
        </>
      ) : null}
    </>
  )
}

const Accept: FC<ListShown> = (shown) => {
  const { view, list, form, found, last } = shown
  const { say } = view
  // Whoever receives signs by the button of their own session; what a giver says of the receiver has no default.
  const basis = form.sent?.text('basis') || (list.receives ? 'own' : '')
  const bases: [string, string][] = [
    ...(list.receives
      ? ([['own', say('Tôi là người nhận, ký bằng phiên đăng nhập này', 'I receive, in my own session')]] as [
          string,
          string,
        ][])
      : []),
    ...(list.gives
      ? ([['counter', say('Bên nhận ký bằng mã PIN tại máy này', 'The receiver signs with a PIN here')]] as [
          string,
          string,
        ][])
      : []),
    ['paper', say('Đã ký trên giấy', 'It was signed on paper')],
  ]
  return (
    <form method="post" action={paths.handoverAct(list.id)} enctype="multipart/form-data">
      <CommandId form={form} />
      <ScanJob
        view={view}
        kind="count"
        subject={list.id}
        label={say('Quét từng gói lấy ra khỏi túi', 'Scan each packet as it comes out of the bag')}
        of={say(`/ ${list.open.length} gói đã quét`, `/ ${list.open.length} packets scanned`)}
        count={list.open.filter((row) => found.has(row.name)).length}
        last={last}
      />
      <Counted {...shown} />
      <fieldset>
        <legend>{say('Căn cứ ký nhận', 'How it is signed')}</legend>
        {errorOf(form, 'basis') ? <span class="error">{errorOf(form, 'basis')}</span> : null}
        {bases.map(([value, words], index) => (
          <>
            <label class="check">
              <input
                type="radio"
                name="basis"
                value={value}
                checked={basis === value}
                {...(index === 0 ? { id: fieldId(form, 'basis') } : {})}
              />
              <span>{words}</span>
            </label>
            {value === 'counter' ? <CounterFields form={form} /> : null}
            {value === 'paper' ? (
              <details {...(basis === 'paper' ? { open: true } : {})}>
                <summary>{say('Thông tin bản giấy', 'About the paper')}</summary>
                <PaperFields form={form} list={list} />
              </details>
            ) : null}
          </>
        ))}
      </fieldset>
      <Field form={form} at="handover.refused /reason/code" either />
      <div class="actions">
        <button type="submit" name="action" value="accept" id="scan-end">
          {say('Ký nhận bàn giao', 'Sign for the handover')}
        </button>
        {list.receives ? (
          <button type="submit" class="danger" name="action" value="refuse">
            {say('Từ chối cả bảng kê', 'Refuse the whole list')}
          </button>
        ) : null}
      </div>
    </form>
  )
}

export const ListPage: FC<ListShown> = (shown) => {
  const { view, list, form, done } = shown
  const { say } = view
  const open = list.open.length > 0
  return (
    <Layout
      view={view}
      title={`${say('Bảng kê', 'List')} ${list.number ?? ''}`}
      failed={form.errors.length > 0}
      {...(open && (list.receives || list.gives) ? { scan: false as const } : {})}
    >
      {done ? <ListRecorded view={view} list={list} /> : null}
      <ErrorSummary form={form} scanning={form.sent?.text('scan') !== ''} />
      <h1>
        {say('Bảng kê bàn giao', 'Handover list')} <span class="code">{list.number ?? ''}</span>
      </h1>
      <div class="card">
        <Facts
          rows={[
            [say('Bên giao', 'Giver'), partyName(view, list.from)],
            [say('Bên nhận', 'Receiver'), partyName(view, list.to)],
            [say('Giao lúc', 'Offered'), when(view, list.offeredAt)],
            [
              say('Bản ký trên giấy', 'Signed sheet'),
              list.scans.length > 0 ? <Scans view={view} list={list} /> : undefined,
            ],
          ]}
        />
        <div class="actions tight">
          <PaperLink look="button second" href={paths.handoverView(list.id)}>
            {say('In bảng kê', 'Print the list')}
          </PaperLink>
          <PaperLink look="button second" href={paths.bagLabelView(list.id)}>
            {say('In nhãn túi', 'Print the bag label')}
          </PaperLink>
          <a class="button second" href={paths.bagLabelZpl(list.id)}>
            {say('Nhãn túi cho máy in nhãn (ZPL)', 'Bag label for a label printer (ZPL)')}
          </a>
          {list.delivers ? (
            <PaperLink look="button second" href={paths.deliveryListView(list.id)}>
              {say('In danh sách chuyển phát', 'Print the delivery list')}
            </PaperLink>
          ) : null}
          {open && list.gives ? <Withdraw {...shown} /> : null}
        </div>
      </div>
      <Stated view={view} list={list} form={form} />
      {open && (list.receives || list.gives) ? (
        <>
          <h2>
            {list.receives
              ? say('Kiểm đếm và ký nhận', 'Count and sign')
              : say('Bên nhận ký ngay tại đây', 'The receiver signs here')}
          </h2>
          {list.receives ? null : (
            <p class="soft">
              {say(
                'Bên nhận ký trên máy của họ thì ở đây không phải làm gì thêm. Chỉ ghi ở đây khi họ ký bằng mã PIN tại máy này, hoặc đã ký trên giấy.',
                'Where the receiver signs at their own machine, nothing is left to do here. Use this only where they sign with a PIN at this one, or have signed on paper.',
              )}
            </p>
          )}
          <Accept {...shown} />
          {list.open.length < list.rows.length ? <Standing view={view} list={list} /> : null}
        </>
      ) : (
        <Standing view={view} list={list} />
      )}
    </Layout>
  )
}

/** Scans of sheets that were signed on paper, for both sides: what somebody disputed stays to be looked at. */
const Scans: FC<Pick<ListShown, 'view' | 'list'>> = ({ view, list }) => (
  <>
    {list.scans.map((scan, index) => (
      <>
        {index > 0 ? ' · ' : ''}
        <PaperLink href={paths.handoverScan(list.id, scan)}>
          {view.say('Mở bản chụp', 'Open the scan')}
          {list.scans.length > 1 ? ` ${index + 1}` : ''}
        </PaperLink>
      </>
    ))}
  </>
)

const Withdraw: FC<ListShown> = ({ view, list, form }) => (
  <details>
    <summary>{view.say('Thu hồi bảng kê', 'Withdraw the list')}</summary>
    <form method="post" action={paths.handoverAct(list.id)}>
      <Hidden name="id" value={`${form.id}-w`} />
      <p>
        {view.say(
          'Mọi gói chưa ký nhận sẽ rời bảng kê này và trở lại tay bên giao.',
          'Every packet not yet accepted leaves this list and is back with the giver.',
        )}
      </p>
      <button type="submit" class="danger" name="action" value="withdraw">
        {view.say('Xác nhận thu hồi', 'Yes, withdraw it')}
      </button>
    </form>
  </details>
)

import type { FC } from 'hono/jsx'
import type { HandoverList, ListRow } from '../../../app/handover-lists.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { proofOfOffer } from '../../../domain/dossier/proof-of-handover.ts'
import { REASONS } from '../../../domain/dossier/reasons.ts'
import { lineName } from '../../../words/forms.ts'
import { differenceInWords, fromTo } from '../../../words/papers.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { proofInWords } from '../../../words/signatures.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { absentInWords, actorInWords, recordedBy, signedBy } from '../parts/acceptance-words.ts'
import { Facts } from '../parts/facts.tsx'
import { Field } from '../parts/field.tsx'
import { CommandId, ErrorSummary, type FormState, Hidden } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Flash, PaperLink } from '../parts/messages.tsx'
import { PaperLines, SealLine } from '../parts/packets.tsx'
import { ScanField } from '../parts/scan-box.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, procedureName, type View, when } from '../parts/view.ts'
import { CountRows } from './count.tsx'
import { CounterFields, PaperFields } from './sign.tsx'
import { Stated } from './stated.tsx'

const [ABSENT] = REASONS.absent

export type ListShown = Readonly<{
  view: View
  list: HandoverList
  form: FormState
  /** Packets scanned while counting. */
  seen: ReadonlySet<string>
  done: boolean
}>

/** Not in the bag, as the signature for the rest says or, where nothing of a dossier was there, the reason. */
const isAbsent = ({ offer, answer }: ListRow): boolean =>
  offer.differences.some((one) => one.kind === 'absent') ||
  (answer?.type === 'handover.refused' && answer.data.reason.code === ABSENT)

const stateTag = (view: View, row: ListRow) => {
  const { say } = view
  switch (row.offer.state) {
    case 'open':
      return <span class="tag warnt">{say('chờ ký nhận', 'open')}</span>
    case 'accepted':
      return <span class="tag good">{say('đã nhận', 'accepted')}</span>
    case 'refused':
      if (isAbsent(row)) return <span class="tag bad">{absentInWords(say)}</span>
      return <span class="tag bad">{say('bị từ chối', 'refused')}</span>
    default:
      return <span class="tag dull">{say('đã thu hồi', 'withdrawn')}</span>
  }
}

/** The list as it stands: what became of each packet, and by whom. */
const Standing: FC<ListShown> = ({ view, list }) => {
  const { say, language } = view
  const { staff } = list
  const answeredBy = ({ answer, offer }: ListRow): string => {
    const proof = proofOfOffer(offer, answer ? [answer] : [])
    const how = proof ? proofInWords(proof, language) : ''
    if (answer?.type !== 'handover.accepted' || offer.state !== 'accepted')
      return [offer.resolvedBy ? actorInWords(view, offer.resolvedBy, staff) : '', how]
        .filter(Boolean)
        .join(' · ')
    return [signedBy(view, answer.data, staff), how, recordedBy(view, answer, staff)]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <Table
      caption={`${list.rows.length} ${say('gói trên bảng kê', 'packets on the list')}`}
      rows={list.rows}
      columns={[
        [
          say('Hồ sơ', 'Dossier'),
          ({ dossier }) => (
            <>
              <a class="code" href={paths.dossier(dossier.id)}>
                {writeReceiptNumber(dossier.receipt)}
              </a>
              <div class="soft small">
                {dossier.code ? <span class="code">{dossier.code}</span> : null}{' '}
                {procedureName(view, dossier.procedure)}
              </div>
            </>
          ),
          'name',
        ],
        [
          say('Gói', 'Packet'),
          ({ packet, offer }) => (
            <>
              {packet ? packetWords[packet.kind][language] : ''}
              <SealLine view={view} seal={offer.seal} />
            </>
          ),
        ],
        [say('Gồm', 'Papers'), ({ offer }) => <PaperLines view={view} lines={offer.lines} />],
        [
          say('Kết quả', 'Outcome'),
          (row) => (
            <>
              {stateTag(view, row)}
              {row.answer?.type === 'handover.refused' && !isAbsent(row) ? (
                <div class="late small">{reasonWords(row.answer.data.reason.code)[language]}</div>
              ) : null}
              {row.offer.resolvedAt ? (
                <div class="soft small">
                  {when(view, row.offer.resolvedAt)} · {answeredBy(row)}
                </div>
              ) : null}
              {row.offer.differences.map((one) => (
                <div class="late small">
                  {differenceInWords(one, language)}
                  {one.paper ? `: ${lineName({ ...one, name: one.paper }, language)}` : ''}
                  {fromTo(one) ? ` (${fromTo(one)})` : ''}
                </div>
              ))}
            </>
          ),
        ],
      ]}
    />
  )
}

const Accept: FC<ListShown> = (shown) => {
  const { view, list, form, seen } = shown
  const { say } = view
  const basis = form.sent?.text('basis') || (list.receives ? 'own' : 'counter')
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
      <div class="scan">
        <ScanField
          name="scan"
          button={{ name: 'action', value: 'scan' }}
          label={say('Quét từng gói để đối chiếu', 'Scan each packet to check it')}
          words={say('Đối chiếu', 'Check')}
          first
        >
          <p class="num">
            <b class="lead">
              {seen.size}/{list.open.length}
            </b>{' '}
            {say('gói đã quét', 'packets scanned')}
          </p>
        </ScanField>
      </div>
      <CountRows form={form} rows={list.open} seen={seen} />
      {seen.size > 0 && seen.size < list.open.length ? (
        <div class="actions tight">
          <button type="submit" class="second" name="action" value="absent">
            {say('Ghi các gói chưa quét là không có', 'Mark packets not scanned as absent')}
          </button>
        </div>
      ) : null}
      <fieldset>
        <legend>{say('Căn cứ ký nhận', 'How it is signed')}</legend>
        {bases.map(([value, words]) => (
          <>
            <label class="check">
              <input type="radio" name="basis" value={value} checked={basis === value} />
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
        <button type="submit" name="action" value="accept">
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
  const accepted = list.rows.filter((row) => row.offer.state === 'accepted').length
  return (
    <Layout
      view={view}
      title={`${say('Bảng kê', 'List')} ${list.number ?? ''}`}
      failed={form.errors.length > 0}
      {...(open && (list.receives || list.gives) ? { scan: false as const } : {})}
    >
      {done ? (
        <Flash>
          <span>
            {open
              ? say(
                  'Đã lập bảng kê. In ra, để cùng túi và chờ bên nhận ký.',
                  'The list is made. Print it and put it with the bag.',
                )
              : `${say('Đã ghi', 'Recorded')}: ${accepted}/${list.rows.length} ${say('gói được nhận', 'packets accepted')}.`}
          </span>
        </Flash>
      ) : null}
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
          <h2>{say('Kiểm đếm và ký nhận', 'Count and sign')}</h2>
          <Accept {...shown} />
          {list.open.length < list.rows.length ? <Standing {...shown} /> : null}
        </>
      ) : (
        <Standing {...shown} />
      )}
    </Layout>
  )
}

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

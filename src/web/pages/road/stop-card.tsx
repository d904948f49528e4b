import type { Child, FC } from 'hono/jsx'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { dueAtDoor, feeLeft, recallLeft } from '../../../domain/dossier/dues.ts'
import { writePhone } from '../../../domain/phone.ts'
import { lineName } from '../../../words/forms.ts'
import { writeDong } from '../../../words/money.ts'
import { countsInWords } from '../../../words/papers.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { legStateWords, legWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { feeKinds } from '../parts/choices.ts'
import { Facts } from '../parts/facts.tsx'
import type { View } from '../parts/view.ts'
import { when } from '../parts/view.ts'
import { DeliveryForm } from './delivery-form.tsx'
import { FailedForm, FetchForm, HeldForm, NotFetchedForm } from './other-forms.tsx'
import { papersToFetch } from './papers-to-fetch.ts'
import { type CameBack, formOf, nameOfStop, type Stop, type ToldKind, whereTo, whoIsMet } from './stop.ts'

type Props = Readonly<{ view: View; stop: Stop; number: number; next: boolean; back: CameBack | undefined }>

/** Opened by the phone's own program when it is pressed; nothing is asked of anybody before. */
const mapLink = (address: string): string => `geo:0,0?q=${encodeURIComponent(address)}`

/** What may be told of a stop, folded until it is: the first tap. */
const Tell: FC<{
  stop: string
  told: ToldKind
  words: string
  back: CameBack | undefined
  children?: Child
}> = ({ stop, told, words, back, children }) => (
  <details
    class="act tell"
    name={`tell-${stop}`}
    {...(back?.stop === stop && back.told === told ? { open: true } : {})}
  >
    <summary>{words}</summary>
    {children}
  </details>
)

const ItemForms: FC<Props & { stop: Extract<Stop, { what: 'item' }> }> = ({ view, stop, back }) => {
  const { say } = view
  const name = nameOfStop(stop)
  const { dossier, leg } = stop
  const form = (told: ToldKind) => formOf(view, name, told, back)
  return (
    <>
      <Tell stop={name} told="delivered" words={say('Đã phát', 'Delivered')} back={back}>
        <DeliveryForm
          form={form('delivered')}
          dossier={dossier}
          leg={leg}
          name={whoIsMet(stop)?.name}
          back={back}
        />
      </Tell>
      <Tell stop={name} told="failed" words={say('Chưa phát được', 'Not delivered')} back={back}>
        <FailedForm form={form('failed')} dossier={dossier} leg={leg} />
      </Tell>
      <Tell stop={name} told="held" words={say('Lưu tại bưu cục', 'Hold at the office')} back={back}>
        <HeldForm form={form('held')} dossier={dossier} leg={leg} />
      </Tell>
    </>
  )
}

const FetchForms: FC<Props> = ({ view, stop, back }) => {
  const { say } = view
  const name = nameOfStop(stop)
  const form = (told: ToldKind) => formOf(view, name, told, back)
  return (
    <>
      <Tell stop={name} told="fetched" words={say('Đã nhận giấy tờ', 'Papers taken in')} back={back}>
        <FetchForm form={form('fetched')} dossier={stop.dossier} />
      </Tell>
      <Tell stop={name} told="not-fetched" words={say('Chưa lấy được', 'Not fetched')} back={back}>
        <NotFetchedForm form={form('not-fetched')} dossier={stop.dossier} />
      </Tell>
    </>
  )
}

/** What is to be done at the door, before anybody knocks. */
const Asks: FC<{ view: View; stop: Stop }> = ({ view, stop }) => {
  const { say, language } = view
  const { dossier, people } = stop
  const due = feeLeft(dossier)
  const lines = (all: ReturnType<typeof recallLeft>): string =>
    all.map((line) => `${lineName(line, language)} (${countsInWords(line, language)})`).join('; ')
  if (stop.what === 'fetch')
    return (
      <Facts
        rows={[
          [say('Giấy tờ phải nhận', 'Papers to take in'), lines(papersToFetch(dossier))],
          [say('Lời nhắn', 'Note'), people.pickup?.note],
          [say('Số biên nhận', 'Receipt number'), writeReceiptNumber(dossier.receipt), 'code'],
        ]}
      />
    )
  const failure = stop.leg.failure
  return (
    <Facts
      rows={[
        [
          say('Phải thu', 'To collect'),
          due > 0 && `${writeDong(due)} · ${say('phí, lệ phí nhà nước', 'state fee')}`,
          'due',
        ],
        ...dueAtDoor(dossier).map(
          ({ kind, amount }) =>
            [
              say('Phải thu', 'To collect'),
              `${writeDong(amount)} · ${feeKinds(say).find(([code]) => code === kind)?.[1] ?? ''}`,
              'due',
            ] as const,
        ),
        [say('Thu lại giấy tờ cũ', 'Old papers to take back'), lines(recallLeft(dossier)), 'due'],
        [
          say('Kiểm tra', 'Check'),
          say(
            'thẻ căn cước, VNeID hoặc giấy hẹn của người nhận',
            'identity card, VNeID or appointment paper',
          ),
        ],
        [
          say('Lần trước', 'Last time'),
          failure &&
            `${reasonWords(failure.reason)[language]} · ${when(view, failure.at)} (${say('lần', 'attempt')} ${stop.leg.attempts})`,
        ],
        [say('Số hiệu bưu gửi', 'Item number'), stop.leg.waybill, 'code'],
        [say('Số biên nhận', 'Receipt number'), writeReceiptNumber(dossier.receipt), 'code'],
      ]}
    />
  )
}

/** One door: whom, where, what, and what can be told of it. */
export const StopCard: FC<Props> = (props) => {
  const { view, stop, number, next } = props
  const { say, language } = view
  const id = nameOfStop(stop)
  const who = whoIsMet(stop)
  const where = whereTo(stop.people, stop.what)
  return (
    <article
      class={`card stop${next ? ' next' : ''}`}
      id={id}
      data-number={writeReceiptNumber(stop.dossier.receipt)}
      aria-labelledby={`${id}-name`}
    >
      <p class="soft small">
        {next ? <b>{say('Điểm tiếp theo', 'Next stop')} · </b> : null}
        {number}.{' '}
        {stop.what === 'item'
          ? `${legWords[stop.leg.kind][language]} · ${legStateWords[stop.leg.state][language]}`
          : say('Lấy giấy tờ tại địa chỉ', 'Fetch papers')}
      </p>
      <h3 id={`${id}-name`}>{who?.name ?? say('Tên đã xóa', 'Name erased')}</h3>
      <p class="where">{where ?? say('Chưa có địa chỉ', 'No address')}</p>
      <p class="actions">
        {who?.phone ? (
          <a class="button second" href={`tel:${who.phone}`} rel="noreferrer">
            {say('Gọi', 'Call')} <span class="num">{writePhone(who.phone)}</span>
          </a>
        ) : null}
        {where ? (
          <a class="button second" href={mapLink(where)} rel="noreferrer">
            {say('Bản đồ', 'Map')}
          </a>
        ) : null}
      </p>
      <Asks view={view} stop={stop} />
      {stop.what === 'item' ? <ItemForms {...props} stop={stop} /> : <FetchForms {...props} />}
    </article>
  )
}

/** A stop that is done with for today. */
export const DoneLine: FC<{ view: View; stop: Stop }> = ({ view, stop }) => {
  const { language, say } = view
  const words =
    stop.what === 'item'
      ? legStateWords[stop.leg.state][language]
      : stop.state === 'done'
        ? say('Đã nhận giấy tờ', 'Papers taken in')
        : say('Chưa lấy được', 'Not fetched')
  return (
    <li id={nameOfStop(stop)}>
      <a href={paths.dossier(stop.dossier.id)}>
        {whoIsMet(stop)?.name ?? writeReceiptNumber(stop.dossier.receipt)}
      </a>{' '}
      <span class={stop.state === 'done' ? 'tag good' : 'tag warnt'}>{words}</span>
    </li>
  )
}

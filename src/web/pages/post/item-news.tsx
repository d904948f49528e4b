import type { Hono } from 'hono'
import type { Child, FC } from 'hono/jsx'
import { type DeskItem, itemNamed } from '../../../app/item-desk.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { isOutward, TRAVELLING } from '../../../domain/dossier/legs.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { reasonsOf } from '../parts/choices.ts'
import { type Failed, makeCommand, recordOrSay, wrong } from '../parts/commands.ts'
import { Field } from '../parts/field.tsx'
import { FieldNotes } from '../parts/field-notes.tsx'
import {
  CommandId,
  commandId,
  ErrorSummary,
  errorOf,
  type FormState,
  fieldId,
  freshForm,
  sentForm,
  valueIn,
} from '../parts/fields.tsx'
import { dataFrom, type Form, readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { workFlash } from '../parts/recorded.tsx'
import { ScanField } from '../parts/scan-box.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { type View, viewOf } from '../parts/view.ts'
import { whyNoItem } from './item-facts.tsx'

/** What is told of item after item: each means one entry. */
const WHATS = ['hold', 'redeliver', 'return'] as const
type What = (typeof WHATS)[number]

const whatWords: Readonly<Record<What, readonly [vi: string, en: string]>> = {
  hold: ['Giữ tại bưu cục chờ người dân đến nhận', 'Hold here for the citizen'],
  redeliver: ['Phát chưa thành công, sẽ phát lại', 'Not delivered, will be tried again'],
  return: ['Chuyển hoàn về nơi trả kết quả', 'Return to where it came from'],
}

const ATTEMPTS_MAX = 20
const NUMBER = 'number'
const NUMBER_MAX = 64

const fits = ({ kind, state }: DeskItem['leg']): boolean => isOutward(kind) && TRAVELLING.includes(state)

/** What is chosen stands until something else is: the next scan says the same of the next item. */
const WhatFields: FC<{ form: FormState; chosen: Kept }> = ({ form, chosen }) => {
  const { say } = form.view
  const what = valueIn(form, 'what', chosen.what)
  return (
    <fieldset id={fieldId(form, 'what')} tabindex={-1}>
      <legend>{say('Kết quả phát', 'How it went')}</legend>
      <FieldNotes form={form} name="what" />
      {WHATS.map((one) => (
        <label class="check">
          <input type="radio" name="what" value={one} checked={one === what} />
          <span>{say(...whatWords[one])}</span>
        </label>
      ))}
      <div class="row">
        <Field
          form={form}
          at="/reason/code"
          required={false}
          value={chosen.reason}
          label={say('Lý do, khi chưa phát được hoặc chuyển hoàn', 'Reason, where it was not delivered')}
          choices={reasonsOf('attempt')(say)}
        />
        <Field form={form} at="item.held /until" value={chosen.until} />
      </div>
    </fieldset>
  )
}

type Kept = Readonly<{ what: string; reason: string; until: string }>
const NOTHING: Kept = { what: '', reason: '', until: '' }

const NewsPage: FC<{ view: View; form: FormState; chosen: Kept; number: string; flash: Child }> = ({
  view,
  form,
  chosen,
  number,
  flash,
}) => {
  const { say } = view
  const title = say('Bưu gửi mang về', 'Items brought back')
  return (
    <Layout view={view} title={title} failed={form.errors.length > 0} scan={false}>
      {flash}
      <ErrorSummary form={form} scanning />
      <h1>{title}</h1>
      <p>
        {say(
          'Chọn kết quả một lần, rồi quét từng bưu gửi: mỗi lần quét được ghi ngay.',
          'Choose how it went once, then scan item after item: each scan is recorded at once.',
        )}
      </p>
      <form method="post" action={paths.itemNews()}>
        <CommandId form={form} />
        <WhatFields form={form} chosen={chosen} />
        <div class="scan">
          <ScanField
            name={NUMBER}
            label={say('Quét bưu gửi', 'Scan the item')}
            hint={say('Số hiệu bưu gửi hoặc số biên nhận, rồi Enter', 'Item or receipt number, then Enter')}
            error={errorOf(form, NUMBER)}
            words={say('Ghi', 'Record')}
            value={valueIn(form, NUMBER, number)}
            required
          />
        </div>
      </form>
      <p>
        <a href={paths.officeGroup('on-road', '')}>{say('Bưu gửi đang đi phát', 'Items on the road')}</a>
      </p>
    </Layout>
  )
}

/** The entry that a choice means for one item. */
function entryOf(form: Form, what: What, item: DeskItem) {
  const waybill = item.leg.waybill === undefined ? {} : { waybill: item.leg.waybill }
  if (what === 'hold') {
    const { until } = dataFrom('item.held', form)
    return { type: 'item.held', data: { ...waybill, ...(until === undefined ? {} : { until }) } } as const
  }
  const { reason } = dataFrom('item.attempt_failed', form)
  const attempt = Math.min(item.leg.attempts + 1, ATTEMPTS_MAX)
  return { type: 'item.attempt_failed', data: { ...waybill, attempt, reason, next: what } } as const
}

type Told = Readonly<{ dossier: string }> | Failed

async function tell(deps: Deps, view: View, form: Form): Promise<Told> {
  const { say } = view
  const { actor } = callerAs(view, ['clerk', 'postman'], ['office', 'carrier'])
  const what = WHATS.find((one) => one === form.text('what'))
  if (!what) return wrong({ name: 'what', text: say('Chưa chọn kết quả phát', 'Choose how it went') })
  const number = form.text(NUMBER).slice(0, NUMBER_MAX)
  const id = commandId(view, form)
  const item = await itemNamed(deps, actor, number, () => true)
  if ('no' in item) return wrong({ name: NUMBER, text: whyNoItem(view, number, item.no) })
  const dossier = item.history.dossier.id
  if (item.history.events.some((event) => event.id === id)) return { dossier }
  const now = await itemNamed(deps, actor, number, fits)
  if ('no' in now) return wrong({ name: NUMBER, text: whyNoItem(view, number, now.no) })
  const made = makeCommand(view, { ...entryOf(form, what, now), dossier, id }, form)
  const failed = 'input' in made ? await recordOrSay(view, [made.input]) : made
  return failed ?? { dossier }
}

export function itemNewsPages(app: Hono<Env>, deps: Deps): void {
  const send = (
    c: Ctx,
    view: View,
    form: FormState,
    more: Partial<Parameters<typeof NewsPage>[0]>,
    status = 200,
  ) =>
    sendPage(
      c,
      <NewsPage chosen={NOTHING} number="" flash={null} {...more} view={view} form={form} />,
      status,
    )
  app.get(paths.itemNews(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'postman'], ['office', 'carrier'])
    const query = (name: string) => c.req.query(name) ?? ''
    const chosen = { what: query('what'), reason: query('reason'), until: query('until') }
    const wanted = c.req.query('dossier')
    const fresh = query('done') !== ''
    const item = wanted === undefined || fresh ? undefined : await itemNamed(deps, actor, wanted, fits)
    const number = item && !('no' in item) ? writeReceiptNumber(item.history.dossier.receipt) : ''
    const flash = fresh ? await workFlash(c, view) : null
    return send(c, view, freshForm(view, 'news'), { chosen, number, flash })
  })
  app.post(paths.itemNews(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const told = await tell(deps, view, form)
    if ('errors' in told) return send(c, view, sentForm(view, 'news', form, told.errors), {}, told.status)
    const [what, reason] = [form.text('what'), form.text('/reason/code')]
    const until = dayFrom(form.text('/until')) ?? ''
    return goTo(c, paths.itemNewsDone(told.dossier, commandId(view, form), what, reason, until))
  })
}

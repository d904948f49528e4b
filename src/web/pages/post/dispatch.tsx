import type { Hono } from 'hono'
import type { Child, FC } from 'hono/jsx'
import { type DeskItem, itemNamed } from '../../../app/item-desk.ts'
import { countWaiting } from '../../../app/office-work.ts'
import { postmenOf, type Staff } from '../../../app/staff.ts'
import { type DeskNumber, numberAtDesk, recordSending } from '../../../app/waybills/desk.ts'
import type { Deps } from '../../../deps.ts'
import { parseReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { withRole } from '../../http/tab-role.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { failedBy, makeCommand } from '../parts/commands.ts'
import { Field } from '../parts/field.tsx'
import { CommandId, commandId, type FormState, freshForm, Hidden, sentForm } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { workFlash } from '../parts/recorded.tsx'
import { ScanField } from '../parts/scan-box.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { GiveBack, giveBack, NumberButtons, takeAtDesk } from './dispatch-number.tsx'
import { ItemFacts, whyNoItem } from './item-facts.tsx'

const NUMBER_MAX = 64

const isToSend = ({ state }: DeskItem['leg']): boolean => state === 'with_post'

type Props = Readonly<{
  view: View
  form: FormState
  item: DeskItem | undefined
  left: number
  postmen: readonly Staff[]
  /** Who carried the one before. */
  carrier?: string | undefined
  error?: string | undefined
  flash?: Child
  /** Where this page is found again. */
  address?: string | undefined
  /** What the ranges of the office have for the item. */
  desk?: DeskNumber | undefined
}>

/** Who carries what is sent out from here on: chosen once, and kept until another is chosen. */
const PostmanField: FC<Pick<Props, 'form' | 'postmen' | 'carrier'>> = ({ form, postmen, carrier }) => {
  const { say } = form.view
  if (postmen.length === 0) return null
  const none = ['', say('— không phân công —', '— nobody yet —')] as const
  return (
    <Field
      form={form}
      at="/postman"
      label={say('Bưu tá phát', 'Postman')}
      required={false}
      value={carrier}
      choices={[none, ...postmen.map(({ id, name }) => [id, name] as const)]}
    />
  )
}

const DispatchPage: FC<Props> = ({
  view,
  form,
  item,
  left,
  postmen,
  carrier,
  error,
  flash,
  address,
  desk,
}) => {
  const { say } = view
  const title = say('Gửi đi phát', 'Dispatch')
  return (
    <Layout view={view} title={title} failed={error !== undefined} scan={false}>
      {flash}
      <h1>{title}</h1>
      <p class="soft num" role="status">
        {left > 0 ? (
          <>
            {say(`Còn ${left} bưu gửi chờ gửi đi.`, `${left} items wait to be dispatched.`)}{' '}
            <a href={paths.officeGroup('to-dispatch', '')}>{say('Xem danh sách', 'See the list')}</a>
          </>
        ) : (
          <>
            {say('Đã gửi đi hết.', 'Nothing waits to be dispatched any more.')}{' '}
            <a href={paths.office()}>{say('Về trang bưu cục', 'To the office')}</a>
          </>
        )}
      </p>
      {item ? <ItemFacts view={view} item={item} /> : null}
      <form
        method="post"
        action={paths.dispatch()}
        class="scan"
        {...(address ? { 'data-address': address } : {})}
      >
        {item ? <CommandId form={form} /> : null}
        {item ? <Hidden name="dossier" value={item.history.dossier.id} /> : null}
        {item ? (
          <ScanField
            name="label"
            label={say('Quét nhãn bưu gửi', 'Scan the label')}
            hint={say('Số hiệu bưu gửi, ví dụ EH123456785VN, rồi Enter', 'Item number, then Enter')}
            error={error}
            words={say('Gửi đi', 'Dispatch')}
            required
          />
        ) : (
          <ScanField
            name="envelope"
            label={say('Quét phong bì', 'Scan the envelope')}
            hint={say(
              'Số biên nhận hoặc mã hồ sơ trên phong bì, rồi Enter',
              'Receipt number or dossier code on the envelope, then Enter',
            )}
            error={error}
            words={say('Chọn', 'Choose')}
            required
          />
        )}
        <PostmanField form={form} postmen={postmen} carrier={carrier} />
        {desk ? <NumberButtons view={view} desk={desk} /> : null}
        {item ? <a href={paths.dispatch()}>{say('Phong bì khác', 'Another envelope')}</a> : null}
      </form>
      {item && desk?.number ? <GiveBack form={form} item={item} number={desk.number} /> : null}
    </Layout>
  )
}

const NOT_FOUND = 404
const WRONG = 422

async function send(c: Ctx, deps: Deps, asked: Partial<Props> & { status?: number }): Promise<Response> {
  const view = asked.view ?? viewOf(c, deps)
  const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
  const [left, postmen] = await Promise.all([
    countWaiting(deps, actor, 'to-dispatch'),
    postmenOf(deps, actor),
  ])
  const form = asked.form ?? freshForm(view, 'dispatch')
  const { item } = asked
  const desk = item && (await numberAtDesk(deps, actor, item))
  const address = item && withRole(paths.dispatchOf(item.history.dossier.id), c.get('tab'))
  const page = (
    <DispatchPage
      item={undefined}
      {...asked}
      view={view}
      form={form}
      left={left}
      postmen={postmen}
      address={address}
      desk={desk}
    />
  )
  return sendPage(c, page, asked.status ?? 200)
}

/** The envelope was scanned: now its label is. */
async function chosen(c: Ctx, deps: Deps, view: View, form: Form, text: string): Promise<Response> {
  const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
  const item = await itemNamed(deps, actor, text, isToSend)
  const state = sentForm(view, 'dispatch', form)
  if ('no' in item)
    return send(c, deps, { view, form: state, error: whyNoItem(view, text, item.no), status: NOT_FOUND })
  return send(c, deps, { view, form: { ...state, id: deps.newId() }, item })
}

export function dispatchPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.dispatch(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
    const carrier = c.req.query('postman')
    if (c.req.query('done') !== undefined)
      return send(c, deps, { view, carrier, flash: await workFlash(c, view) })
    const wanted = c.req.query('dossier')
    const item = wanted === undefined ? undefined : await itemNamed(deps, actor, wanted, isToSend)
    return send(c, deps, { view, carrier, item: item && 'no' in item ? undefined : item })
  })
  app.post(paths.dispatchNumberBack(), (c) => numberBack(c, deps))
  app.post(paths.dispatch(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
    const form = await readForm(c)
    const given = form.text('given').slice(0, NUMBER_MAX)
    const label = given === '' ? form.text('label').slice(0, NUMBER_MAX) : given
    const dossier = form.text('dossier')
    if (dossier === '') return chosen(c, deps, view, form, form.text('envelope').slice(0, NUMBER_MAX))
    // Another envelope instead of a label: that one is meant.
    if (parseReceiptNumber(label) !== undefined) return chosen(c, deps, view, form, label)
    const id = commandId(view, form)
    const item = await itemNamed(deps, actor, dossier, isToSend)
    if ('no' in item) {
      const done = item.dossier !== undefined && (await wasSent(deps, view, item.dossier, id))
      if (done) return goTo(c, paths.dispatched(dossier, id, form.text('/postman')))
      return send(c, deps, { view, error: whyNoItem(view, label, item.no), status: NOT_FOUND })
    }
    const again = (error: string) =>
      send(c, deps, { view, form: sentForm(view, 'dispatch', form), item, error, status: WRONG })
    if (form.text('take') !== '') {
      const taken = await takeAtDesk(c, deps, view, item, form.text('/postman'))
      return typeof taken === 'string' ? again(taken) : taken
    }
    const postman = form.text('/postman')
    const data = { leg: item.leg.kind, waybill: label, ...(postman === '' ? {} : { postman }) }
    const made = makeCommand(view, { type: 'item.dispatched', dossier: item.history.dossier.id, id, data })
    const sent = 'input' in made ? await recordSending(deps, actor, item.history.dossier, [made.input]) : made
    const failed = 'refusal' in sent ? failedBy(view, sent.refusal) : sent
    if ('errors' in failed)
      return send(c, deps, {
        view,
        form: sentForm(view, 'dispatch', form),
        item,
        error: failed.errors.map(({ text }) => text).join(' '),
        status: failed.status === 0 ? WRONG : failed.status,
      })
    return goTo(c, paths.dispatched(item.history.dossier.id, id, postman))
  })
}

/** Takes a number back from the item that is shown. */
async function numberBack(c: Ctx, deps: Deps): Promise<Response> {
  const view = viewOf(c, deps)
  const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
  const form = await readForm(c)
  const done = await giveBack(c, deps, view, form)
  if (typeof done !== 'string') return done
  const item = await itemNamed(deps, actor, form.text('dossier').slice(0, NUMBER_MAX), isToSend)
  return send(c, deps, { view, item: 'no' in item ? undefined : item, error: done, status: WRONG })
}

/** Whether this very form has sent it: a second click finds its own work done. */
async function wasSent(deps: Deps, view: View, dossier: string, id: string): Promise<boolean> {
  const { actor } = callerAs(view, ['clerk'])
  const item = await itemNamed(deps, actor, dossier, () => true)
  return !('no' in item) && item.history.events.some((event) => event.id === id)
}

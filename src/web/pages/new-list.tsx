import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Deps } from '../../deps.ts'
import { parseReceiptNumber, writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { Input } from '../../domain/dossier/events.ts'
import type { PacketKind } from '../../domain/dossier/shapes.ts'
import { isGovernment, isPost, type Party } from '../../domain/party.ts'
import { packetWords } from '../../domain/words.ts'
import { findDossier } from '../../journal/history.ts'
import { readHandover } from '../../journal/queries.ts'
import { numberFor, submitAll } from '../../journal/submit-all.ts'
import { freePackets, type WorkRow } from '../../journal/worklists.ts'
import { type Env, readersOf } from '../env.ts'
import { paths } from '../paths.ts'
import { callerAs } from './access.ts'
import { commandOf, refusalStatus, refusalText } from './commands.ts'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormError,
  type FormState,
  freshForm,
  SelectField,
  sentForm,
} from './fields.tsx'
import { type Form, readForm } from './form-data.ts'
import { Layout } from './layout.tsx'
import { goTo, sendPage } from './send.tsx'
import { partyName, procedureName, type View, viewOf, when } from './view.ts'

/** Dossiers on one list made by hand: a full bag, with room. */
export const LIST_MAX = 200
const DRAWS_MAX = 5
const WRONG_SHAPE = 422

const nameOf = (row: Pick<WorkRow, 'dossier' | 'packet'>): string => `${row.dossier}/${row.packet}`

type Draft = Readonly<{
  view: View
  form: FormState
  to: string
  rows: readonly WorkRow[]
  chosen: ReadonlySet<string>
  scanned: string
}>

/** Whether a packet usually goes to this receiver next. */
function goesTo(view: View, row: WorkRow, to: string): boolean {
  const { directory } = view.deps.book.world()
  if (isGovernment(directory, to)) {
    const wanted = ['to-agency', 'returning', 'other'].includes(row.group_name)
    return wanted && (row.centre === to || row.agency === to)
  }
  const ended = ['finished', 'declined', 'withdrawn', 'stopped'].includes(row.processing)
  return ended && row.kind !== 'recalled' && (row.office === to || row.office === null)
}

/** Whom this party hands packets to: the other side of its province, and the offices of its operator. */
function receivers(view: View, rows: readonly WorkRow[], to: string): readonly Party[] {
  const { directory } = view.deps.book.world()
  const me = directory.parties.get(view.caller?.actor.party ?? '')
  const wanted = new Set([to, ...rows.flatMap((row) => [row.centre, row.agency, row.office ?? ''])])
  return [...directory.parties.values()].filter((party) => {
    if (party.code === me?.code) return false
    if (wanted.has(party.code)) return true
    if (party.province !== me?.province) return false
    const across = isPost(directory, me.code) ? isGovernment(directory, party.code) : party.kind === 'office'
    return across || (party.kind === 'office' && party.operator === me.operator)
  })
}

const Rows: FC<{ draft: Draft; rows: readonly WorkRow[]; caption: string }> = ({ draft, rows, caption }) => {
  const { view, chosen, scanned } = draft
  const { say, language } = view
  return (
    <div class="scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Chọn', 'Choose')}</th>
            <th scope="col">{say('Số biên nhận', 'Receipt number')}</th>
            <th scope="col">{say('Gói', 'Packet')}</th>
            <th scope="col">{say('Thủ tục', 'Procedure')}</th>
            <th scope="col">{say('Giữ từ', 'Held since')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const number = writeReceiptNumber(row.receipt)
            return (
              <tr>
                <td>
                  <input
                    type="checkbox"
                    name="goi"
                    value={nameOf(row)}
                    checked={chosen.has(nameOf(row))}
                    aria-label={`${number} ${row.packet}`}
                  />
                </td>
                <th scope="row" class="code">
                  {number}
                  {row.dossier === scanned ? (
                    <span class="tag good"> {say('vừa quét', 'scanned')}</span>
                  ) : null}
                </th>
                <td>
                  {packetWords[row.kind as PacketKind][language]} <span class="soft">{row.packet}</span>
                </td>
                <td>{procedureName(view, row.procedure)}</td>
                <td class="num">{when(view, row.since)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const Page: FC<Draft> = (draft) => {
  const { view, form, to, rows, chosen } = draft
  const { say } = view
  const fitting = rows.filter((row) => goesTo(view, row, to))
  const others = rows.filter((row) => !goesTo(view, row, to))
  const othersChosen = others.some((row) => chosen.has(nameOf(row)))
  return (
    <Layout
      view={view}
      title={say('Lập bảng kê bàn giao', 'New handover list')}
      failed={form.errors.length > 0}
    >
      <h1>
        {say('Bảng kê bàn giao cho', 'Handover list for')} {partyName(view, to) || '…'}
      </h1>
      <ErrorSummary form={form} />
      <form method="post" action={paths.newHandover()}>
        <CommandId form={form} />
        <div class="scan">
          <div class="field">
            <label for="quet">
              {say('Quét từng gói bỏ vào túi', 'Scan each packet as it goes into the bag')}
            </label>
            <input id="quet" name="quet" autocomplete="off" spellcheck={false} maxlength={64} autofocus />
          </div>
          <button type="submit" name="lam" value="quet">
            {say('Thêm', 'Add')}
          </button>
          <p class="num">
            <b class="lead">{chosen.size}</b> {say('gói đã chọn', 'packets chosen')}
          </p>
        </div>
        <SelectField
          form={form}
          name="to"
          label={say('Bên nhận', 'Receiver')}
          value={to}
          choices={receivers(view, rows, to).map((party) => [party.code, party.name] as const)}
        />
        <div class="actions tight">
          <button type="submit" class="second" name="lam" value="doi">
            {say('Đổi bên nhận', 'Change receiver')}
          </button>
          <button type="submit" class="second" name="lam" value="het">
            {say('Chọn tất cả', 'Choose all')} ({fitting.length})
          </button>
          <button type="submit" class="second" name="lam" value="bo">
            {say('Bỏ chọn hết', 'Choose none')}
          </button>
        </div>
        {fitting.length > 0 ? (
          <Rows
            draft={draft}
            rows={fitting}
            caption={say('Gói cần giao cho bên nhận này', 'Packets for this receiver')}
          />
        ) : (
          <p class="note">
            {say('Không có gói nào chờ giao cho bên nhận này.', 'No packet waits for this receiver.')}
          </p>
        )}
        {others.length > 0 ? (
          <details {...(othersChosen ? { open: true } : {})}>
            <summary>
              {say('Gói khác đang giữ', 'Other packets in hand')} ({others.length})
            </summary>
            <Rows draft={draft} rows={others} caption={say('Gói khác', 'Other packets')} />
          </details>
        ) : null}
        <div class="actions">
          <button type="submit" name="lam" value="lap">
            {say('Lập bảng kê và bàn giao', 'Make the list and offer it')}
          </button>
        </div>
      </form>
    </Layout>
  )
}

/** Which packets a scanned number adds, or why it adds none. */
async function scan(
  view: View,
  rows: readonly WorkRow[],
  text: string,
): Promise<Readonly<{ dossier: string; found: readonly string[] }> | Readonly<{ error: string }>> {
  const { say } = view
  const id = await findDossier(view.deps.book.store, parseReceiptNumber(text) ?? text)
  const found = rows.filter((row) => row.dossier === id)
  if (id && found.length > 0) return { dossier: id, found: found.map(nameOf) }
  return {
    error: `“${text}”: ${say(
      'không có gói nào mang số này trong tay đơn vị, hoặc gói đã nằm trong một bảng kê khác',
      'no packet with this number is in your hands, or it is on another list already',
    )}`,
  }
}

async function make(view: View, form: Form, to: string, chosen: readonly WorkRow[]) {
  const { book } = view.deps
  const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
  const id = commandId(view, form)
  const year = view.today.slice(0, 4)
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const { number, rows } = await numberFor(book.store, `list ${actor.party} ${year}`, id)
    const written = `${String(number).padStart(4, '0')}/${year}/${actor.party}`
    const inputs = offers(view, id, to, written, chosen)
    const answer = await submitAll(book, inputs, { numbers: rows })
    if ('done' in answer || answer.refusal.code !== 'number-taken') return { answer, inputs }
  }
  return { answer: { refusal: { code: 'too-busy' as const }, index: 0 }, inputs: [] }
}

function offers(view: View, id: string, to: string, number: string, chosen: readonly WorkRow[]): Input[] {
  const byDossier = new Map<string, string[]>()
  for (const row of chosen) byDossier.set(row.dossier, [...(byDossier.get(row.dossier) ?? []), row.packet])
  return [...byDossier].map(([dossier, packets], index) =>
    commandOf(view, 'handover.offered', dossier, `${id}-${index + 1}`, {
      handover: id,
      to,
      number,
      packets: packets.map((packet) => ({ packet })),
    }),
  )
}

export function newListPages(app: Hono<Env>, deps: Deps): void {
  const candidates = (view: View) => {
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
    return freePackets(deps.book.store, readersOf(deps, actor.party, view.today), LIST_MAX)
  }

  app.get(paths.newHandover(), async (c) => {
    const view = viewOf(c, deps)
    const rows = await candidates(view)
    const wanted = c.req.query('den') ?? ''
    const to = deps.book.world().directory.parties.has(wanted)
      ? wanted
      : (receivers(view, rows, '')[0]?.code ?? '')
    const form = freshForm(view, 'list')
    return sendPage(c, <Page view={view} form={form} to={to} rows={rows} chosen={new Set()} scanned="" />)
  })

  app.post(paths.newHandover(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const rows = await candidates(view)
    const to = form.text('to')
    const chosen = new Set(form.list('goi'))
    const errors: FormError[] = []
    let scanned = ''
    const what = form.text('lam')
    if (what === 'het') for (const row of rows) if (goesTo(view, row, to)) chosen.add(nameOf(row))
    if (what === 'bo') chosen.clear()
    if (what === 'quet' && form.text('quet') !== '') {
      const result = await scan(view, rows, form.text('quet').slice(0, 64))
      if ('error' in result) errors.push({ text: result.error })
      else {
        scanned = result.dossier
        for (const name of result.found) chosen.add(name)
      }
    }
    if (what === 'lap') {
      const wanted = rows.filter((row) => chosen.has(nameOf(row)))
      const { answer, inputs } =
        wanted.length > 0
          ? await make(view, form, to, wanted)
          : { answer: await repeated(view, form), inputs: [] }
      if ('done' in answer) return goTo(c, paths.handoverDone(commandId(view, form)))
      const bad = inputs[answer.index]
      const number = rows.find((row) => row.dossier === bad?.dossier)?.receipt
      const text = `${number ? `${writeReceiptNumber(number)}: ` : ''}${refusalText(view, answer.refusal)}`
      errors.push({ text: wanted.length > 0 ? text : view.say('Chưa chọn gói nào', 'No packet is chosen') })
      const state = sentForm(view, 'list', form, errors)
      const status = wanted.length > 0 ? refusalStatus(view, answer.refusal) : WRONG_SHAPE
      return sendPage(
        c,
        <Page view={view} form={state} to={to} rows={rows} chosen={chosen} scanned="" />,
        status,
      )
    }
    const state = sentForm(view, 'list', form, errors)
    return sendPage(
      c,
      <Page view={view} form={state} to={to} rows={rows} chosen={chosen} scanned={scanned} />,
      errors.length > 0 ? WRONG_SHAPE : 200,
    )
  })
}

/** A second click finds its packets on the list the first one made: the list is the answer to both. */
async function repeated(view: View, form: Form) {
  const made = await readHandover(view.deps.book.store, commandId(view, form))
  return made.length > 0
    ? ({ done: 'replay' } as const)
    : ({ refusal: { code: 'unknown-packet' as const }, index: 0 } as const)
}

import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type NoteLine, notesFor } from '../../../app/administration-log.ts'
import type { Page } from '../../../app/page.ts'
import { shownCells } from '../../../app/reference-sheet.ts'
import type { Deps } from '../../../deps.ts'
import { ADMINISTRATION_ACTIONS, type AdministrationAction } from '../../../domain/administration.ts'
import type { Role } from '../../../domain/party.ts'
import { TABLES, type TableName } from '../../../domain/reference-columns.ts'
import { rowOfValue } from '../../../domain/reference-rows.ts'
import type { EndpointState } from '../../../domain/webhooks/endpoints.ts'
import {
  type AdministrationGroup,
  administrationGroups,
  administrationWords,
  notedWords,
} from '../../../words/administration.ts'
import { keyScopesInWords, roleWords } from '../../../words/parties.ts'
import { endpointStateWords, pushAnswerInWords } from '../../../words/webhooks.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import type { Choice } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import { ErrorSummary, type FormState, freshForm, Hidden, sentForm, wrongField } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Empty } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { dayFrom, typedDay } from '../parts/typed-dates.ts'
import { partyName, procedureName, type View, viewOf, when } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'
import { listedCell } from './table-cells.ts'
import { columnTitle, tableTitle } from './tables.ts'

const WRONG_SHAPE = 422
const ID_MAX = 64

type TopicOf<Action> = Action extends `${infer Topic}.${string}` ? Topic : never
type Topic = TopicOf<AdministrationAction>

/** Where each action is found: what is in no group is found by nobody who looks through a long log. */
const GROUP_OF: Readonly<Record<Topic, AdministrationGroup>> = {
  person: 'people',
  password: 'people',
  pin: 'people',
  assignment: 'people',
  sessions: 'people',
  key: 'keys',
  partner: 'keys',
  portal_link: 'keys',
  carrier_link: 'keys',
  reference: 'reference',
  waybills: 'waybills',
  webhook: 'webhooks',
}

const topicOf = (action: AdministrationAction): Topic => action.slice(0, action.indexOf('.')) as Topic

const actionsIn = (group: string): readonly AdministrationAction[] =>
  Object.hasOwn(administrationGroups, group)
    ? ADMINISTRATION_ACTIONS.filter((action) => GROUP_OF[topicOf(action)] === group)
    : ADMINISTRATION_ACTIONS

/** A noted value as people read it. */
function valueWords(view: View, name: string, value: unknown): string {
  if (name === 'role') return roleWords[value as Role]?.[view.language] ?? String(value)
  if (name === 'party') return partyName(view, String(value))
  if (name === 'scopes') return keyScopesInWords(String(value).split(' '), view.language)
  if (name === 'state') return endpointStateWords[value as EndpointState]?.[view.language] ?? String(value)
  if (typeof value === 'boolean') return value ? view.say('có', 'yes') : view.say('không', 'no')
  if (name === 'answer') return pushAnswerInWords(String(value), view.language)
  return typedDay(String(value))
}

/** What a note says of an entry, where it says one. */
const entryIn = (text: string | null | undefined): unknown =>
  text ? (JSON.parse(text) as Record<string, unknown>).said : undefined

/** What an entry of a table says, column by column; of two that are compared, what differs. */
function entryWords(view: View, table: TableName, text: string, other: unknown): string {
  const cellsOf = (said: string) => {
    const value: unknown = JSON.parse(said)
    return value === null ? [] : shownCells(table, rowOfValue(table, value), view.language)
  }
  if (text === 'null') return view.say('bị bỏ', 'withdrawn')
  const others = typeof other === 'string' ? cellsOf(other) : []
  return cellsOf(text)
    .filter(([, cell], place) => cell !== '' && cell !== others[place]?.[1])
    .map(([{ path }, cell]) => `${columnTitle(view, path)}: ${listedCell(view, path, cell)}`)
    .join('; ')
}

/** The table that a note about reference data names first, and the rest of what it names. */
function tableOf({ action, target }: NoteLine): Readonly<{ table: TableName; key: string }> | undefined {
  if (!action.startsWith('reference.')) return undefined
  const [name = '', ...key] = target.split(' ')
  const table = TABLES.find((one) => one === name)
  return table && { table, key: key.join(' ') }
}

/** An entry by what people call it; what stands in its key for programs is told under before and after. */
function entryName(view: View, table: TableName, key: string): string {
  if (table === 'tariffs') return ''
  if (table === 'parties') return partyName(view, key)
  if (table === 'actsFor')
    return key
      .split(' ')
      .map((code) => partyName(view, code))
      .join(view.say(' thay ', ' for '))
  if (table === 'procedures') return procedureName(view, key)
  return typedDay(key)
}

function aboutWords(view: View, row: NoteLine, targets: Shown['targets']): string {
  const named = tableOf(row)
  const target = named
    ? `${tableTitle(view, named.table)} ${entryName(view, named.table, named.key)}`.trim()
    : targets.get(row.target)
  return [target, partyName(view, row.about)].filter(Boolean).join(', ')
}

function said(
  view: View,
  row: NoteLine,
  text: string | null | undefined,
  other: string | null | undefined,
): string {
  if (!text) return ''
  const table = tableOf(row)?.table
  const noted = JSON.parse(text) as Record<string, unknown>
  return Object.entries(noted)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) =>
      name === 'said' && table
        ? entryWords(view, table, String(value), entryIn(other))
        : `${notedWords[name]?.[view.language] ?? name}: ${valueWords(view, name, value)}`,
    )
    .filter(Boolean)
    .join('; ')
}

type Shown = Readonly<{
  view: View
  form: FormState
  notes: Page<NoteLine>
  targets: ReadonlyMap<string, string>
}>

const LogPage: FC<Shown> = ({ view, form, notes, targets }) => {
  const { say, language } = view
  const groups: readonly Choice[] = [
    ['', say('Tất cả', 'All')],
    ...Object.entries(administrationGroups).map(([group, words]): Choice => [group, words[language]]),
  ]
  return (
    <AdminFrame view={view} title={say('Nhật ký quản trị', 'Log')} here="log" failed={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <form method="post" action={paths.adminLog()} class="line card">
        <Field form={form} at="log group" choices={groups} required={false} />
        <Field form={form} at="log since" />
        <Field form={form} at="log to" />
        <button type="submit" class="second">
          {say('Lọc', 'Filter')}
        </button>
      </form>
      {notes.rows.length === 0 ? (
        <Empty>
          {form.sent
            ? say('Không có thay đổi nào trong khoảng đã chọn.', 'Nothing was changed in what you chose.')
            : say('Chưa có thay đổi nào.', 'Nothing has been changed yet.')}
        </Empty>
      ) : (
        <Table
          caption={say('Nhật ký quản trị, mới nhất trước', 'Log, the newest first')}
          rows={notes.rows}
          columns={[
            [say('Lúc', 'When'), (row) => when(view, row.at), 'num name'],
            [
              say('Ai', 'Who'),
              (row) => row.name ?? say('Người vận hành máy chủ', 'Whoever runs the machine'),
            ],
            [
              say('Việc', 'What'),
              (row) => administrationWords[row.action as AdministrationAction]?.[language] ?? row.action,
            ],
            [say('Về', 'About'), (row) => aboutWords(view, row, targets)],
            [say('Trước', 'Before'), (row) => said(view, row, row.before, row.after), 'small'],
            [say('Sau', 'After'), (row) => said(view, row, row.after, row.before), 'small'],
          ]}
        />
      )}
      {notes.next === undefined ? null : (
        <form method="post" action={paths.adminLog()}>
          <Hidden name="group" value={form.sent?.text('group') ?? ''} />
          <Hidden name="since" value={form.sent?.text('since') ?? ''} />
          <Hidden name="to" value={form.sent?.text('to') ?? ''} />
          <Hidden name="before" value={notes.next} />
          <button type="submit" class="second">
            {say('Các thay đổi trước đó', 'Earlier changes')}
          </button>
        </form>
      )}
    </AdminFrame>
  )
}

export function logPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminLog(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const { page, targets } = await notesFor(deps, actor, {})
    return sendPage(c, <LogPage view={view} form={freshForm(view, 'log')} notes={page} targets={targets} />)
  })
  app.post(paths.adminLog(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const sent = await readForm(c)
    const [since, to] = [dayFrom(sent.text('since')), dayFrom(sent.text('to'))]
    const errors = [
      ...(sent.text('since') !== '' && !since ? [wrongField(view, 'log since')] : []),
      ...(sent.text('to') !== '' && !to ? [wrongField(view, 'log to')] : []),
    ]
    const { page, targets } = await notesFor(deps, actor, {
      actions: actionsIn(sent.text('group')),
      from: since,
      until: to,
      before: sent.text('before').slice(0, ID_MAX) || undefined,
    })
    const form = sentForm(view, 'log', sent, errors)
    return sendPage(
      c,
      <LogPage view={view} form={form} notes={page} targets={targets} />,
      errors.length > 0 ? WRONG_SHAPE : 200,
    )
  })
}

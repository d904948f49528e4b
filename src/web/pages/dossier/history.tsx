import type { FC } from 'hono/jsx'
import type { OpenDossier } from '../../../app/access.ts'
import type { StaffNames } from '../../../app/staff.ts'
import type { Event, EventType } from '../../../domain/dossier/events/events.ts'
import { traitsOf } from '../../../domain/dossier/traits/traits.ts'
import { eventWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { recordedBy } from '../parts/acceptance-words.ts'
import { Field } from '../parts/field.tsx'
import { type FieldKey, fieldAt, wordsAt } from '../parts/field-catalogue.ts'
import { CommandId, type FormState, Hidden } from '../parts/fields.tsx'
import { isOurs } from '../parts/may-correct.ts'
import { Pager } from '../parts/messages.tsx'
import { ProofLink } from '../parts/proof-link.tsx'
import { VoidForm, whyNotVoid } from '../parts/recorded.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { detailOf } from './event-detail.ts'

const FAR_APART_MS = 60_000
const ENTRIES_PAGE = 100
/** Whether an entry can be taken back is tried on the whole history: in a longer one it is told when it is asked for. */
const TRIED_MAX = 200
/** As many as are read at a glance; what is older is folded away. */
const RECENT = 8

/** New values for the fields of an entry that may be amended; the old ones are not shown, they may name people. */
const AmendForm: FC<{ form: FormState; event: Event }> = ({ form, event }) => {
  const { say } = form.view
  return (
    <form method="post" action={paths.dossierAct(event.dossier)} novalidate>
      <CommandId form={form} />
      <Hidden name="type" value="event.amended" />
      <Hidden name="/event" value={event.id} />
      <p class="hint">{say('Chỉ điền những gì cần sửa.', 'Fill in only what has to change.')}</p>
      <div class="row">
        {traitsOf(event.type).fields.amendable.map((field) => (
          <NewValue form={form} type={event.type} field={field} />
        ))}
      </div>
      <Field form={form} at="event.amended /reason/code" />
      <div class="tight">
        <button type="submit" class="second">
          {say('Sửa mục này', 'Amend this entry')}
        </button>
      </div>
    </form>
  )
}

/** The new value of one field; it stays as it is where nothing is filled in or chosen. */
const NewValue: FC<{ form: FormState; type: EventType; field: string }> = ({ form, type, field }) => {
  const { say } = form.view
  const widget = fieldAt(type, field)?.widget
  return (
    <Field
      form={form}
      at={field as FieldKey}
      name={`to:${field}`}
      label={wordsAt(say, type, field) ?? field}
      hint=""
      required={false}
      {...(typeof widget === 'function' ? { choices: [['', '—'] as const, ...widget(say)] } : {})}
    />
  )
}

type Props = Readonly<{
  view: View
  history: OpenDossier
  /** The newest entry that is shown; undefined for the newest of all. */
  from: number | undefined
  staff: StaffNames
  /** The entry whose form to put it right stands open. */
  amend: string | undefined
  /** A fresh form for one entry, or the one that came back with errors. */
  formFor(event: Event, kind: 'void' | 'amend'): FormState
}>

/** Everything that happened, newest first, page by page; what is older is folded away. */
export const HistoryTable: FC<Props> = (props) => {
  const { view, history, from, amend } = props
  const { say } = view
  const rest = history.events.toReversed().filter((event) => from === undefined || event.version <= from)
  const rows = rest.slice(0, ENTRIES_PAGE)
  const older = rest[ENTRIES_PAGE]
  const [recent, before] = [rows.slice(0, RECENT), rows.slice(RECENT)]
  const isAsked = from !== undefined || before.some((event) => event.id === amend)
  return (
    <section id="history">
      <h2>{say('Diễn biến', 'History')}</h2>
      <Entries
        {...props}
        rows={recent}
        caption={say('Diễn biến, mới nhất ở trên', 'History, newest first')}
      />
      {before.length > 0 ? (
        <details class="behind" {...(isAsked ? { open: true } : {})}>
          <summary>
            {say('Trước đó', 'Before')} <span class="soft num">({before.length})</span>
          </summary>
          <Entries {...props} rows={before} caption={say('Diễn biến trước đó', 'History before that')} />
        </details>
      ) : null}
      <Pager
        view={view}
        shown={rows.length}
        total={history.events.length}
        next={older && paths.dossierHistory(history.dossier.id, older.version)}
        words={say('Diễn biến cũ hơn', 'Older entries')}
      />
    </section>
  )
}

/** Entries of the history; what was taken back stays, struck through. */
const Entries: FC<Props & { rows: readonly Event[]; caption: string }> = (props) => {
  const { view, history, staff, rows, caption } = props
  const { say, language } = view
  const trace = new Map(history.dossier.trace.map((row) => [row.id, row]))
  const isGone = (event: Event): boolean => trace.get(event.id)?.voidedBy !== undefined
  const asked = new Set(history.dossier.trace.map((row) => row.asksToVoid))
  // An acceptance rests on both sides: the other one is asked, and may agree, also to what was taken back already.
  const asksMe = (event: Event): boolean =>
    event.type === 'handover.accepted' &&
    (asked.has(event.id) || isGone(event)) &&
    whyNotVoid(view, history, event) === undefined
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      mark={(event) => ({ id: `entry-${event.version}`, ...(isGone(event) ? { class: 'gone' } : {}) })}
      columns={[
        [
          say('Thời điểm', 'When'),
          (event) => (
            <>
              {when(view, event.happenedAt)}
              {Math.abs(Date.parse(event.at) - Date.parse(event.happenedAt)) > FAR_APART_MS ? (
                <div class="soft small">
                  {say('ghi lúc', 'entered')} {when(view, event.at)}
                </div>
              ) : null}
            </>
          ),
          'num',
        ],
        [
          say('Việc', 'What'),
          (event) => (
            <>
              <span class="what">{eventWords[event.type][language]}</span>
              {isGone(event) ? <span class="tag dull"> {say('đã hủy', 'voided')}</span> : null}
              {asked.has(event.id) && !isGone(event) ? (
                <span class="tag warnt"> {say('được đề nghị hủy', 'asked to be taken back')}</span>
              ) : null}
              {event.unconfirmed?.length ? (
                <span class="tag warnt"> {say('người nêu chưa xác nhận', 'people not confirmed')}</span>
              ) : null}
              {event.late ? <span class="tag warnt"> {say('ghi muộn', 'late entry')}</span> : null}
              {event.gap?.length ? <span class="tag warnt"> {say('thiếu bước trước', 'gap')}</span> : null}
              <div class="soft small">{detailOf(view, event, staff, history.dossier)}</div>
              {isGone(event) ? null : <ProofLink view={view} event={event} />}
            </>
          ),
        ],
        [
          say('Ở đâu, ai ghi', 'Where and by whom'),
          (event) => (
            <>
              {partyName(view, event.source)}
              <div class="soft small">{recordedBy(view, event, staff)}</div>
            </>
          ),
        ],
        [
          say('Sửa', 'Correct'),
          (event) => {
            if (!(isOurs(view, history.dossier, event) && !isGone(event)) && !asksMe(event)) return null
            return <Corrections {...props} event={event} />
          },
        ],
      ]}
    />
  )
}

/** How an entry can be voided or amended, or why it cannot. */
const Corrections: FC<Props & { event: Event }> = ({ view, history, event, formFor, amend }) => {
  const { say } = view
  const amendable = traitsOf(event.type).fields.amendable.length > 0
  const fixed = traitsOf(event.type).takenBack === 'never'
  if (fixed && !amendable) return null
  const tried = !fixed && history.events.length <= TRIED_MAX
  const why = tried ? whyNotVoid(view, history, event) : undefined
  return (
    <details {...(amend === event.id ? { open: true } : {})}>
      <summary>{say('Hủy, sửa', 'Void, amend')}</summary>
      {fixed ? null : why === undefined ? (
        <VoidForm form={formFor(event, 'void')} event={event} />
      ) : (
        <p class="soft small">
          {say('Chưa hủy được', 'Cannot be voided')}: {why}
        </p>
      )}
      {amendable && event.type === 'dossier.registered' ? (
        <p>
          <a href={paths.correct(event.dossier)}>
            {say('Sửa người nộp, người nhận, thủ tục', 'Put people or procedure right')}
          </a>
        </p>
      ) : amendable ? (
        <AmendForm form={formFor(event, 'amend')} event={event} />
      ) : null}
    </details>
  )
}

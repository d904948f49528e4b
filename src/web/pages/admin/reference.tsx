import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { findParties } from '../../../app/directory.ts'
import type { Deps } from '../../../deps.ts'
import { missingYears } from '../../../domain/calendar/missing-years.ts'
import type { Party } from '../../../domain/party.ts'
import { partyKindWords } from '../../../words/parties.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Pager } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'

const FOUND_MAX = 50
const TEXT_MAX = 100
const CODE_MAX = 40

/** Tells that the days off of a year are not entered: from November on also those of the next one. */
export const MissingYears: FC<{ view: View }> = ({ view }) => {
  const { say, deps } = view
  const years = missingYears(deps.journal.reference(deps.now()).calendar, deps.now())
  if (years.length === 0) return null
  return (
    <p class="warn">
      {say(
        `Lịch nghỉ năm ${years.join(', ')} chưa được nhập đủ: hệ thống không tính ngày hẹn rơi vào năm ấy. Hãy nạp lịch (npm run manage -- load) và đánh dấu năm đã đủ.`,
        `The days off of ${years.join(', ')} are not entered as complete: no date is promised into that year. Load them (npm run manage -- load) and mark the year as complete.`,
      )}
    </p>
  )
}

/** Since when a party is closed, and who has what it had. */
function closing(view: View, { closed, successor }: Party): string {
  if (!closed) return ''
  const [year, month, day] = (closed.since ?? '').split('-')
  const since = closed.since ? ` ${view.say('từ', 'since')} ${day}/${month}/${year}` : ''
  const heir = successor ? `; ${view.say('nay là', 'now')} ${partyName(view, successor)}` : ''
  return `${view.say('ngừng hoạt động', 'closed')}${since}${heir}`
}

type Shown = Readonly<{ view: View; text: string; found: readonly Party[] }>

const ReferencePage: FC<Shown> = ({ view, text, found }) => {
  const { say, language } = view
  const last = found.length === FOUND_MAX ? found.at(-1) : undefined
  return (
    <Layout view={view} title={say('Đơn vị', 'Parties')}>
      <h1>{say('Đơn vị', 'Parties')}</h1>
      <MissingYears view={view} />
      <form method="get" action={paths.adminParties()} class="scan">
        <div class="field">
          <label for="find">{say('Mã, tên hoặc tên cũ', 'Code, name or former name')}</label>
          <input id="find" name="find" value={text} autocomplete="off" maxlength={TEXT_MAX} />
        </div>
        <button type="submit">{say('Tìm đơn vị', 'Find parties')}</button>
      </form>
      {found.length === 0 ? <p class="warn">{say('Không có đơn vị nào khớp.', 'No party fits.')}</p> : null}
      <Table
        caption={say('Đơn vị', 'Parties')}
        captionHidden
        rows={found}
        mark={(party) => (party.closed ? { class: 'gone' } : {})}
        columns={[
          [say('Mã', 'Code'), (party) => party.code, 'name code'],
          [say('Tên', 'Name'), (party) => party.name],
          [say('Tên khác', 'Other names'), (party) => (party.otherNames ?? []).join('; '), 'small'],
          [say('Loại', 'Kind'), (party) => partyKindWords[party.kind][language]],
          [say('Tình trạng', 'State'), (party) => closing(view, party)],
        ]}
      />
      <Pager view={view} shown={found.length} next={last && paths.adminPartiesFrom(text, last.code)} />
    </Layout>
  )
}

export function referencePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminParties(), (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['administrator'])
    const text = (c.req.query('find') ?? '').trim().slice(0, TEXT_MAX)
    const after = c.req.query('after')?.slice(0, CODE_MAX)
    const found = findParties(deps, { text, after, limit: FOUND_MAX })
    return sendPage(c, <ReferencePage view={view} text={text} found={found} />)
  })
}

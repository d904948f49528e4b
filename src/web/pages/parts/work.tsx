import type { Child, FC } from 'hono/jsx'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { readHistory } from '../../../journal/read/history.ts'
import { mayRead, openHandovers } from '../../../journal/read/queries.ts'
import type { Ctx } from '../../http/env.ts'
import { readersOf } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { Flash } from '../dossier/dossier.tsx'
import { callerOf } from './access.ts'
import { partyName, procedureName, type View, when } from './view.ts'

/** What the pages of the counters share: the scan box, the lists on both sides, the line after an action. */

export const ScanBox: FC<{ view: View; error?: string | undefined }> = ({ view, error }) => (
  <form method="post" action={paths.scan()} class="scan">
    <div class="field">
      <label for="quet">{view.say('Quét hoặc gõ số', 'Scan or type a number')}</label>
      <span class="hint" id="quet-hint">
        {view.say(
          'Số biên nhận, mã hồ sơ, số hiệu bưu gửi hoặc số bảng kê, rồi Enter',
          'Receipt number, dossier code, item number or list number, then Enter',
        )}
      </span>
      {error ? (
        <span class="error" role="alert">
          {error}
        </span>
      ) : null}
      <input
        id="quet"
        name="so"
        autocomplete="off"
        spellcheck={false}
        maxlength={64}
        aria-describedby="quet-hint"
        autofocus
        required
      />
    </div>
    <button type="submit">{view.say('Mở', 'Open')}</button>
  </form>
)

/** The line that says what was just recorded, where an action of a worklist led back to it. */
export async function workFlash(c: Ctx, view: View): Promise<Child> {
  const [dossier, event] = [c.req.query('hs'), c.req.query('ghi')]
  if (!dossier || !event) return null
  const { store } = view.deps.journal
  const readers = readersOf(view.deps, callerOf(view).actor.party, view.today)
  if (!(await mayRead(store, readers, dossier))) return null
  return <Flash view={view} history={await readHistory(store, dossier)} event={event} />
}

export type Summary = Awaited<ReturnType<typeof openHandovers>>[number]

/** The open lists of some parties on one side, oldest first. */
export async function listsOf(
  view: View,
  side: 'giver' | 'receiver',
  parties: readonly string[],
): Promise<readonly Summary[]> {
  const all = await Promise.all(parties.map((party) => openHandovers(view.deps.journal.store, side, party)))
  return all.flat().sort((a, b) => (a.offered_at < b.offered_at ? -1 : 1))
}

export const Lists: FC<{ view: View; lists: readonly Summary[]; side: 'giver' | 'receiver' }> = ({
  view,
  lists,
  side,
}) => {
  const { say } = view
  const incoming = side === 'receiver'
  return (
    <div class="scroll">
      <table>
        <caption>
          {incoming
            ? say('Bảng kê chờ đơn vị bạn ký nhận', 'Lists waiting for your signature')
            : say('Bảng kê đã gửi, chờ bên nhận ký', 'Lists sent, waiting for the receiver')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Bảng kê', 'List')}</th>
            <th scope="col">{incoming ? say('Bên giao', 'Giver') : say('Bên nhận', 'Receiver')}</th>
            <th scope="col" class="right">
              {say('Số gói', 'Packets')}
            </th>
            <th scope="col">{say('Giao lúc', 'Offered')}</th>
            <th scope="col">{say('Việc', 'Action')}</th>
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <tr>
              <th scope="row" class="code">
                {list.number ?? list.handover.slice(0, 8)}
              </th>
              <td>{partyName(view, incoming ? list.giver : list.receiver)}</td>
              <td class="right num">{list.packets}</td>
              <td class="num">{when(view, list.offered_at)}</td>
              <td>
                <a class={incoming ? 'button' : 'button second'} href={paths.handover(list.handover)}>
                  {incoming
                    ? say('Kiểm đếm, ký nhận', 'Count and sign')
                    : say('Xem, ký tại quầy', 'See, sign here')}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The first two cells of a row about a dossier. */
export const DossierCells: FC<{
  view: View
  row: Readonly<{ dossier: string; receipt: string; code: string | null; procedure: string }>
}> = ({ view, row }) => (
  <>
    <th scope="row">
      <a class="code" href={paths.dossier(row.dossier)}>
        {writeReceiptNumber(row.receipt)}
      </a>
      {row.code ? <div class="soft small code">{row.code}</div> : null}
    </th>
    <td>{procedureName(view, row.procedure)}</td>
  </>
)

/** A button that leads on, or stands there disabled with its reason. */
export const GoButton: FC<{ href: string; words: string; why: string | undefined; second?: boolean }> = ({
  href,
  words,
  why,
  second,
}) =>
  why === undefined ? (
    <a class={second ? 'button second' : 'button'} href={href}>
      {words}
    </a>
  ) : (
    <>
      <button disabled type="button" class={second ? 'second' : ''}>
        {words}
      </button>
      <div class="soft small">{why}</div>
    </>
  )

/** Where the work is, with how much of it: the first thing read in the morning. */
export const Jump: FC<{ view: View; rows: readonly (readonly [id: string, words: string, n: number])[] }> = ({
  view,
  rows,
}) => (
  <nav aria-label={view.say('Các nhóm việc', 'Groups of work')}>
    <ul class="jump">
      {rows.map(([id, words, n]) => (
        <li>
          <a href={`#${id}`} {...(n === 0 ? { class: 'empty' } : {})}>
            <b class="num">{n}</b> {words}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

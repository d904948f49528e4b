import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { casesSeen, looksAfter } from '../../../app/access.ts'
import type { Caller } from '../../../app/callers.ts'
import type { Deps } from '../../../deps.ts'
import { addMinutes } from '../../../domain/instant.ts'
import { sentAgain } from '../../../domain/notifications/state.ts'
import {
  notificationById,
  placeOfLetter,
  recordAttempts,
  STUCK_LETTERS_PAGE,
  type StuckNotification,
  stuckNotifications,
} from '../../../journal/notifications/notifications.ts'
import { noticeWords, sendProblemInWords } from '../../../words/notices.ts'
import type { Env } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { Hidden } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Pager } from '../parts/messages.tsx'
import { goTo } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { type View, viewOf, when } from '../parts/view.ts'

/** What a letter would tell after so long is past: the dossier's own page says how it stands. */
const SHOWN_MINUTES = 30 * 24 * 60
const ID_MAX = 200

/** The letters that did not get there, of whoever looks after them. */
export const lettersFor = (
  deps: Deps,
  caller: Caller,
  after: string,
): Promise<readonly StuckNotification[]> =>
  stuckNotifications(
    deps.journal.store,
    granted(casesSeen(deps, caller.actor)),
    addMinutes(deps.now(), -SHOWN_MINUTES),
    after,
  )

const Again: FC<{ view: View; letter: StuckNotification }> = ({ view, letter }) => (
  <form method="post" action={paths.resendLetter()}>
    <Hidden name="letter" value={letter.id} />
    {/* The letter as it is shown: a second click finds it a step further and changes nothing. */}
    <Hidden name="fence" value={String(letter.fence)} />
    <button type="submit" class="second">
      {view.say('Gửi lại', 'Send again')} <span class="hide">{letter.receipt}</span>
    </button>
  </form>
)

/** Messages to citizens that wait for people. Neither a name nor a number of theirs is here. */
export const Letters: FC<{ view: View; letters: readonly StuckNotification[] }> = ({ view, letters }) => {
  const { say, language, caller } = view
  const maySend = caller?.actor.role === 'supervisor'
  const last = letters.length === STUCK_LETTERS_PAGE ? letters.at(-1) : undefined
  return (
    <>
      <Table
        caption={say(
          'Tin nhắn chưa đến người dân, mới nhất ở trên',
          'Messages that reached nobody, newest first',
        )}
        rows={letters}
        columns={[
          [
            say('Hồ sơ', 'Dossier'),
            (letter) => <a href={paths.dossier(letter.dossier)}>{letter.receipt}</a>,
            'name code',
          ],
          [say('Nội dung', 'Message'), (letter) => noticeWords[letter.notice][language]],
          [
            say('Trạng thái', 'State'),
            (letter) => (
              <>
                <span class={letter.state === 'parked' ? 'tag bad' : 'tag warnt'}>
                  {letter.state === 'parked'
                    ? say('không gửi được', 'not sent')
                    : say('không liên lạc được', 'unreachable')}
                </span>
                <div class="soft small">
                  {letter.problem ? sendProblemInWords(letter.problem, language) : ''}
                </div>
              </>
            ),
          ],
          [say('Từ lúc', 'Since'), (letter) => when(view, letter.stuckAt), 'num'],
          maySend && [say('Việc', 'Action'), (letter) => <Again view={view} letter={letter} />],
        ]}
      />
      <Pager
        view={view}
        shown={letters.length}
        next={last && paths.supervisionFrom('messages', placeOfLetter(last))}
      />
    </>
  )
}

export function letterPages(app: Hono<Env>, deps: Deps): void {
  const { store } = deps.journal
  app.post(paths.resendLetter(), async (c) => {
    const view = viewOf(c, deps)
    const caller = callerAs(view, ['supervisor'])
    const form = await readForm(c)
    const notification = await notificationById(store, form.text('letter').slice(0, ID_MAX))
    const mine =
      notification && (await looksAfter(deps, caller.actor, notification.owner, notification.dossier))
    if (!notification || !mine) return notFound()
    const now = deps.now()
    const step = form.text('fence') === String(notification.fence) ? sentAgain(notification, now) : undefined
    const { party, person = '' } = caller.actor
    // Whoever was faster has sent it again, by another click or on another desk.
    if (step) await recordAttempts(store, [step], `${party} ${person}`, now)
    return goTo(c, paths.letterResent())
  })
}

import type { FC } from 'hono/jsx'
import { type Assignment, assignmentsToday, chooseRole } from '../../../app/sessions.ts'
import type { Deps } from '../../../deps.ts'
import { roleWords } from '../../../words/parties.ts'
import type { Ctx } from '../../http/env.ts'
import { refuse } from '../../http/parse.ts'
import { withoutRole, withRole, writeRole } from '../../http/tab-role.ts'
import { paths } from '../../paths.ts'
import { Hidden } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { homeOf } from '../parts/home-of.ts'
import { Layout } from '../parts/layout.tsx'
import { localPath } from '../parts/local-path.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'
import { backOf } from './sign-in.tsx'

type Shown = Readonly<{ view: View; list: readonly Assignment[]; back: string; lost: boolean }>

const Choose: FC<Shown> = ({ view, list, back, lost }) => (
  <Layout view={view} title={view.say('Chọn vai trò', 'Choose a role')} narrow>
    <h1>{view.say('Hôm nay bạn làm việc ở đâu?', 'Where do you work today?')}</h1>
    {lost ? (
      <p class="warn">
        {view.say(
          'Vai trò của trang vừa mở đã kết thúc, hoặc không phải của bạn. Chưa có gì được ghi.',
          'The role of the page you came from has ended, or is not yours. Nothing was recorded.',
        )}
      </p>
    ) : null}
    {list.length === 0 ? (
      <p class="warn">
        {view.say(
          'Bạn chưa được phân công ở đơn vị nào. Hãy báo người quản trị.',
          'You have no assignment yet. Please tell your administrator.',
        )}
      </p>
    ) : null}
    {list.map((one) => (
      <form method="post" action={paths.choose()} class="card row">
        <Hidden name="return" value={back} />
        <Hidden name="role" value={one.role} />
        <div class="field">
          <b>{partyName(view, one.party)}</b>
          <br />
          <span class="soft">{roleWords[one.role][view.language]}</span>
        </div>
        <button type="submit" name="party" value={one.party}>
          {view.say('Làm việc', 'Start')}
          <span class="hide">
            {' '}
            · {partyName(view, one.party)} · {roleWords[one.role]?.[view.language]}
          </span>
        </button>
      </form>
    ))}
  </Layout>
)

export async function sendChoose(c: Ctx, deps: Deps): Promise<Response> {
  const session = c.get('session')
  if (!session) return goTo(c, paths.signIn())
  if (session.passwordGiven) return goTo(c, paths.ownPassword())
  const list = await assignmentsToday(deps, session.person)
  const lost = c.req.query('lost') !== undefined
  return sendPage(c, <Choose view={viewOf(c, deps)} list={list} back={backOf(c)} lost={lost} />)
}

export async function sendChoice(c: Ctx, deps: Deps): Promise<Response> {
  const session = c.get('session')
  const form = await readForm(c)
  if (!session) return goTo(c, paths.signIn())
  const chosen = await chooseRole(deps, session, form.text('party'), form.text('role'))
  if (!chosen) refuse('not-allowed')
  const back = withoutRole(localPath(form.text('return')) ?? homeOf(chosen.role))
  return c.redirect(withRole(back, session.roles.length > 1 ? writeRole(chosen) : undefined), 303)
}

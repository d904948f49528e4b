import type { FC } from 'hono/jsx'
import { roleWords } from '../../../words/parties.ts'
import { withRole, writeRole } from '../../http/tab-role.ts'
import { paths } from '../../paths.ts'
import { homeOf } from './home-of.ts'
import { partyName, type View } from './view.ts'

const WHO = 'me-name'

/** Who works here and as what, the other roles they have, their account, the way out, and the language. */
export const Me: FC<{ view: View }> = ({ view }) => {
  const { say, person, language } = view
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <div class="me">
      {person ? <Signed view={view} name={person} /> : null}
      {person ? null : <a href={paths.signIn()}>{say('Cán bộ đăng nhập', 'Staff sign in')}</a>}
      <form method="post" action={paths.language()} data-language={view.answersForm ? 'whole' : 'typed'}>
        <input type="hidden" name="return" value={view.path} />
        <button type="submit" class="link" name="lang" value={other}>
          <span lang={other}>{language === 'vi' ? 'English' : 'Tiếng Việt'}</span>
        </button>
      </form>
    </div>
  )
}

const Signed: FC<{ view: View; name: string }> = ({ view, name }) => {
  const { say, caller, roles } = view
  return (
    <>
      <span id={WHO}>
        <b>{name}</b>
        {caller ? ` · ${roleName(view, caller.actor)}` : ''}
      </span>
      {roles.length > 1 ? <Roles view={view} /> : null}
      <a href={paths.account()}>{say('Tài khoản', 'Account')}</a>
      <form method="post" action={paths.signOut()}>
        <button type="submit" class="link">
          {say('Đăng xuất', 'Sign out')}
        </button>
      </form>
    </>
  )
}

type Held = View['roles'][number]

const roleName = (view: View, { party, role }: Held): string =>
  `${roleWords[role][view.language]} · ${partyName(view, party)}`

/** Each role opens in this tab, or in another by the browser's own means; other tabs keep theirs. */
const Roles: FC<{ view: View }> = ({ view }) => {
  const { say, caller, roles } = view
  const others = roles.filter(
    ({ party, role }) => party !== caller?.actor.party || role !== caller.actor.role,
  )
  return (
    <details class="roles">
      <summary>{say('Đổi vai trò', 'Switch role')}</summary>
      <ul>
        {others.map((one) => (
          <li>
            <a href={withRole(homeOf(one.role), writeRole(one))}>{roleName(view, one)}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}

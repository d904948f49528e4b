import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Page } from '../../../app/page.ts'
import { findStaff, type StaffLine } from '../../../app/staff-list.ts'
import type { Deps } from '../../../deps.ts'
import { roleWords } from '../../../words/parties.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Hidden } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Empty } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'

const TEXT_MAX = 100

type Shown = Readonly<{ view: View; text: string; found: Page<StaffLine> }>

/** Names stay out of addresses: what is looked for is sent, and so is the way on. */
const Further: FC<Shown> = ({ view, text, found }) =>
  found.next === undefined ? null : (
    <form method="post" action={paths.adminPeople()}>
      <Hidden name="find" value={text} />
      <Hidden name="after" value={found.next} />
      <button type="submit" class="second">
        {view.say('Trang tiếp', 'Next page')}
      </button>{' '}
      <span class="soft">
        {view.say(`${found.rows.length} người trên trang này`, `${found.rows.length} people on this page`)}
      </span>
    </form>
  )

const PeoplePage: FC<Shown> = (shown) => {
  const { view, text, found } = shown
  const { say, language } = view
  return (
    <AdminFrame view={view} title={say('Người dùng', 'People')} here="people">
      <div class="line">
        <form method="post" action={paths.adminPeople()} class="line">
          <div class="field">
            <label for="find">{say('Tên hoặc tên đăng nhập', 'Name or user name')}</label>
            <input id="find" name="find" type="search" value={text} autocomplete="off" maxlength={TEXT_MAX} />
          </div>
          <button type="submit" class="second">
            {say('Tìm người', 'Find people')}
          </button>
        </form>
        <a class="button" href={paths.adminNewPerson()}>
          {say('Thêm người dùng', 'Add a person')}
        </a>
      </div>
      <p class="soft" role="status">
        {text === ''
          ? say('Người làm việc tại các đơn vị bạn quản trị.', 'People who work at the parties you keep.')
          : say(`Kết quả tìm: ${found.rows.length}`, `Found: ${found.rows.length}`)}
      </p>
      {found.rows.length === 0 ? (
        <Empty>
          {say(
            'Không có ai khớp. Có thể gõ không dấu, hoặc chỉ một phần của tên.',
            'Nobody fits. Marks may be left out, and a part of the name is enough.',
          )}
        </Empty>
      ) : (
        <Table
          caption={say('Người dùng', 'People')}
          captionHidden
          rows={found.rows}
          mark={(row) => (row.closed ? { class: 'gone' } : {})}
          columns={[
            [say('Tên', 'Name'), (row) => <a href={paths.adminPerson(row.id)}>{row.name}</a>, 'name'],
            [say('Tên đăng nhập', 'User name'), (row) => row.login],
            [
              say('Phân công hôm nay', 'Assignments today'),
              (row) =>
                row.closed
                  ? say('Đã đóng', 'Closed')
                  : row.assignments.length === 0
                    ? say('Không có', 'None')
                    : row.assignments
                        .map((one) => `${roleWords[one.role][language]}, ${partyName(view, one.party)}`)
                        .join('; '),
            ],
          ]}
        />
      )}
      <Further {...shown} />
    </AdminFrame>
  )
}

export function peoplePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminPeople(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    return sendPage(c, <PeoplePage view={view} text="" found={await findStaff(deps, actor, {})} />)
  })
  app.post(paths.adminPeople(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const form = await readForm(c)
    const text = form.text('find').slice(0, TEXT_MAX)
    const found = await findStaff(deps, actor, { text, after: form.text('after').slice(0, TEXT_MAX) })
    return sendPage(c, <PeoplePage view={view} text={text} found={found} />)
  })
}

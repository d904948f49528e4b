import type { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { AdminFrame, type Section, sections } from './frame.tsx'
import { MissingYears } from './missing-years.tsx'

const about = ({ say }: View): Readonly<Record<Section, string>> => ({
  people: say(
    'Tài khoản, phân công, mật khẩu, mã PIN, phiên đăng nhập',
    'Accounts, assignments, passwords, PINs, sessions',
  ),
  reference: say(
    'Đơn vị, thẩm quyền, thủ tục, lịch nghỉ, giá cước, mã trạng thái, thời hạn; nạp từ Excel và CSV',
    'Parties, competences, procedures, days off, tariffs, status codes, limits; from Excel and CSV',
  ),
  keys: say(
    'Cho hệ thống của đơn vị kết nối, có sự đồng ý của đơn vị',
    'For the systems of parties, with their consent',
  ),
  waybills: say(
    'Dải số bưu gửi do bưu chính cấp trước, còn bao nhiêu',
    'Ranges of item numbers given in advance, and what is left of them',
  ),
  webhooks: say(
    'Địa chỉ nhận tin của hệ thống các đơn vị, tin chưa gửi được, gửi lại',
    'Where systems of parties are pushed to, what did not arrive, sending again',
  ),
  codes: say(
    'Mã của bưu chính mà chưa ai giải thích, tin đang giữ lại vì mã đó',
    'Codes of carriers that nobody explained yet, and what is kept because of them',
  ),
  log: say('Ai đã thay đổi gì, lúc nào', 'Who changed what, and when'),
  system: say('Phiên bản, địa chỉ, việc chạy theo giờ', 'Version, address, scheduled jobs'),
})

export function adminPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.admin(), (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['administrator'])
    const words = about(view)
    return sendPage(
      c,
      <AdminFrame view={view} title={view.say('Quản trị', 'Administration')}>
        <MissingYears view={view} />
        <ul class="tiles">
          {sections(view).map(([section, href, name]) => (
            <li>
              <a href={href}>{name}</a>
              <p>{words[section]}</p>
            </li>
          ))}
        </ul>
      </AdminFrame>,
    )
  })
}

import type { FC } from 'hono/jsx'
import type { KeptAccount } from '../../../app/staff-administration.ts'
import { paths } from '../../paths.ts'
import type { View } from '../parts/view.ts'

const Deed: FC<{ view: View; id: string; deed: string; words: string; danger?: boolean; about: string }> = ({
  id,
  deed,
  words,
  danger,
  about,
}) => (
  <form method="post" action={paths.adminPersonAct(id)} class="card">
    <p>{about}</p>
    <button type="submit" class={danger ? 'danger' : 'second'} name="do" value={deed}>
      {words}
    </button>
  </form>
)

export const Deeds: FC<{ view: View; account: KeptAccount }> = ({ view, account }) => {
  const { say } = view
  if (account.own)
    return (
      <p class="note">
        {say(
          'Đây là tài khoản của bạn: mật khẩu và mã PIN đổi ở trang của bạn; đóng tài khoản thì nhờ quản trị khác.',
          'This is your own account: change password and PIN on your own page; another administrator closes it.',
        )}
      </p>
    )
  if (!account.whole)
    return (
      <p class="note">
        {say(
          'Người này còn làm việc ở đơn vị bạn không quản trị, nên bạn chỉ sửa được phân công ở đơn vị của mình.',
          'This person also works at a party you do not keep, so you change their assignments at your parties only.',
        )}
      </p>
    )
  const deed = { view, id: account.id }
  if (account.closedAt !== undefined)
    return (
      <Deed
        {...deed}
        deed="reopen"
        words={say('Mở lại tài khoản', 'Open the account again')}
        about={say(
          'Người này đăng nhập lại được bằng mật khẩu và phân công như trước.',
          'They may sign in again with the password and assignments they had.',
        )}
      />
    )
  return (
    <div class="deeds">
      <Deed
        {...deed}
        deed="password"
        words={say('Đặt lại mật khẩu', 'Give a new password')}
        about={say(
          'Mật khẩu mới hiện một lần; mọi phiên đăng nhập của người này kết thúc.',
          'The new one is shown once; all their sessions end.',
        )}
      />
      <Deed
        {...deed}
        deed="pin"
        words={say('Đặt mã PIN', 'Give a PIN')}
        about={say(
          'Cần để ký nhận tại quầy của bên kia và trên bản giấy.',
          'Needed to sign at the other side’s counter and for paper lists.',
        )}
      />
      <Deed
        {...deed}
        deed="sessions"
        words={say('Kết thúc mọi phiên', 'End all sessions')}
        about={say(
          `Đang có ${account.openSessions} phiên đăng nhập.`,
          `${account.openSessions} sessions are open.`,
        )}
      />
      <Deed
        {...deed}
        deed="close"
        danger
        words={say('Đóng tài khoản', 'Close the account')}
        about={say(
          'Không đăng nhập được nữa, kể từ bây giờ; việc đã làm vẫn đứng tên người này.',
          'They cannot sign in from now on; what they did stays under their name.',
        )}
      />
    </div>
  )
}

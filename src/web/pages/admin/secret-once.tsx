import type { Ctx } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { sendPage } from '../parts/send.tsx'
import type { View } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'

type Secret = Readonly<
  { person: string; name: string; login: string } & ({ password: string; isNew?: boolean } | { pin: string })
>

/** A password or a PIN that was just given: shown this once, kept by no cache, and in no address. */
export async function SecretOnce(c: Ctx, view: View, secret: Secret): Promise<Response> {
  const { say } = view
  const isPin = 'pin' in secret
  const isNew = !isPin && secret.isNew === true
  const title = isPin ? say('Mã PIN mới', 'New PIN') : say('Mật khẩu mới', 'New password')
  const page = await sendPage(
    c,
    <AdminFrame
      view={view}
      title={title}
      here="people"
      up={[paths.adminPerson(secret.person), say('Trang của người này', 'The page of this person')]}
    >
      <div class="flash" role="status">
        <p>
          {isPin
            ? say('Đưa mã PIN này cho', 'Give this PIN to')
            : say('Đưa mật khẩu này cho', 'Give this password to')}{' '}
          <b>{secret.name}</b> ({secret.login}). {say('Chỉ hiện một lần này.', 'It is shown this once.')}
        </p>
        <p class="big-code">{isPin ? secret.pin : secret.password}</p>
      </div>
      <p>
        {isPin
          ? say(
              'Người này dùng mã PIN để ký nhận trên máy của bên kia và trên bản giấy; có thể tự đổi ở trang của mình.',
              'With it they sign on the other side’s device and for paper lists; they may change it on their own page.',
            )
          : isNew
            ? say(
                'Khi đăng nhập lần đầu, người này phải đặt mật khẩu riêng. Ai ký nhận tại quầy của bên khác thì cần thêm mã PIN: đặt ở trang của người này.',
                'When they first sign in they make a password of their own. Whoever signs at another side’s counter also needs a PIN: give it on the page of this person.',
              )
            : say(
                'Khi đăng nhập lần tới, người này phải đặt mật khẩu riêng. Mọi phiên đăng nhập cũ đã kết thúc.',
                'When they next sign in they make a password of their own. All earlier sessions have ended.',
              )}
      </p>
    </AdminFrame>,
  )
  page.headers.set('cache-control', 'no-store, no-transform')
  return page
}

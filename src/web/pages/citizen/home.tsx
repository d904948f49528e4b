import type { FC } from 'hono/jsx'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import { type FormState, freshForm } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import type { View } from '../parts/view.ts'

export const TrackForm: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  return (
    <form method="post" action={paths.tracking()} class="card" id="track">
      <Field form={form} at="number" />
      <Field form={form} at="secret" required={false} either />
      <details {...(form.sent?.text('phone') ? { open: true } : {})}>
        <summary>{say('Không còn phiếu?', 'You have no slip?')}</summary>
        <p>
          {say(
            'Ghi mã hồ sơ (trên giấy hẹn) hoặc số hiệu bưu gửi vào ô Số biên nhận, rồi ghi:',
            'Write the dossier code (on the appointment slip) or the item number in the field of the receipt number, then:',
          )}
        </p>
        <Field form={form} at="phone" required={false} either />
      </details>
      <button type="submit">{say('Tra cứu', 'Track')}</button>
    </form>
  )
}

export const ScamWarning: FC<{ view: View }> = ({ view }) => (
  <p class="warn">
    <b>
      {view.say(
        'Bưu điện không bao giờ yêu cầu chuyển khoản qua điện thoại.',
        'The post never asks for a transfer by phone.',
      )}
    </b>{' '}
    {view.say(
      'Nếu ai gọi đòi tiền để giao hồ sơ, đừng chuyển; hãy báo bưu cục.',
      'If anybody calls and asks for money, do not pay; tell the post office.',
    )}
  </p>
)

export const Home: FC<{ view: View }> = ({ view }) => {
  const { say } = view
  return (
    <Layout view={view} title={say('Trang chủ', 'Home')}>
      <h1>
        {say('Hồ sơ qua bưu điện, bên giao bên nhận cùng ký', 'Dossiers by post, signed for on both sides')}
      </h1>
      <p class="lead">
        {say(
          'Bàn Giao ghi lại từng lần hồ sơ của bạn đổi tay giữa bưu điện và cơ quan nhà nước: ai giao, ai nhận, lúc nào, còn đủ hay không.',
          'Bàn Giao records each time your dossier changes hands between the post and the agency: who gave, who took, when, and whether all was there.',
        )}
      </p>
      <div class="grid">
        <section>
          <h2>{say('Tra cứu hồ sơ', 'Track a dossier')}</h2>
          <TrackForm form={freshForm(view, 'home')} />
          <ScamWarning view={view} />
        </section>
        <section>
          <h2>{say('Dành cho cán bộ', 'For staff')}</h2>
          <div class="card">
            <p>
              {say(
                'Bưu cục, trung tâm phục vụ hành chính công và cơ quan làm việc trên cùng một cuốn sổ.',
                'Post offices, one-stop centres and agencies work on one book.',
              )}
            </p>
            <p>
              <a class="button" href={paths.signIn()}>
                {say('Đăng nhập', 'Sign in')}
              </a>
            </p>
            <p class="soft">
              {say('Hệ thống của đơn vị: ', 'Systems of partners: ')}
              <a href={paths.docs()}>{say('tài liệu API', 'API documentation')}</a>
            </p>
          </div>
        </section>
      </div>
    </Layout>
  )
}

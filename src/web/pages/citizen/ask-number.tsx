import type { FC } from 'hono/jsx'
import { ErrorSummary, type FormError, type FormState, sentForm, wrongField } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import type { View } from '../parts/view.ts'
import { ScamWarning, TrackForm } from './home.tsx'

/** The page that asks for a dossier's number; `title` stands over what is wrong. */
export const AskNumber: FC<{ view: View; form: FormState; title?: string }> = ({ view, form, title }) => (
  <Layout
    view={view}
    title={view.say('Tra cứu hồ sơ', 'Track a dossier')}
    narrow
    script="track.js"
    failed={form.errors.length > 0}
  >
    <h1>{view.say('Hồ sơ của bạn đang ở đâu?', 'Where is your dossier?')}</h1>
    <ErrorSummary form={form} title={title ?? view.say('Không tìm thấy', 'Not found')} />
    <TrackForm form={form} />
    <ScamWarning view={view} />
  </Layout>
)

/** What was left empty is told as that, and counts as no guess. */
export function emptyIn({ say }: View, form: Form): readonly FormError[] {
  const number: FormError = {
    name: 'number',
    text: say('Hãy ghi số biên nhận hoặc mã hồ sơ', 'Write the receipt number or the dossier code'),
  }
  const secret: FormError = {
    name: 'secret',
    text: say(
      'Hãy ghi mã tra cứu in trên phiếu; không còn phiếu thì ghi 4 số cuối điện thoại',
      'Write the tracking code on your slip; without a slip, the last 4 digits of your phone',
    ),
  }
  return [
    ...(form.text('number').trim() === '' ? [number] : []),
    ...(form.text('secret').trim() === '' && form.text('phone').trim() === '' ? [secret] : []),
  ]
}

/** The same page for a number that is not there and for what was wrong beside it. */
export const notOpened = (view: View, form: Form): FormState => {
  const byPhone = form.text('secret') === '' && form.text('phone') !== ''
  const error: FormError = byPhone
    ? {
        name: 'number',
        text: view.say(
          'Số biên nhận, mã hồ sơ hoặc 4 số cuối điện thoại không đúng',
          'The number or the last 4 digits of the phone are wrong',
        ),
      }
    : wrongField(view, 'number')
  return {
    ...sentForm(view, 'track', form, [error]),
    // What was typed stays, but for the secret.
    sent: { ...form, text: (name) => (name === 'secret' ? '' : form.text(name)) },
  }
}

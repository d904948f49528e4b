import type { FC } from 'hono/jsx'
import { recallLeft } from '../../../domain/dossier/dues.ts'
import type { Dossier, Leg } from '../../../domain/dossier/state.ts'
import { lineName } from '../../../words/forms.ts'
import { countsInWords, relationWords } from '../../../words/papers.ts'
import { paths } from '../../paths.ts'
import { FeeDue } from '../parts/fee-due.tsx'
import { Field, FieldFrame } from '../parts/field.tsx'
import { CommandId, type FormState, fieldId, Hidden } from '../parts/fields.tsx'
import { Radios } from '../parts/radios.tsx'
import { CHECKS } from './delivery-words.ts'
import type { CameBack } from './stop.ts'

const OldPapers: FC<{ form: FormState; dossier: Dossier }> = ({ form, dossier }) => {
  const { say, language } = form.view
  return (
    <>
      {recallLeft(dossier).map((line, index) => (
        <Radios
          required
          form={form}
          name={`recall-${index}`}
          legend={`${say('Giấy tờ cũ phải thu lại', 'Old paper to take back')}: ${lineName(line, language)} (${countsInWords(line, language)})`}
          choices={[
            ['taken', say('Đã thu lại', 'Taken back')],
            ['not', say('Không thu được', 'Not taken back')],
          ]}
        />
      ))}
    </>
  )
}

/** Drawn by a finger where there is script, else a file; both are kept by their hash. */
const Proof: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  return (
    <>
      <div class="signature" data-signature hidden>
        <span class="label" id={fieldId(form, 'signature-label')}>
          {say('Chữ ký của người nhận', 'Signature of whoever takes it')}
        </span>
        <canvas
          width="600"
          height="240"
          role="img"
          aria-labelledby={fieldId(form, 'signature-label')}
          tabindex={0}
        />
        <input type="file" name="signature" hidden tabindex={-1} />
        <button type="button" class="link" data-clear>
          {say('Ký lại', 'Sign again')}
        </button>
      </div>
      <FieldFrame
        form={form}
        name="photo"
        label={say('Ảnh chứng minh đã phát', 'Photo that proves it')}
        hint={say(
          'Ảnh JPEG hoặc PNG đến 600 kB. Nơi chụp và giờ chụp ghi trong ảnh bị xóa trước khi giữ.',
          'JPEG or PNG up to 600 kB. Place and time written in the picture are removed before it is kept.',
        )}
        optional
      >
        <input
          id={fieldId(form, 'photo')}
          type="file"
          name="photo"
          accept="image/jpeg,image/png"
          capture="environment"
          data-photo
        />
      </FieldFrame>
    </>
  )
}

/** What is odd is asked once: the same form sent again with this box says that it is so all the same. */
const Sure: FC<{ form: FormState; sure: string | undefined }> = ({ form, sure }) => {
  const { say } = form.view
  if (!sure) return null
  return (
    <label class="check warn">
      <input type="checkbox" name="sure" value={sure} id={fieldId(form, 'sure')} />
      <span>{say('Đúng như vậy, vẫn ghi', 'That is how it was: record it')}</span>
    </label>
  )
}

type Props = Readonly<{
  form: FormState
  dossier: Dossier
  leg: Leg
  /** Who is to be met, where their name may be seen. */
  name: string | undefined
  back: CameBack | undefined
  /** Over the counter of an office, where nobody goes to a door. */
  counter?: boolean
}>

/** Who took it, how that was checked, what was taken, and where: nothing of it is chosen beforehand. */
export const DeliveryForm: FC<Props> = ({ form, dossier, leg, name, back, counter }) => {
  const { say, language } = form.view
  return (
    <form
      method="post"
      action={paths.routeStop(dossier.id)}
      enctype="multipart/form-data"
      novalidate
      data-waits
    >
      <CommandId form={form} />
      <Hidden name="told" value="delivered" />
      {counter ? <Hidden name="counter" value="1" /> : null}
      <Hidden name="leg" value={`${leg.kind}-${leg.try}`} />
      <Radios
        required
        form={form}
        name="/receiver/relation"
        legend={say('Ai nhận?', 'Who took it?')}
        choices={Object.entries(relationWords).map(([code, words]) =>
          code === 'self'
            ? ([code, name ? `${words[language]}: ${name}` : words[language]] as const)
            : ([code, words[language], 'other'] as const),
        )}
      />
      <div class="if-other">
        <Field
          form={form}
          at="/receiver/name"
          required={false}
          either
          label={say('Họ và tên người nhận', 'Name of whoever took it')}
          hint={say('Chỉ điền khi không phải chính người được nhận', 'Only where it is not the recipient')}
        />
      </div>
      <Radios
        required
        form={form}
        name="check"
        legend={say('Kiểm tra bằng gì?', 'How was it checked?')}
        hint={say('Không ghi số giấy tờ', 'Never write the number down')}
        choices={Object.entries(CHECKS).map(([code, { says }]) => [code, say(says[0], says[1])])}
      />
      <FeeDue form={form} dossier={dossier} />
      <OldPapers form={form} dossier={dossier} />
      <Proof form={form} />
      <Sure form={form} sure={back?.form === form ? back.sure : undefined} />
      <div class="actions">
        {counter ? null : (
          <button type="submit" name="mode" value="door">
            {say('Ghi: đã phát tại địa chỉ', 'Record: handed over at the door')}
          </button>
        )}
        <button type="submit" name="mode" value="counter" {...(counter ? {} : { class: 'second' })}>
          {say('Ghi: đã phát tại bưu cục', 'Record: handed over at the office')}
        </button>
        {counter ? null : (
          <button type="submit" name="mode" value="locker" class="second">
            {say('Ghi: đã để vào tủ bưu gửi', 'Record: put into the locker')}
          </button>
        )}
      </div>
    </form>
  )
}

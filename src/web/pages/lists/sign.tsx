import type { FC } from 'hono/jsx'
import { type FormState, TextField } from '../parts/fields.tsx'
import { localValue } from '../parts/view.ts'
import type { List } from './reading.ts'

/** The receiver signs with an own PIN on the giver's device. */
export const CounterFields: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  return (
    <div class="row">
      <TextField
        form={form}
        name="who"
        label={say('Tên đăng nhập của người nhận', 'User name of the receiver')}
        required={false}
        maxlength={100}
      />
      <TextField
        form={form}
        name="pin"
        type="password"
        label={say('Mã PIN của người nhận', 'PIN of the receiver')}
        required={false}
        maxlength={40}
      />
    </div>
  )
}

/** The list was signed on paper: its number, signer, moment and scan, and a second person who looked at it. */
export const PaperFields: FC<{ form: FormState; list: List }> = ({ form, list }) => {
  const { say } = form.view
  return (
    <>
      <div class="row">
        <TextField
          form={form}
          name="paper-number"
          label={say('Số bản giấy', 'Number of the paper')}
          value={list.number}
          required={false}
          maxlength={60}
        />
        <TextField
          form={form}
          name="paper-signer"
          label={say('Người đã ký nhận', 'Who signed')}
          required={false}
          maxlength={200}
        />
        <TextField
          form={form}
          name="paper-at"
          type="datetime-local"
          label={say('Ký lúc', 'Signed at')}
          required={false}
          value={localValue(form.view.deps.now())}
        />
      </div>
      <div class="field">
        <label for="paper-scan">
          {say('Bản chụp đã ký (PDF hoặc ảnh, tối đa 2 MB)', 'Scan (PDF or picture, 2 MB at most)')}
        </label>
        <span class="hint">
          {say(
            'Chỉ giữ mã băm của tệp; tệp gốc do đơn vị lưu.',
            'Only its hash is kept; the file stays with you.',
          )}
        </span>
        <input id="paper-scan" type="file" name="paper-scan" accept="application/pdf,image/*" />
      </div>
      <div class="row">
        <TextField
          form={form}
          name="second"
          label={say('Người xác nhận thứ hai (tên đăng nhập)', 'Second person (user name)')}
          required={false}
          maxlength={100}
        />
        <TextField
          form={form}
          name="second-pin"
          type="password"
          label={say('Mã PIN của người xác nhận', 'PIN of the second person')}
          required={false}
          maxlength={40}
        />
      </div>
    </>
  )
}

import type { Child, FC } from 'hono/jsx'
import { paths } from '../../paths.ts'
import type { View } from './view.ts'

type BoxProps = Readonly<{
  /** The field's name, and the name and value that its button sends where a form has several. */
  name: string
  button?: Readonly<{ name: string; value: string }>
  label: string
  hint?: string
  error?: string | undefined
  words: string
  required?: boolean
  /** What is in it already, to be sent or typed over. */
  value?: string
  /** What stands beside the button: how far the scanning is. */
  children?: Child
}>

const ID = 'scan'

/** The box that a scanner types into: it has the focus, and Enter presses its button. */
export const ScanField: FC<BoxProps> = ({
  name,
  button,
  label,
  hint,
  error,
  words,
  required,
  value,
  children,
}) => (
  <>
    <div class="field">
      <label for={ID}>{label}</label>
      {hint ? (
        <span class="hint" id={`${ID}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span class="error" role="alert">
          {error}
        </span>
      ) : null}
      <input
        id={ID}
        name={name}
        autocomplete="off"
        spellcheck={false}
        maxlength={64}
        {...(hint ? { 'aria-describedby': `${ID}-hint` } : {})}
        autofocus
        required={required === true}
        {...(value ? { value } : {})}
      />
    </div>
    <button type="submit" {...button}>
      {words}
    </button>
    {children}
  </>
)

/** One box for every number a counter meets: it opens the dossier or the list. */
export const ScanBox: FC<{ view: View; error?: string | undefined }> = ({ view, error }) => (
  <form method="post" action={paths.scan()} class="scan">
    <ScanField
      name="number"
      label={view.say('Quét hoặc gõ số', 'Scan or type a number')}
      hint={view.say(
        'Số biên nhận, mã hồ sơ, số hiệu bưu gửi hoặc số bảng kê, rồi Enter',
        'Receipt number, dossier code, item number or list number, then Enter',
      )}
      error={error}
      words={view.say('Mở', 'Open')}
      required
    >
      <a href={paths.astray()}>{view.say('Nhận lạc', 'Papers that went astray')}</a>
    </ScanField>
  </form>
)

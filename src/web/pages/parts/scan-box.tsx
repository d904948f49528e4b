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
  /** False where something else on the page has the focus when it opens. */
  first?: boolean
  /** What stands beside the button: how far the scanning is. */
  children?: Child
}>

const ID = 'scan'
/** The address in the code of a paper fits. */
const SCANNED_MAX = 1000

/**
 * The field that a scanner types into: Enter presses its button. A page has one; the script of the frame brings there
 * what is scanned wherever the focus is.
 */
export const ScanField: FC<BoxProps> = ({
  name,
  button,
  label,
  hint,
  error,
  words,
  required,
  value,
  first,
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
        <span class="error" role="alert" id={`${ID}-error`}>
          {error}
        </span>
      ) : null}
      <input
        id={ID}
        name={name}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="go"
        maxlength={SCANNED_MAX}
        {...(error
          ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${ID}-error` }
          : hint
            ? { 'aria-describedby': `${ID}-hint` }
            : {})}
        autofocus={first !== false}
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

/** One box for every number a counter meets, in the frame of every page: it opens the dossier or the list. */
export const ScanBox: FC<{ view: View; error?: string | undefined; first?: boolean }> = ({
  view,
  error,
  first,
}) => (
  <form method="post" action={paths.scan()} class="scanbar">
    <ScanField
      name="number"
      label={view.say('Quét hoặc gõ số', 'Scan or type a number')}
      error={error}
      words={view.say('Mở', 'Open')}
      first={first === true}
    >
      <a href={paths.astray()}>{view.say('Nhận lạc', 'Papers that went astray')}</a>
    </ScanField>
  </form>
)

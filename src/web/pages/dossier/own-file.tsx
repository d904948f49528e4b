import type { FC } from 'hono/jsx'
import { ATTACHED_BYTES_MAX, attachedHash, isPdf } from '../../../app/papers/attached.ts'
import type { AttachedKind } from '../../../domain/dossier/events/dossier.ts'
import type { EventType, Input } from '../../../domain/dossier/events/events.ts'
import { attachedName } from '../../../words/paper-names.ts'
import { type Failed, makeCommand } from '../parts/commands.ts'
import { type FormError, type FormState, wrongField } from '../parts/fields.tsx'
import { FileInput } from '../parts/file-input.tsx'
import type { Form } from '../parts/form-data.ts'
import type { View } from '../parts/view.ts'

// The agency's own PDF in a form: of an action that is nothing else, or beside what it is the paper of.

const AT = '/sha256'

/** Which paper of the agency comes along with what; its event goes into the book in the same commit. */
const PAPER_OF: Partial<Record<EventType, AttachedKind>> = {
  'dossier.accepted': 'reception',
  'result.ready': 'result',
}

/** A file that was chosen and may be kept, or nothing, or what is wrong with it. */
type Brought = Readonly<{ bytes?: Uint8Array | undefined }> | Readonly<{ error: FormError }>

const MEGABYTE = 1_000_000

/** The file of a form that takes one; whatever was chosen is kept or answered for. */
export async function fileIn(view: View, type: EventType, form: Form): Promise<Brought> {
  const { say } = view
  const alone = type === 'paper.attached'
  if (!alone && PAPER_OF[type] === undefined) return {}
  const file = form.file('file')
  if (!file) return alone ? { error: wrongField(view, 'paper.attached /sha256') } : {}
  const bytes = new Uint8Array(await file.arrayBuffer())
  const wrong = (vi: string, en: string) => ({ error: { name: AT, text: say(vi, en) } })
  if (!isPdf(bytes))
    return wrong(
      'Tệp đã chọn không phải là PDF: xuất lại từ hệ thống của cơ quan thành PDF rồi chọn lại',
      'The file is no PDF: export it as a PDF from the system of the agency and choose it again',
    )
  if (bytes.length <= ATTACHED_BYTES_MAX) return { bytes }
  const size = `${(bytes.length / MEGABYTE).toFixed(1).replace('.', say(',', '.'))} MB`
  if (!alone)
    return wrong(
      `Tệp nặng ${size}, chỉ giữ được đến 600 kB: chọn tệp nhẹ hơn, hoặc bỏ tệp rồi gửi kèm sau bằng địa chỉ tải`,
      `The file has ${size} and up to 600 kB are kept: choose a smaller one, or attach it later with an address`,
    )
  if (form.text('/link') !== '') return { bytes }
  return {
    error: {
      name: '/link',
      text: say(
        `Tệp nặng ${size}, quá lớn để giữ lại: cần địa chỉ tải`,
        `The file has ${size}, too large to keep: say where it is to be had`,
      ),
    },
  }
}

/** The event of the paper that came along; none where none came, or where the event is the paper itself. */
export function besides(
  view: View,
  asked: Readonly<{ type: EventType; dossier: string; id: string }>,
  form: Form,
  bytes: Uint8Array | undefined,
): readonly Input[] | Failed {
  const kind = PAPER_OF[asked.type]
  if (!bytes || kind === undefined) return []
  const paper = { kind, sha256: attachedHash(bytes) }
  const made = makeCommand(
    view,
    { type: 'paper.attached', dossier: asked.dossier, id: `${asked.id}-file`, data: paper },
    form,
  )
  return 'input' in made ? [made.input] : made
}

/** Browsers give no file back to a page: where something else was wrong, it has to be chosen again. */
export const chooseAgain = (view: View, form: Form): readonly FormError[] =>
  form.file('file')
    ? [
        {
          name: AT,
          text: view.say(
            'Chọn lại tệp PDF: trình duyệt không giữ tệp khi biểu mẫu quay lại',
            'Choose the PDF again: browsers do not keep a file when a form comes back',
          ),
        },
      ]
    : []

const OWN = { name: 'file', at: AT, accept: 'application/pdf' }

/** The PDF that a form is about. */
export const FileField: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  return (
    <FileInput
      {...OWN}
      form={form}
      label={say('Tệp PDF của cơ quan', 'The PDF of the agency')}
      hint={say(
        'Mã băm của tệp được ghi vào sổ. Tệp đến 600 kB được giữ lại cho người dân tải; tệp lớn hơn cần địa chỉ tải.',
        'Its hash goes into the book. Up to 600 kB it is kept for the citizen; a larger one needs an address.',
      )}
    />
  )
}

/** The PDF that may come along with an action: the citizen gets it with what it says. */
export const OwnFileField: FC<{ form: FormState; type: 'dossier.accepted' | 'result.ready' }> = ({
  form,
  type,
}) => {
  const { say, language } = form.view
  const name = attachedName(PAPER_OF[type] ?? 'result', language)
  return (
    <FileInput
      {...OWN}
      form={form}
      label={`${name}, PDF`}
      hint={say(
        'Bản do hệ thống của cơ quan lập, đến 600 kB: người dân tải được khi tra cứu',
        'As the system of the agency made it, up to 600 kB: the citizen can download it',
      )}
      optional
    />
  )
}

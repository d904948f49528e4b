import type { FC } from 'hono/jsx'
import { postsKept } from '../../../app/waybills/kept-pools.ts'
import type { PoolWish } from '../../../app/waybills/pools.ts'
import { LegKind } from '../../../domain/dossier/events/shapes.ts'
import type { Actor } from '../../../domain/party.ts'
import { type PoolRange, rangeBetween } from '../../../domain/waybills/pool.ts'
import { readPoolFile } from '../../../domain/waybills/pool-file.ts'
import { legWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormError,
  type FormState,
  wrongField,
} from '../parts/fields.tsx'
import { FileInput } from '../parts/file-input.tsx'
import type { Form } from '../parts/form-data.ts'
import { dayFrom } from '../parts/typed-dates.ts'
import type { View } from '../parts/view.ts'

const FILE_BYTES_MAX = 1_000_000
const REJECTS_SHOWN = 5

/** A range by its first and last number, or a file of ranges. */
export const WaybillsForm: FC<{ form: FormState; by: Actor }> = ({ form, by }) => {
  const { view } = form
  const { say, language, deps } = view
  return (
    <form method="post" action={paths.adminNewWaybills()} enctype="multipart/form-data" class="card">
      <h2>{say('Nhập dải số', 'Enter a range')}</h2>
      <ErrorSummary form={form} />
      <CommandId form={form} />
      <Field
        form={form}
        at="waybills party"
        choices={postsKept(deps, by).map(({ code, name }) => [code, `${name} (${code})`] as const)}
      />
      <Field form={form} at="waybills first" either />
      <Field form={form} at="waybills last" either />
      <FileInput
        form={form}
        name="file"
        label={say('Hoặc tệp dải số', 'Or a file of ranges')}
        hint={say(
          'CSV: mỗi dòng số đầu và số cuối, hoặc mỗi dòng một số; tối đa 20.000 dòng.',
          'CSV: the first and last number in each line, or one number in each; 20,000 lines at most.',
        )}
        accept=".csv,.txt,text/csv,text/plain"
      />
      <Field
        form={form}
        at="waybills leg"
        choices={[
          ['', say('Mọi chặng', 'Every journey')] as const,
          ...LegKind.options.map((leg) => [leg, legWords[leg][language]] as const),
        ]}
      />
      <Field form={form} at="waybills begins" required={false} />
      <Field form={form} at="waybills ends" required={false} />
      <button type="submit">{say('Nhập dải số', 'Enter the range')}</button>
    </form>
  )
}

/** What the form says, or what is wrong with it. */
export async function wishIn(view: View, form: Form): Promise<PoolWish | readonly FormError[]> {
  const ranges = await rangesIn(view, form)
  const [party, leg] = [form.text('party'), LegKind.safeParse(form.text('leg'))]
  const [begins, ends] = [form.text('begins'), form.text('ends')]
  const [validFrom, validUntil] = [dayFrom(begins), dayFrom(ends)]
  const errors: readonly FormError[] = [
    ...(party === '' ? [wrongField(view, 'waybills party')] : []),
    ...('errors' in ranges ? ranges.errors : []),
    ...(begins !== '' && validFrom === undefined ? [wrongField(view, 'waybills begins')] : []),
    ...((ends !== '' && validUntil === undefined) || (validFrom && validUntil && validFrom >= validUntil)
      ? [wrongField(view, 'waybills ends')]
      : []),
  ]
  if ('errors' in ranges || errors.length > 0) return errors
  return {
    id: commandId(view, form),
    party,
    ranges: ranges.ranges,
    legs: leg.success ? [leg.data] : [],
    validFrom,
    validUntil,
  }
}

type Ranges = Readonly<{ ranges: readonly PoolRange[] }> | Readonly<{ errors: readonly FormError[] }>

async function rangesIn(view: View, form: Form): Promise<Ranges> {
  const file = form.file('file')
  if (file) return inFile(view, file)
  const [first, last] = [form.text('first'), form.text('last')]
  const missing = [
    ...(first === '' ? [wrongField(view, 'waybills first')] : []),
    ...(last === '' ? [wrongField(view, 'waybills last')] : []),
  ]
  if (missing.length > 0) return { errors: missing }
  const range = rangeBetween(first, last)
  return range ? { ranges: [range] } : { errors: [wrongField(view, 'waybills last')] }
}

async function inFile(view: View, file: File): Promise<Ranges> {
  const { say } = view
  const wrong = (text: string): Ranges => ({ errors: [{ name: 'file', text }] })
  const read = file.size > FILE_BYTES_MAX ? 'too-long' : readPoolFile(await file.text())
  if (read === 'too-long')
    return wrong(say('Tệp quá dài: hãy chia thành nhiều tệp', 'The file is too long: divide it into several'))
  if (read.rejects.length > 0) {
    const lines = read.rejects.slice(0, REJECTS_SHOWN).join(', ')
    const more = read.rejects.length > REJECTS_SHOWN ? '…' : ''
    return wrong(
      say(
        `${read.rejects.length} dòng không phải dải số (dòng ${lines}${more}): kiểm tra chữ số kiểm tra và sửa tệp`,
        `${read.rejects.length} lines are no ranges (line ${lines}${more}): look at their check digits and mend the file`,
      ),
    )
  }
  return read.ranges.length === 0 ? wrong(say('Tệp không có số nào', 'The file holds no number')) : read
}

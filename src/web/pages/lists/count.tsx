import type { FC } from 'hono/jsx'
import type { ListRow } from '../../../app/handover-lists.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { lineName } from '../../../words/forms.ts'
import { packetWords } from '../../../words/words.ts'
import type { Choice } from '../parts/choices.ts'
import { errorOf, type FormState, fieldId, valueIn } from '../parts/fields.tsx'
import { PaperLines } from '../parts/packets.tsx'
import { Table } from '../parts/table.tsx'
import { procedureName, type View } from '../parts/view.ts'

/** Names of the fields of one packet on the counting form. */
export const fieldsOf = (row: ListRow) => ({
  outcome: `outcome ${row.name}`,
  seal: `seal ${row.name}`,
  sealNumber: `seal-number ${row.name}`,
  damaged: `damaged ${row.name}`,
  count: (line: number, what: 'originals' | 'certified' | 'copies' | 'number') =>
    `count ${row.name} ${line} ${what}`,
  extra: `extra ${row.name}`,
  extraCount: `extra-count ${row.name}`,
})

const invalid = (form: FormState, name: string) =>
  errorOf(form, name) === undefined ? {} : { 'aria-invalid': 'true' as const }

/** Whether something typed for this packet came back with an error; what is folded away is then shown. */
const isWrong = (form: FormState, row: ListRow): boolean =>
  form.errors.some((error) => error.name?.includes(` ${row.name}`))

/** What may have become of a packet; nothing is said of one that was neither scanned nor counted. */
export const outcomes = (view: View): readonly Choice[] => [
  ['', view.say('— chưa kiểm —', '— not checked —')],
  ['ok', view.say('Đủ, đúng', 'As stated')],
  ['differs', view.say('Có sai lệch', 'Differs')],
  ['damaged', view.say('Có, bị rách, hư hỏng', 'There, torn or damaged')],
  ['absent', view.say('Không có trong túi', 'Not in the bag')],
  ['refused', view.say('Từ chối nhận', 'Refused')],
]

/** What may be said at once of all that were neither scanned nor counted. */
export const restOutcomes = (view: View): readonly Choice[] => [
  ['', view.say('— nêu từng gói —', '— each by itself —')],
  ['ok', view.say('Có đủ, đã đếm bằng tay', 'All there, counted by hand')],
  ['absent', view.say('Không có trong túi', 'Not in the bag')],
  ['refused', view.say('Từ chối nhận', 'Refused')],
]

const sealStates = (view: View): readonly Choice[] => [
  ['', view.say('— chưa nêu —', '— not said —')],
  ['intact', view.say('còn nguyên', 'intact')],
  ['broken', view.say('bị rách, vỡ', 'broken')],
  ['absent', view.say('không có', 'absent')],
]

/** Packet by packet as found; the counts are folded away, since they nearly always fit. */
export const CountRows: FC<{
  form: FormState
  caption: string
  rows: readonly ListRow[]
  found: ReadonlySet<string>
}> = ({ form, caption, rows, found }) => {
  const { view } = form
  const { say, language } = view
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        [
          say('Hồ sơ', 'Dossier'),
          (row) => (
            <>
              <span class="code">{writeReceiptNumber(row.dossier.receipt)}</span>{' '}
              {found.has(row.name) ? <span class="tag good">{say('đã quét', 'scanned')}</span> : null}
              <div class="soft small">
                {row.packet ? packetWords[row.packet.kind][language] : ''} ·{' '}
                {procedureName(view, row.dossier.procedure)}
              </div>
            </>
          ),
          'name',
        ],
        [
          say('Bên giao ghi', 'As stated by the giver'),
          (row) => (
            <>
              <PaperLines view={view} lines={row.offer.lines} />
              {row.offer.seal ? (
                <div class="soft small">
                  {say('niêm phong', 'seal')} {row.offer.seal}
                </div>
              ) : null}
            </>
          ),
        ],
        [
          say('Khi nhận', 'As found'),
          (row) => {
            const names = fieldsOf(row)
            const how = valueIn(form, names.outcome) || (found.has(row.name) ? 'ok' : '')
            return (
              <>
                <select
                  id={fieldId(form, names.outcome)}
                  name={names.outcome}
                  {...invalid(form, names.outcome)}
                  aria-label={`${say('Khi nhận', 'As found')} ${writeReceiptNumber(row.dossier.receipt)}`}
                >
                  {outcomes(view).map(([value, words]) => (
                    <option value={value} selected={value === how}>
                      {words}
                    </option>
                  ))}
                </select>
                <details {...(how === 'differs' || isWrong(form, row) ? { open: true } : {})}>
                  <summary class="small">{say('Ghi sai lệch', 'State differences')}</summary>
                  <Differences form={form} row={row} />
                </details>
              </>
            )
          },
        ],
      ]}
    />
  )
}

const Differences: FC<{ form: FormState; row: ListRow }> = ({ form, row }) => {
  const { view } = form
  const { say } = view
  const names = fieldsOf(row)
  const kinds = [
    ['originals', say('bản chính', 'originals')],
    ['certified', say('chứng thực', 'certified')],
    ['copies', say('bản sao', 'copies')],
  ] as const
  return (
    <div class="small">
      {row.offer.lines.map((line, index) => (
        <div class="row">
          <span>{lineName(line, view.language)}</span>
          {kinds.map(([key, words]) => (
            <label class="field inline">
              <span class="hint">{words}</span>
              <input
                class="count"
                id={fieldId(form, names.count(index, key))}
                {...invalid(form, names.count(index, key))}
                name={names.count(index, key)}
                value={valueIn(form, names.count(index, key), String(line[key]))}
                inputmode="numeric"
                maxlength={3}
              />
            </label>
          ))}
          <label class="field inline">
            <span class="hint">{say('số giấy tờ', 'paper number')}</span>
            <input
              id={fieldId(form, names.count(index, 'number'))}
              {...invalid(form, names.count(index, 'number'))}
              name={names.count(index, 'number')}
              value={valueIn(form, names.count(index, 'number'), line.number ?? '')}
              maxlength={60}
              size={12}
            />
          </label>
        </div>
      ))}
      <div class="row">
        <label class="field inline">
          <span class="hint">{say('Giấy tờ thừa', 'A paper not stated')}</span>
          <input
            id={fieldId(form, names.extra)}
            {...invalid(form, names.extra)}
            name={names.extra}
            value={valueIn(form, names.extra)}
            maxlength={200}
          />
        </label>
        <label class="field inline">
          <span class="hint">{say('số bản chính', 'originals')}</span>
          <input
            class="count"
            id={fieldId(form, names.extraCount)}
            {...invalid(form, names.extraCount)}
            name={names.extraCount}
            value={valueIn(form, names.extraCount)}
            inputmode="numeric"
            maxlength={3}
          />
        </label>
      </div>
      <div class="row">
        <label class="field inline">
          <span class="hint">{say('Niêm phong', 'Seal')}</span>
          <select name={names.seal}>
            {sealStates(view).map(([value, words]) => (
              <option value={value} selected={valueIn(form, names.seal) === value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label class="field inline">
          <span class="hint">{say('Số niêm phong thấy', 'Seal number found')}</span>
          <input name={names.sealNumber} value={valueIn(form, names.sealNumber)} maxlength={30} />
        </label>
        <label class="check">
          <input
            type="checkbox"
            name={names.damaged}
            value="true"
            checked={form.sent?.text(names.damaged) === 'true'}
          />
          <span>{say('Hư hỏng', 'Damaged')}</span>
        </label>
      </div>
    </div>
  )
}

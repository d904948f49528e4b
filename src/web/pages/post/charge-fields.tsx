import type { FC } from 'hono/jsx'
import type { ChargeKey } from '../../../domain/intake/charges.ts'
import { EXEMPTIONS, type Exemption, PAYMENTS, type Payment } from '../../../domain/intake/payment.ts'
import { chargeWords } from '../../../words/charges.ts'
import { exemptionInWords } from '../../../words/fees.ts'
import { writeDong } from '../../../words/money.ts'
import type { Choice } from '../parts/choices.ts'
import { describedBy, FieldNotes } from '../parts/field-notes.tsx'
import { errorOf, type FormState, fieldId, Hidden, valueIn } from '../parts/fields.tsx'
import { Radios } from '../parts/radios.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../parts/view.ts'
import {
  amountName,
  amountsOf,
  BAND,
  EXEMPTION,
  GRAMS,
  howName,
  howOf,
  type Money,
  PAY,
  saidName,
} from './charge-data.ts'

const paymentWords: Readonly<Record<Payment, readonly [vi: string, en: string]>> = {
  cash: ['Tiền mặt, thu ngay', 'Cash, now'],
  transfer: ['Chuyển khoản tại quầy, thu ngay', 'Transfer at the counter, now'],
  card: ['Thẻ, thu ngay', 'Card, now'],
  wallet: ['Ví điện tử, thu ngay', 'Wallet, now'],
  on_delivery: ['Thu khi phát kết quả', 'On delivery'],
  province: ['Ngân sách địa phương trả', 'The province pays'],
}

const payments = (say: Say): readonly Choice[] => PAYMENTS.map((one) => [one, say(...paymentWords[one])])

const exemptionEnglish: Readonly<Record<Exemption, string>> = {
  veteran: 'Free: revolutionaries of before 19/8/1945',
  heroic_mother: 'Free: Heroic Vietnamese Mother',
  merit: 'Half: people with merit',
  poor: 'Half: poor household, disadvantaged area',
}

const exemptions = (say: Say): readonly Choice[] => [
  ['', say('Không miễn, giảm', 'None')],
  ...(Object.keys(EXEMPTIONS) as Exemption[]).map(
    (one) => [one, say(exemptionInWords(one) ?? '', exemptionEnglish[one])] as const,
  ),
]

const Select: FC<{
  form: FormState
  name: string
  label: string
  choices: readonly Choice[]
  value?: string
}> = ({ form, name, label, choices, value }) => (
  <div class="field">
    <label for={fieldId(form, name)}>{label}</label>
    <select id={fieldId(form, name)} name={name}>
      {choices.map(([one, words]) => (
        <option value={one} selected={one === (value ?? valueIn(form, name))}>
          {words}
        </option>
      ))}
    </select>
  </div>
)

/**
 * The money of an intake: each sum as the tariff of the day proposes it, in all, and how it is settled, which nobody
 * has chosen beforehand. What was calculated by other words than are shown is calculated and shown again.
 */
export const ChargeFields: FC<{ form: FormState; money: Money; autofocus: boolean }> = ({
  form,
  money,
  autofocus,
}) => {
  const { say, language } = form.view
  if (money.proposed.length === 0) return null
  const amounts = form.sent ? amountsOf(form.sent, money) : {}
  const total = money.proposed.reduce((sum, { key, amount }) => sum + (amounts[key] ?? amount), 0)
  const amountCell = (key: ChargeKey, proposed: number) => {
    const name = amountName(key)
    const error = errorOf(form, name)
    return (
      <>
        <FieldNotes form={form} name={name} />
        <input
          class="short right"
          id={fieldId(form, name)}
          name={name}
          inputmode="numeric"
          maxlength={16}
          autocomplete="off"
          aria-label={`${chargeWords[key][language]}, ${say('đồng', 'đồng')}`}
          value={error ? valueIn(form, name) : String(amounts[key] ?? proposed)}
          {...(error ? { 'aria-invalid': 'true' as const } : {})}
          {...describedBy({ form, name })}
        />
        <Hidden name={saidName(key)} value={String(proposed)} />
      </>
    )
  }
  return (
    <fieldset>
      <legend>{say('Tiền phải thu', 'Money to take')}</legend>
      <p class="lead">
        {say('Tất cả', 'In all')}: <strong class="num">{writeDong(total)}</strong>
      </p>
      <Radios
        form={form}
        name={PAY}
        legend={say('Thu thế nào', 'How it is settled')}
        choices={payments(say)}
        autofocus={autofocus}
      />
      <Table
        caption={say('Từng khoản, theo biểu giá hôm nay', 'Sum by sum, by the tariff of today')}
        rows={money.proposed}
        columns={[
          [say('Khoản', 'For'), ({ key }) => chargeWords[key][language], 'name'],
          [say('Theo biểu giá', 'By the tariff'), ({ amount }) => writeDong(amount), 'right'],
          [say('Số tiền (đồng)', 'Amount (đồng)'), ({ key, amount }) => amountCell(key, amount)],
          [
            say('Riêng khoản này', 'This one otherwise'),
            ({ key }) => (
              <select
                id={fieldId(form, howName(key))}
                name={howName(key)}
                aria-label={`${say('Thu thế nào', 'How')}: ${chargeWords[key][language]}`}
              >
                {[['', say('như đã chọn', 'as chosen')] as const, ...payments(say)].map(([one, words]) => (
                  <option value={one} selected={one === howOf(form.sent, money, key)}>
                    {words}
                  </option>
                ))}
              </select>
            ),
          ],
        ]}
      />
      <div class="row">
        {money.bands.length > 1 ? (
          <Select
            form={form}
            name={BAND}
            label={say('Vùng cước', 'Band')}
            value={money.band}
            choices={money.bands.map((band) => [band, band])}
          />
        ) : null}
        {money.bands.length > 0 ? (
          <div class="field">
            <label for={fieldId(form, GRAMS)}>{say('Khối lượng (gam)', 'Weight (grams)')}</label>
            <input
              class="short"
              id={fieldId(form, GRAMS)}
              name={GRAMS}
              inputmode="numeric"
              maxlength={6}
              autocomplete="off"
              value={String(money.grams)}
            />
          </div>
        ) : null}
        <Select
          form={form}
          name={EXEMPTION}
          label={say('Miễn, giảm cước', 'Exemption')}
          value={money.exemption ?? ''}
          choices={exemptions(say)}
        />
      </div>
    </fieldset>
  )
}

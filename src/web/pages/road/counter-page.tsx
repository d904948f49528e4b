import type { FC } from 'hono/jsx'
import type { OneStop } from '../../../app/route.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { isOutward, isOver } from '../../../domain/dossier/legs.ts'
import { writePhone } from '../../../domain/phone.ts'
import { paths } from '../../paths.ts'
import { Facts } from '../parts/facts.tsx'
import { ErrorSummary } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Empty } from '../parts/messages.tsx'
import { procedureName, type View } from '../parts/view.ts'
import { DeliveryForm } from './delivery-form.tsx'
import { type CameBack, formOf, stopName } from './stop.ts'

/** What is held at an office is handed over at its counter, by the rules of the door. */
export const CounterPage: FC<{ view: View; stop: OneStop; back?: CameBack | undefined }> = ({
  view,
  stop,
  back,
}) => {
  const { say } = view
  const { dossier } = stop.history
  const leg = dossier.legs.findLast((one) => isOutward(one.kind) && !isOver(one.state))
  const who = stop.people.recipient ?? stop.people.applicant
  const title = say('Phát tại bưu cục', 'Hand over at the office')
  return (
    <Layout view={view} title={title} failed={back !== undefined} script="route.js" narrow>
      {back ? (
        <ErrorSummary
          form={back.form}
          {...(back.sure ? { title: say('Cần xác nhận trước khi ghi', 'To be confirmed first') } : {})}
        />
      ) : null}
      <h1>{title}</h1>
      <Facts
        rows={[
          [say('Người được nhận', 'Recipient'), who?.name],
          [say('Điện thoại', 'Phone'), who?.phone && writePhone(who.phone)],
          [say('Thủ tục', 'Procedure'), procedureName(view, dossier.procedure)],
          [say('Số biên nhận', 'Receipt number'), writeReceiptNumber(dossier.receipt), 'code'],
          [say('Số hiệu bưu gửi', 'Item number'), leg?.waybill, 'code'],
        ]}
      />
      {leg ? (
        <div class="card">
          <DeliveryForm
            form={formOf(view, stopName(dossier, leg), 'delivered', back)}
            dossier={dossier}
            leg={leg}
            name={who?.name}
            back={back}
            counter
          />
        </div>
      ) : (
        <Empty>
          {say(
            'Hồ sơ này không có bưu gửi nào đang chờ phát.',
            'Nothing of this dossier waits to be handed over.',
          )}
        </Empty>
      )}
      <p class="soft small">
        {say('Lần xem này đã được ghi nhật ký.', 'This look was logged.')}{' '}
        <a href={paths.dossier(dossier.id)}>{say('Mở hồ sơ', 'Open the dossier')}</a>
      </p>
    </Layout>
  )
}

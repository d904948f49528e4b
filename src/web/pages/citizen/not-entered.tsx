import type { FC } from 'hono/jsx'
import type { Tracked } from '../../../app/tracking.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { paths } from '../../paths.ts'
import { Layout } from '../parts/layout.tsx'
import type { View } from '../parts/view.ts'
import { ScamWarning } from './home.tsx'

/** A slip that was filled in by hand and has not been entered: who gave it out, and what to do. */
export const NotEnteredPage: FC<{ view: View; slip: Extract<Tracked, { slip: unknown }>['slip'] }> = ({
  view,
  slip: shown,
}) => {
  const { say } = view
  return (
    <Layout view={view} title={say('Tra cứu hồ sơ', 'Track a dossier')} narrow>
      <p class="soft">
        {say('Số biên nhận', 'Receipt number')} <span class="code">{writeReceiptNumber(shown.receipt)}</span>
      </p>
      <h1>{say('Phiếu gửi hồ sơ in sẵn', 'Pre-printed slip')}</h1>
      <div class="status todo">
        <p class="now">{say('Phiếu chưa có trong hệ thống', 'Not in the system yet')}</p>
        <p class="lead">{shown.text}</p>
        <p class="soft">
          {say('Bưu cục phát hành', 'Issued by')}: {shown.office}
        </p>
      </div>
      <ScamWarning view={view} />
      <p>
        <a href={paths.tracking()}>{say('Tra cứu hồ sơ khác', 'Track another dossier')}</a>
      </p>
    </Layout>
  )
}

import type { FC } from 'hono/jsx'
import type { ShownPicture } from '../../../app/papers/delivery-proofs.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { paths } from '../../paths.ts'
import { Layout } from '../parts/layout.tsx'
import type { View } from '../parts/view.ts'

type Props = Readonly<{
  view: View
  dossier: Dossier
  sha256: string
}> &
  ShownPicture

/** The picture stands in the page itself, so that one look is one entry of the log. */
export const ProofPage: FC<Props> = ({ view, dossier, type, base64, sha256 }) => {
  const { say } = view
  const title = say('Chứng minh đã phát', 'Proof of delivery')
  return (
    <Layout view={view} title={title} narrow>
      <h1>{title}</h1>
      <p>
        <a href={paths.dossier(dossier.id)}>
          {say('Hồ sơ', 'Dossier')} <span class="code">{writeReceiptNumber(dossier.receipt)}</span>
        </a>
      </p>
      <img
        class="proof"
        src={`data:${type};base64,${base64}`}
        alt={say('Chữ ký hoặc ảnh lúc phát', 'Signature or photo of the delivery')}
      />
      <p class="soft small">
        {say('Lần xem này đã được ghi nhật ký.', 'This look was logged.')}{' '}
        {say('Mã băm ghi trong sổ', 'Hash in the book')}: <span class="code">{sha256.slice(0, 12)}…</span>
      </p>
    </Layout>
  )
}

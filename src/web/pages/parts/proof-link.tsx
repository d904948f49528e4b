import type { FC } from 'hono/jsx'
import type { Event } from '../../../domain/dossier/events/events.ts'
import { paths } from '../../paths.ts'
import type { View } from './view.ts'

/** The way to the picture that proves a delivery; those of carriers' systems are with the carrier. */
export const ProofLink: FC<{ view: View; event: Event }> = ({ view, event }) => {
  const proof = event.type === 'item.delivered' && event.by.role !== 'system' ? event.data.proof : undefined
  if (!proof) return null
  const words =
    proof.kind === 'signature'
      ? view.say('Xem chữ ký của người nhận', 'See the signature')
      : view.say('Xem ảnh chứng minh đã phát', 'See the photo')
  return (
    <div>
      <a href={paths.deliveryProof(event.dossier, proof.sha256)}>{words}</a>
    </div>
  )
}

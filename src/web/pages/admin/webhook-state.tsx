import type { FC } from 'hono/jsx'
import type { OffReason, EndpointState as State } from '../../../domain/webhooks/endpoints.ts'
import { endpointStateWords, offReasonWords } from '../../../words/webhooks.ts'
import type { View } from '../parts/view.ts'

type Props = Readonly<{ view: View; row: Readonly<{ state: string; why?: string | null | undefined }> }>

/** How an endpoint stands, and why it was switched off. */
export const EndpointState: FC<Props> = ({ view: { language }, row }) => {
  const words = endpointStateWords[row.state as State]?.[language] ?? row.state
  if (row.state !== 'disabled') return <>{words}</>
  const why = row.why ? offReasonWords[row.why as OffReason]?.[language] : undefined
  return (
    <>
      <span class="tag bad">{words}</span>
      {why ? <div class="soft small">{why}</div> : null}
    </>
  )
}

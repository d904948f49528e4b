import type { FC } from 'hono/jsx'
import type { HandoverList, ListRow } from '../../../app/handover-lists.ts'
import { writeDifferences } from '../../../domain/case-detail.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { proofOfOffer } from '../../../domain/dossier/proof-of-handover.ts'
import { REASONS } from '../../../domain/dossier/reasons.ts'
import { caseDetailInWords } from '../../../words/case-details.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { proofInWords } from '../../../words/signatures.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { absentInWords, actorInWords, recordedBy, signedBy } from '../parts/acceptance-words.ts'
import { PaperLines, SealLine } from '../parts/packets.tsx'
import { Table } from '../parts/table.tsx'
import { procedureName, type View, when } from '../parts/view.ts'

const [ABSENT] = REASONS.absent

/** Not in the bag, as the signature for the rest says or, where nothing of a dossier was there, the reason. */
const isAbsent = ({ offer, answer }: ListRow): boolean =>
  offer.differences.some((one) => one.kind === 'absent') ||
  (answer?.type === 'handover.refused' && answer.data.reason.code === ABSENT)

const stateTag = (view: View, row: ListRow) => {
  const { say } = view
  switch (row.offer.state) {
    case 'open':
      return <span class="tag warnt">{say('chờ ký nhận', 'open')}</span>
    case 'accepted':
      return <span class="tag good">{say('đã nhận', 'accepted')}</span>
    case 'refused':
      if (isAbsent(row)) return <span class="tag bad">{absentInWords(say)}</span>
      return <span class="tag bad">{say('bị từ chối', 'refused')}</span>
    default:
      return <span class="tag dull">{say('đã thu hồi', 'withdrawn')}</span>
  }
}

/** The list as it stands: what became of each packet, and by whom. */
export const Standing: FC<Readonly<{ view: View; list: HandoverList }>> = ({ view, list }) => {
  const { say, language } = view
  const { staff } = list
  const answeredBy = ({ answer, offer }: ListRow): string => {
    const proof = proofOfOffer(offer, answer ? [answer] : [])
    const how = proof ? proofInWords(proof, language) : ''
    if (answer?.type !== 'handover.accepted' || offer.state !== 'accepted')
      return [offer.resolvedBy ? actorInWords(view, offer.resolvedBy, staff) : '', how]
        .filter(Boolean)
        .join(' · ')
    return [signedBy(view, answer.data, staff), how, recordedBy(view, answer, staff)]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <Table
      caption={`${list.rows.length} ${say('gói trên bảng kê', 'packets on the list')}`}
      rows={list.rows}
      columns={[
        [
          say('Hồ sơ', 'Dossier'),
          ({ dossier }) => (
            <>
              <a class="code" href={paths.dossier(dossier.id)}>
                {writeReceiptNumber(dossier.receipt)}
              </a>
              <div class="soft small">
                {dossier.code ? <span class="code">{dossier.code}</span> : null}{' '}
                {procedureName(view, dossier.procedure)}
              </div>
            </>
          ),
          'name',
        ],
        [
          say('Gói', 'Packet'),
          ({ packet, offer }) => (
            <>
              {packet ? packetWords[packet.kind][language] : ''}
              <SealLine view={view} seal={offer.seal} />
            </>
          ),
        ],
        [say('Gồm', 'Papers'), ({ offer }) => <PaperLines view={view} lines={offer.lines} />],
        [
          say('Kết quả', 'Outcome'),
          (row) => (
            <>
              {stateTag(view, row)}
              {row.answer?.type === 'handover.refused' && !isAbsent(row) ? (
                <div class="late small">{reasonWords(row.answer.data.reason.code)[language]}</div>
              ) : null}
              {row.offer.resolvedAt ? (
                <div class="soft small">
                  {when(view, row.offer.resolvedAt)} · {answeredBy(row)}
                </div>
              ) : null}
              {row.offer.differences
                // That it was not there is said by the tag already.
                .filter(({ kind }) => kind !== 'absent' || row.offer.state !== 'refused')
                .map((one) => (
                  <div class="late small">
                    {caseDetailInWords('differences', writeDifferences([one]), language)}
                  </div>
                ))}
            </>
          ),
        ],
      ]}
    />
  )
}

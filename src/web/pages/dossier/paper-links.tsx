import type { FC } from 'hono/jsx'
import type { OpenDossier } from '../../../app/access.ts'
import { feesOf, papersOf } from '../../../app/papers/dossier-papers.ts'
import { writeDong } from '../../../words/money.ts'
import { attachedName, shortPaperName } from '../../../words/paper-names.ts'
import { paths } from '../../paths.ts'
import { PaperLink } from '../parts/messages.tsx'
import { partyName, type View, when } from '../parts/view.ts'

/** What can be printed of a dossier, what its agency attached, and the lists it was on. */
export const PaperLinks: FC<{ view: View; history: OpenDossier }> = ({ view, history }) => {
  const kinds = view.caller ? papersOf(view.deps, view.caller.actor, history) : []
  const id = history.dossier.id
  const lists = [...new Set(history.dossier.offers.map((offer) => offer.handover))]
  if (kinds.length === 0 && lists.length === 0 && history.dossier.attached.length === 0)
    return <p class="soft">{view.say('Chưa có giấy tờ nào để in.', 'Nothing to print yet.')}</p>
  return (
    <ul>
      {kinds
        .filter((kind) => kind !== 'fee-confirmation')
        .map((kind) => (
          <li>
            <PaperLink href={paths.paperView(id, kind)}>{shortPaperName(kind, view.language)}</PaperLink>
            {kind === 'tracking-card' ? (
              <>
                {' · '}
                <a href={paths.correctAt(id, 'code')}>
                  {view.say('Mất mã: cấp lại mã tra cứu', 'Lost: renew the tracking code')}
                </a>
              </>
            ) : null}
            {kind === 'label' ? (
              <>
                {' · '}
                <a href={paths.labelZpl(id)}>
                  {view.say('cho máy in nhãn (ZPL)', 'for a label printer (ZPL)')}
                </a>
              </>
            ) : null}
          </li>
        ))}
      {feesOf(history).map((fee) => (
        <li>
          <PaperLink href={paths.feePaperView(id, fee.id)}>
            {shortPaperName('fee-confirmation', view.language)}: {writeDong(fee.data.amount)}
          </PaperLink>
        </li>
      ))}
      {history.dossier.attached.map((paper) => (
        <li>
          <PaperLink href={paths.apiAttachment(id, paper.sha256)}>
            {attachedName(paper.kind, view.language)} ({partyName(view, paper.by)}, {when(view, paper.at)})
          </PaperLink>
        </li>
      ))}
      {lists.map((handover) => (
        <li>
          <a href={paths.handover(handover)}>
            {view.say('Bảng kê bàn giao', 'Handover list')}{' '}
            {history.dossier.offers.find((offer) => offer.handover === handover)?.number ?? ''}
          </a>
        </li>
      ))}
    </ul>
  )
}

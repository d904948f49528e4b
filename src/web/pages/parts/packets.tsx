import type { FC } from 'hono/jsx'
import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { lineName } from '../../../words/forms.ts'
import { countsInWords } from '../../../words/papers.ts'
import type { View } from './view.ts'

/** The papers of a packet, each with its counts. */
export const PaperLines: FC<{ view: View; lines: readonly PaperLine[] }> = ({ view, lines }) => (
  <>
    {lines.map((line) => (
      <div>
        {lineName(line, view.language)} <span class="soft">({countsInWords(line, view.language)})</span>
      </div>
    ))}
  </>
)

/** The number of a packet and of its seal, under what it is. */
export const SealLine: FC<{ view: View; packet: string; seal: string | undefined }> = ({
  view,
  packet,
  seal,
}) => (
  <div class="soft small">
    {packet}
    {seal ? ` · ${view.say('niêm phong', 'seal')} ${seal}` : ''}
  </div>
)

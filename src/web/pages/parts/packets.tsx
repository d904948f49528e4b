import type { Child, FC } from 'hono/jsx'
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

/** The number of its seal, under what a packet is; its own id is for machines. */
export const SealLine: FC<{ view: View; seal: string | undefined; children?: Child }> = ({
  view,
  seal,
  children,
}) =>
  seal ? (
    <div class="soft small">
      {view.say('niêm phong', 'seal')} {seal}
      {children}
    </div>
  ) : null

import type { FC } from 'hono/jsx'
import type { OpenDossier } from '../../../app/access.ts'
import { papersOf } from '../../../app/papers/dossier-papers.ts'
import { paths } from '../../paths.ts'
import { Flash } from '../parts/messages.tsx'
import type { View } from '../parts/view.ts'

const CARD = 'tracking-card'

/** Whether somebody hands the citizen's code out, and so may renew it. */
export const mayRenew = ({ caller, deps }: View, history: OpenDossier): boolean =>
  caller !== undefined && papersOf(deps, caller.actor, history).includes(CARD)

/** The new code goes to its citizen on paper: the card is printed by itself where there is a script. */
export const Renewed: FC<{ view: View; history: OpenDossier }> = ({ view: { say }, history }) => (
  <Flash>
    <span>
      {say(
        'Đã cấp mã tra cứu mới, mã cũ hết dùng: in thẻ và giao cho người dân.',
        'The code is renewed, the old one ends: print the card and give it to the citizen.',
      )}
    </span>
    <span class="tight">
      <a
        class="button"
        href={paths.paperView(history.dossier.id, CARD)}
        target="_blank"
        rel="noopener"
        data-print
      >
        {say('In thẻ tra cứu', 'Print the tracking card')}
      </a>
    </span>
  </Flash>
)

/** A citizen who has lost the tracking code is given a new one; the old one opens nothing from then on. */
export const RenewCode: FC<{ view: View; history: OpenDossier }> = ({ view: { say }, history }) => (
  <section id="code">
    <h2>{say('Mã tra cứu của người dân', 'The citizen’s tracking code')}</h2>
    <p class="hint">
      {say(
        'Người dân mất mã: cấp mã mới, thẻ được in ngay; mã cũ hết dùng.',
        'Where the citizen lost it: the card with the new one is printed at once, the old one ends.',
      )}
    </p>
    <form method="post" action={paths.dossierSecret(history.dossier.id)}>
      <button type="submit">{say('Cấp lại mã tra cứu', 'Renew the tracking code')}</button>
    </form>
  </section>
)

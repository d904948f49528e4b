import type { FC } from 'hono/jsx'
import type { OpenDossier } from '../../../app/access.ts'
import { papersOf } from '../../../app/papers/dossier-papers.ts'
import { paths } from '../../paths.ts'
import { Flash } from '../parts/messages.tsx'
import type { View } from '../parts/view.ts'

/** A citizen who has lost the tracking code is given a new one; the old one opens nothing from then on. */
export const RenewSecret: FC<{ view: View; history: OpenDossier }> = ({ view, history }) => {
  const { caller, deps, say } = view
  if (!caller || !papersOf(deps, caller.actor, history).includes('tracking-card')) return null
  return (
    <>
      {view.path.includes('renewed=1') ? (
        <Flash>
          {say(
            'Đã cấp mã tra cứu mới: hãy in thẻ và giao cho người dân.',
            'The code is renewed: print the card.',
          )}
        </Flash>
      ) : null}
      <form method="post" action={paths.dossierSecret(history.dossier.id)}>
        <p class="soft small">
          {say(
            'Người dân mất mã tra cứu: cấp mã mới rồi in thẻ; mã cũ hết dùng.',
            'The citizen lost the tracking code: renew it, then print the card; the old one ends.',
          )}
        </p>
        <button type="submit" class="second">
          {say('Cấp lại mã tra cứu', 'Renew the tracking code')}
        </button>
      </form>
    </>
  )
}

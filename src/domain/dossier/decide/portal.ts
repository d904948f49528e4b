import type { portalEvents } from '../events/portal.ts'
import { portalCode } from '../portal-code.ts'
import { refusal } from '../refusal.ts'
import { returnedAt } from '../results.ts'
import type { Rules } from './ruling.ts'

/** Nothing is advised that is not so. */
export const portalRules: Rules<keyof typeof portalEvents> = {
  'portal.advised': ({ data }, dossier) => {
    if (data.code !== portalCode(dossier)) return refusal('proof-missing', '/data/code')
    return data.returnedAt === undefined || data.returnedAt === returnedAt(dossier)
      ? undefined
      : refusal('proof-missing', '/data/returnedAt')
  },
}

import type { Deps } from '../deps.ts'
import { writeReceiptNumber } from '../domain/codes/receipt-number.ts'
import { writeTrackingSecret } from '../domain/codes/tracking-secret.ts'
import { handsOutSecret } from '../domain/dossier/reading.ts'
import { type Refusal, refusal } from '../domain/dossier/refusal.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { logAccess } from '../journal/access/access-log.ts'
import { renewSecret, secretOf } from '../journal/access/tracking-secrets.ts'
import type { OpenDossier } from './access.ts'

/** What a citizen opens the dossier with, as it is printed or sent. */
export type SecretGiven = Readonly<{ receipt: string; secret: string; link: string }>

const mayHandOut = (deps: Deps, by: Actor, { dossier }: OpenDossier): boolean =>
  handsOutSecret(deps.journal.reference(deps.now()).directory, by, dossier, vietnamTime(deps.now()).date)

/** Number and secret for the citizen of a dossier that one registered or receives; each look is logged. */
export async function giveSecret(
  deps: Deps,
  by: Actor,
  history: OpenDossier,
): Promise<SecretGiven | Readonly<{ refusal: Refusal }>> {
  if (!mayHandOut(deps, by, history)) return refusal('not-yours')
  const { dossier } = history
  await logAccess(deps.journal.store, deps.newId(), dossier.id, by, deps.now(), 'tracking-secret')
  const secret = await secretOf(deps.journal, dossier.id)
  return {
    receipt: writeReceiptNumber(dossier.receipt),
    secret: writeTrackingSecret(secret),
    link: deps.links.tracking(dossier.receipt, secret),
  }
}

/** Renews the secret at a counter (contract section 4): the old one opens nothing from now on. */
export async function renewSecretAt(
  deps: Deps,
  by: Actor,
  history: OpenDossier,
): Promise<Readonly<{ refusal: Refusal }> | undefined> {
  if (!mayHandOut(deps, by, history)) return refusal('not-yours')
  const { store } = deps.journal
  await logAccess(store, deps.newId(), history.dossier.id, by, deps.now(), 'tracking-secret renewed')
  await renewSecret(store, history.dossier.id, deps.now())
  return undefined
}

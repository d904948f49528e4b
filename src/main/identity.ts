import type { WorkerConfig } from '../config.ts'
import { fetchByCalls } from '../partners/fetch-by-calls.ts'
import { type IdentityProvider, openIdProvider } from '../partners/identity-provider.ts'
import type { Outgoing } from '../partners/outgoing.ts'
import { callable } from './own-outgoing.ts'

/** The issuer of the settings; without one people sign in here only. */
export function identityFor(
  config: Omit<WorkerConfig, 'BAN_GIAO_BASE_URL'>,
  own: Outgoing,
): IdentityProvider | undefined {
  const { BAN_GIAO_OIDC_ISSUER: issuer, BAN_GIAO_OIDC_CLIENT: clientId } = config
  if (issuer === undefined || clientId === undefined) return undefined
  const settings = {
    issuer: callable(own, issuer),
    clientId,
    clientSecret: config.BAN_GIAO_OIDC_SECRET,
    scopes: config.BAN_GIAO_OIDC_SCOPES,
    claim: config.BAN_GIAO_OIDC_CLAIM,
  }
  // Where the issuer's own documents lead is looked at like the issuer.
  return openIdProvider({ settings, fetch: fetchByCalls(own.call), nowMs: () => Date.now() })
}

import type { WorkerConfig } from '../config.ts'
import { type IdentityProvider, openIdProvider } from '../partners/identity-provider.ts'

/** The issuer of the settings; without one people sign in here only. */
export function identityFor(config: Omit<WorkerConfig, 'BAN_GIAO_BASE_URL'>): IdentityProvider | undefined {
  const { BAN_GIAO_OIDC_ISSUER: issuer, BAN_GIAO_OIDC_CLIENT: clientId } = config
  if (issuer === undefined || clientId === undefined) return undefined
  const settings = {
    issuer,
    clientId,
    clientSecret: config.BAN_GIAO_OIDC_SECRET,
    scopes: config.BAN_GIAO_OIDC_SCOPES,
    claim: config.BAN_GIAO_OIDC_CLAIM,
  }
  // Called as a function of its own: on Workers fetch does not let itself be called as somebody's method.
  const ask: typeof fetch = (input, init) => fetch(input, init)
  return openIdProvider({ settings, fetch: ask, nowMs: () => Date.now() })
}

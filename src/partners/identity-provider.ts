import * as openid from 'openid-client'
import type { FetchLike } from './fetch-by-calls.ts'

/** Whom people of this service are known to already: one issuer, and the claim that is their login here. */
export type IdentitySettings = Readonly<{
  issuer: string
  clientId: string
  clientSecret?: string | undefined
  scopes: string
  claim: string
}>

/** Sends people to an issuer of OpenID Connect and takes them back; by code and PKCE, with state and nonce. */
export type IdentityProvider = Readonly<{
  /** Where the browser goes, and what it keeps until it comes back. */
  begin(backTo: string): Promise<Readonly<{ address: string; kept: string }>>
  /** The login of whoever came back; undefined where the answer is none to what was asked, or names nobody. */
  finish(cameTo: URL, kept: string): Promise<string | undefined>
  /** Where one signs out there too; undefined where the issuer has no such place. */
  leave(backTo: string): Promise<string | undefined>
}>

type Options = Readonly<{ settings: IdentitySettings; fetch: FetchLike; nowMs(): number }>

/** What an issuer says of itself is asked for again after so long: its keys change. */
const KNOWN_MS = 3_600_000
const TIMEOUT_SECONDS = 10
const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/

export function openIdProvider({ settings, fetch: ask, nowMs }: Options): IdentityProvider {
  let known: Readonly<{ configuration: openid.Configuration; atMs: number }> | undefined
  const discovered = async (): Promise<openid.Configuration> => {
    if (known !== undefined && nowMs() - known.atMs < KNOWN_MS) return known.configuration
    const insecure = LOCAL.test(settings.issuer) ? [openid.allowInsecureRequests] : []
    const configuration = await openid.discovery(
      new URL(settings.issuer),
      settings.clientId,
      settings.clientSecret,
      undefined,
      {
        [openid.customFetch]: ask,
        timeout: TIMEOUT_SECONDS,
        execute: insecure,
      },
    )
    known = { configuration, atMs: nowMs() }
    return configuration
  }
  return {
    async begin(backTo) {
      const [state, nonce, verifier] = [
        openid.randomState(),
        openid.randomNonce(),
        openid.randomPKCECodeVerifier(),
      ]
      const address = openid.buildAuthorizationUrl(await discovered(), {
        redirect_uri: backTo,
        scope: settings.scopes,
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href, kept: [state, nonce, verifier].join('.') }
    },
    async finish(cameTo, kept) {
      const [expectedState = '', expectedNonce = '', pkceCodeVerifier = ''] = kept.split('.')
      if (expectedState === '') return undefined
      const configuration = await discovered()
      const checks = { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true }
      try {
        const tokens = await openid.authorizationCodeGrant(configuration, cameTo, checks)
        const claims = tokens.claims()
        if (claims === undefined) return undefined
        const said =
          settings.claim in claims
            ? claims
            : await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        return loginIn(said, settings.claim)
      } catch (error) {
        // An answer that does not fit what was asked, or a person who said no there.
        if (isAnswer(error)) return undefined
        throw error
      }
    },
    async leave(backTo) {
      const configuration = await discovered()
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
      return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo }).href
    },
  }
}

const isAnswer = (error: unknown): boolean =>
  error instanceof openid.ClientError ||
  error instanceof openid.AuthorizationResponseError ||
  error instanceof openid.ResponseBodyError

/** An address of e-mail that nobody has proved is anybody's. */
function loginIn(claims: Readonly<Record<string, unknown>>, claim: string): string | undefined {
  const value = claims[claim]
  if (typeof value !== 'string' || value === '') return undefined
  return claim === 'email' && claims.email_verified !== true ? undefined : value
}

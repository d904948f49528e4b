import type { LookupAddress } from 'node:dns'
import { lookup, Resolver } from 'node:dns/promises'
import type { AddressRules } from '../../partners/outgoing-address.ts'

/** The addresses that a name has now. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

/** A name whose servers are silent costs this long at most, twice. */
const DNS_TIMEOUT_MS = 2_000
const DNS_TRIES = 2

const LOCALHOST = /(^|\.)localhost\.?$/

/** By the machine's own files and servers, on one of its few threads. */
const byMachine: Resolve = (host) => lookup(host, { all: true })

/**
 * By name servers alone: a name that somebody gave may have servers that never answer, and would keep the threads
 * that files and passwords are waiting for.
 */
async function byNameServers(host: string): Promise<readonly LookupAddress[]> {
  const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: DNS_TRIES })
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  return [four, six].flatMap((found, place) =>
    found.status === 'fulfilled'
      ? found.value.map((address) => ({ address, family: place === 0 ? 4 : 6 }))
      : [],
  )
}

/** An operator's own names may stand in the machine's files; names that others give are asked of name servers. */
export const resolveFor =
  ({ loopback, inner = false }: AddressRules): Resolve =>
  (host) =>
    inner || (loopback && LOCALHOST.test(host)) ? byMachine(host) : byNameServers(host)

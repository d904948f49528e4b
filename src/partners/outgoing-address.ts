import ipaddr from 'ipaddr.js'

// Addresses that others give us to call (webhooks, partners): none of them may lead into a network of ours
// (facts/standards.md 5.2). What a name means is looked at again when it is connected to.

/** Why an address is not called. */
export type AddressProblem =
  | 'no-address'
  | 'not-https'
  | 'credentials'
  | 'port'
  /** It names a machine of an inner network, or may do so. */
  | 'inside'

/** Whether this machine may be called, over http and at any port: for development and trials. */
export type AddressRules = Readonly<{ loopback: boolean }>

const ADDRESS_MAX = 2000
const PORTS: ReadonlySet<string> = new Set(['', '443', '8443'])

/** Names that no public name server answers for (RFC 6761, 6762, 8375, and `.internal` of ICANN, 2024). */
const INNER_NAME = /(^|\.)(localhost|local|internal|intranet|corp|home|lan|private|test|invalid|home\.arpa)$/

/** All global addresses of version 6 that were given out (RFC 4291 2.4, IANA). */
const GLOBAL_6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** Whether an IP address is one of the open internet, however it is written; tunnels and translations are none. */
export function isOutside(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.parse(address)
  // A zone names an interface of this machine.
  if (ip instanceof ipaddr.IPv6 && ip.zoneId !== undefined) return false
  if (ip.range() !== 'unicast') return false
  return ip instanceof ipaddr.IPv4 || ip.match(GLOBAL_6)
}

const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback'

/** Whether a name's address may be connected to. */
export const mayConnect = (address: string, { loopback }: AddressRules): boolean =>
  isOutside(address) || (loopback && isLoopback(address))

/** The host of an address as programs compare it: without the brackets of version 6 and the dot of the root. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/**
 * What is wrong with an address that somebody gave; undefined where it may be called.
 * Browsers' rules read it (WHATWG), so that 127.1, 0x7f000001 and ①②⑦.0.0.1 are what they mean.
 */
export function addressProblem(text: string, rules: AddressRules): AddressProblem | undefined {
  if (text.length > ADDRESS_MAX || !URL.canParse(text)) return 'no-address'
  const url = new URL(text)
  const host = hostOf(url)
  const here = rules.loopback && (host === 'localhost' || isLoopback(host))
  if (url.protocol !== 'https:' && !(here && url.protocol === 'http:')) return 'not-https'
  if (url.username !== '' || url.password !== '') return 'credentials'
  if (here) return undefined
  if (!PORTS.has(url.port)) return 'port'
  if (ipaddr.isValid(host)) return isOutside(host) ? undefined : 'inside'
  return !host.includes('.') || INNER_NAME.test(host) ? 'inside' : undefined
}

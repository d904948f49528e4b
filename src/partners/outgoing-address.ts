import ipaddr from 'ipaddr.js'

// Addresses that others give us to call (webhooks, partners): none of them may lead into a network of ours
// (facts/standards.md 5.2). What a name means is looked at again when it is connected to.

/** Why an address is not called. */
export type AddressProblem =
  | 'no-address'
  | 'not-https'
  | 'credentials'
  | 'port'
  /** A part that browsers keep to themselves: nobody would ever be told it. */
  | 'fragment'
  /** It names a machine of an inner network, or may do so. */
  | 'inside'

export type AddressRules = Readonly<{
  /** This machine may be called, over http and at any port: for development and trials. */
  loopback: boolean
  /** Machines of one's own network may be called, at any port: for addresses that the operator sets. */
  inner?: boolean
}>

const ADDRESS_MAX = 2000
const PORTS: ReadonlySet<string> = new Set(['', '443', '8443'])

/** Names that no public name server answers for (RFC 6761, 6762, 7686, 8375, 9476, and `.internal` of ICANN, 2024). */
const INNER_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|corp|home|lan|private|test|invalid|onion|alt|arpa)$/
/** Clouds tell their machines secrets under these, which look like others from outside. */
const CLOUD_NAMES: ReadonlySet<string> = new Set(['metadata.goog', 'metadata.google.internal'])
const CLOUD_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16', '100.100.100.200', 'fd00:ec2::254'])
const EMPTY_LABEL = /^\.|\.\.|\.$/

/** All global addresses of version 6 that were given out (RFC 4291 2.4, IANA). */
const GLOBAL_6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** The last half of addresses that carry version 4 inside (ISATAP, RFC 5214 6.1). */
const ISATAP_PARTS: ReadonlySet<number> = new Set([0, 0x200])
const ISATAP_MARK = 0x5efe

const isIsatap = ({ parts }: ipaddr.IPv6): boolean =>
  parts[5] === ISATAP_MARK && parts[4] !== undefined && ISATAP_PARTS.has(parts[4])

/** Ranges of networks of one's own; a link, a mapped address or a tunnel is never among them. */
const INNER_RANGES: ReadonlySet<string> = new Set(['private', 'uniqueLocal', 'carrierGradeNat'])

/** Whether an IP address is one of the open internet, however it is written; tunnels and translations are none. */
export function isOutside(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.parse(address)
  // A zone names an interface of this machine.
  if (ip instanceof ipaddr.IPv6 && ip.zoneId !== undefined) return false
  if (ip.range() !== 'unicast' || isOfCloud(address)) return false
  return ip instanceof ipaddr.IPv4 || (ip.match(GLOBAL_6) && !isIsatap(ip))
}

const isOfCloud = (address: string): boolean => CLOUD_ADDRESSES.has(ipaddr.parse(address).toString())

const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback'

const isInner = (address: string): boolean =>
  ipaddr.isValid(address) && INNER_RANGES.has(ipaddr.parse(address).range()) && !isOfCloud(address)

/** Whether a name's address may be connected to. */
export const mayConnect = (address: string, { loopback, inner = false }: AddressRules): boolean =>
  isOutside(address) || (loopback && isLoopback(address)) || (inner && isInner(address))

/** The host of an address as programs compare it: without the brackets of version 6 and the dot of the root. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

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
  if (url.hash !== '') return 'fragment'
  if (here) return undefined
  if (EMPTY_LABEL.test(host)) return 'no-address'
  if (!rules.inner && !PORTS.has(url.port)) return 'port'
  if (ipaddr.isValid(host)) return mayConnect(host, rules) ? undefined : 'inside'
  if (CLOUD_NAMES.has(host)) return 'inside'
  return !rules.inner && (!host.includes('.') || INNER_NAME.test(host)) ? 'inside' : undefined
}

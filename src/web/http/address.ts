import type { Deps } from '../../deps.ts'
import type { Ctx } from './env.ts'

/** What Node's server puts beside a request. */
type Beside = Readonly<{ incoming?: Readonly<{ socket?: Readonly<{ remoteAddress?: string }> }> }>

const BEFORE_V4 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i
const V6_GROUPS = 4

/**
 * The address that a request comes from. What a header says counts only where the settings say that so many proxies
 * of our own wrote it; of the new addresses the half counts that a network gives to one customer.
 */
export function addressOf(c: Ctx, { proxies = 0 }: Pick<Deps, 'proxies'>): string {
  if (proxies === 'cloudflare') return networkOf(c.req.header('cf-connecting-ip') ?? '')
  const socket = (c.env as Beside | undefined)?.incoming?.socket?.remoteAddress ?? ''
  if (proxies === 0) return networkOf(socket)
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  return networkOf(told.at(-proxies) || socket)
}

function networkOf(address: string): string {
  const plain = address.replace(BEFORE_V4, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const missing = tail === undefined ? 0 : V6_GROUPS
  return [...groups, ...Array.from({ length: missing }, () => '0')].slice(0, V6_GROUPS).join(':')
}

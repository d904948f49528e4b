import type { WorkerConfig } from '../config.ts'
import type { Outgoing } from '../partners/outgoing.ts'
import type { AddressProblem, AddressRules } from '../partners/outgoing-address.ts'

/** The operator's own addresses may always name this machine, and the own network where a setting says so. */
export const ownRules = (config: Pick<WorkerConfig, 'BAN_GIAO_OUTGOING_INNER'>): AddressRules => ({
  loopback: true,
  inner: config.BAN_GIAO_OUTGOING_INNER === 'allowed',
})

const SAID: Readonly<Record<AddressProblem, string>> = {
  'no-address': 'has to be an address',
  'not-https': 'has to begin with https://',
  credentials: 'may hold no name and password',
  port: 'has a port other than 443 and 8443; BAN_GIAO_OUTGOING_INNER=allowed lets it',
  fragment: 'may hold no part behind #',
  inside:
    'names an inner network; BAN_GIAO_OUTGOING_INNER=allowed lets it, except for what is kept for clouds and links',
}

/** The address of a setting, if it may be called; what is wrong with it is told to the operator. */
export function callable(own: Outgoing, address: string): string {
  const problem = own.problem(address)
  if (problem !== undefined) throw new Error(SAID[problem])
  return address
}

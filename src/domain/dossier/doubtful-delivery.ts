import type { Delivery } from './delivery.ts'

/** Who may take a result for the citizen without that being odd. */
const TRUSTED: ReadonlySet<Delivery['relation']> = new Set<Delivery['relation']>([
  'self',
  'family',
  'authorised',
])

/**
 * Whether the citizen has to be asked if it came: it was handed to somebody else, or to a relative of whom nobody
 * looked at a paper (stories.md W1). That a carrier names the citizen and says nothing of a check is not odd.
 */
export const isDoubtful = ({ relation, matched, checked }: Delivery): boolean =>
  !matched || !TRUSTED.has(relation) || (checked === 'none' && relation !== 'self')

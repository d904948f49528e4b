import type { Deps } from '../deps.ts'
import type { Pushing } from '../jobs/push-deps.ts'
import { feedEvent } from '../web/api/envelope.ts'

/** How events are pushed: what is sent is what the feed shows. */
export const pushingWith = ({ outgoing, signer, random, newId }: Deps): Pushing => ({
  outgoing,
  signer,
  random,
  newId,
  bodyOf: (entry) => JSON.stringify(feedEvent(entry)),
})

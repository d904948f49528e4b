import type { Deps } from '../deps.ts'
import type { Pushing } from '../jobs/push-deps.ts'
import { feedText } from '../web/api/feed-text.ts'

/** How events are pushed: what is sent is what the feed shows. */
export const pushingWith = ({ outgoing, signer, random, newId }: Deps): Pushing => ({
  outgoing,
  signer,
  random,
  newId,
  bodyOf: feedText,
})

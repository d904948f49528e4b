import type { Deps } from '../deps.ts'
import { readsDossiers } from '../domain/dossier/reading.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { vietnamTime } from '../domain/instant.ts'
import { type Actor, speaksFor } from '../domain/party.ts'
import { PAGE_MAX } from '../journal/places.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import {
  type InboxFilter,
  type InboxEntry as InboxRow,
  placeInInbox,
  readInbox,
} from '../journal/read/inbox.ts'
import type { Answer } from '../journal/write/answers.ts'
import { answerTo } from '../journal/write/submit.ts'
import type { Refused } from './access.ts'
import { ENDPOINT_OFF, type OffEndpoint, ownEndpointsOff } from './webhooks/off.ts'

export { PAGE_MAX, placeInInbox }

/** A report of a party as its inbox shows it. */
export type InboxEntry = Omit<InboxRow, 'party' | 'body' | 'personal' | 'settled_by' | 'dropped_because'>

export type InboxAsked = Omit<InboxFilter, 'subject'> &
  Readonly<{ limit: number; after?: string | undefined; subject?: string | undefined }>

/**
 * A page of a party's own reports that wait, are parked or were rejected; and of its endpoints that were switched off,
 * which are no reports and wait for it all the same.
 */
export async function inboxOf(
  deps: Deps,
  by: Actor,
  { limit, after, subject, ...asked }: InboxAsked,
): Promise<readonly InboxEntry[] | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const filter = { ...asked, subject: subject === undefined ? undefined : await meant(deps, by, subject) }
  const reports = await readInbox(deps.journal.store, by.party, limit, after, filter)
  if (!asksForEndpoints(asked, subject)) return reports
  const off = await ownEndpointsOff(deps, by, after ?? '')
  if (off.length === 0) return reports
  const since = asked.since ?? ''
  return [...reports, ...off.filter(({ offAt }) => offAt >= since).map(entryOfOff)]
    .sort((a, b) =>
      a.received_at < b.received_at || (a.received_at === b.received_at && a.id < b.id) ? -1 : 1,
    )
    .slice(0, limit)
}

/** An endpoint that is off is no event and about no dossier, and it waits for people. */
const asksForEndpoints = (
  { state = 'parked', type }: Omit<InboxFilter, 'subject'>,
  subject?: string,
): boolean => state === 'parked' && type === undefined && subject === undefined

const entryOfOff = ({ endpoint, offAt, why }: OffEndpoint): InboxEntry => ({
  id: endpoint,
  type: ENDPOINT_OFF,
  state: 'parked',
  reason: why,
  received_at: offAt,
})

/** What a number means to this party: it only chooses among the party's own reports. */
async function meant(deps: Deps, by: Actor, named: string) {
  const { directory } = deps.journal.reference(deps.now())
  const day = vietnamTime(deps.now()).date
  const theirs = (party: string) => speaksFor(directory, by.party, party, day)
  return { named, dossier: await findDossier(deps.journal.store, named, theirs) }
}

/** What became of an event that a party sent, by the id that it gave. */
export async function becameOf(deps: Deps, by: Actor, id: string): Promise<Answer | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  return (await answerTo(deps.journal.store, by.party, id)) ?? refusal('unknown-report')
}

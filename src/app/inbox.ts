import type { Deps } from '../deps.ts'
import { readsDossiers } from '../domain/dossier/reading.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { vietnamTime } from '../domain/instant.ts'
import { type Actor, speaksFor } from '../domain/party.ts'
import { PAGE_MAX } from '../journal/places.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import { type InboxEntry, type InboxFilter, placeInInbox, readInbox } from '../journal/read/inbox.ts'
import type { Answer } from '../journal/write/answers.ts'
import { answerTo } from '../journal/write/submit.ts'
import type { Refused } from './access.ts'

export type { InboxEntry }
export { PAGE_MAX, placeInInbox }

export type InboxAsked = Omit<InboxFilter, 'subject'> &
  Readonly<{ limit: number; after?: string | undefined; subject?: string | undefined }>

/** A page of a party's own reports that wait, are parked or were rejected. */
export async function inboxOf(
  deps: Deps,
  by: Actor,
  { limit, after, subject, ...asked }: InboxAsked,
): Promise<readonly InboxEntry[] | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const filter = { ...asked, subject: subject === undefined ? undefined : await meant(deps, by, subject) }
  return readInbox(deps.journal.store, by.party, limit, after, filter)
}

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

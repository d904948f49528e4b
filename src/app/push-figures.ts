import type { Deps } from '../deps.ts'
import { addMillis, fromVietnam, vietnamTime } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { pushSettings } from '../journal/carriers/push-settings.ts'
import { type PushCounts, pushesOf } from '../journal/reconciliation/pushes-of-day.ts'
import { carriersRead } from './access.ts'

/** Days that are told, today with them. */
const DAYS = 7
const DAY_MS = 86_400_000

export type PushDay = PushCounts & Readonly<{ carrier: PartyCode; day: string }>

/** How many events the carriers pushed on each of the last days, and how many only their files told; newest first. */
export async function pushDays(deps: Deps, by: Actor): Promise<readonly PushDay[]> {
  const { store } = deps.journal
  const days: PushDay[] = []
  for (const carrier of carriersRead(deps, by)) {
    if ((await pushSettings(store, carrier)) === undefined) continue
    for (let before = 0; before < DAYS; before += 1) {
      const day = vietnamTime(addMillis(deps.now(), -before * DAY_MS)).date
      const from = fromVietnam(day, 0)
      const counts = await pushesOf(store, { carrier, from, until: addMillis(from, DAY_MS) })
      if (counts.pushed + counts.missed > 0) days.push({ carrier, day, ...counts })
    }
  }
  return days
}

import { type CarrierLinkRow, carrierLinkByName, carrierLinksToRead } from '../journal/carriers/links.ts'
import { orderFromCarrier } from './order-from-carrier.ts'
import { type ReadDeps, readTracking, type Tracked } from './read-tracking.ts'
import type { Job } from './schedule.ts'

/** Speaks with carriers' systems, side by side, so that none waits for another. */
export const readCarriers: Job = {
  name: 'read-carriers',
  // Its own invocation of a Worker, whose statements it needs for itself.
  cron: '*/4 * * * *',
  catchUp: 'newest',
  async wanted({ pushing, journal }, now) {
    return pushing !== undefined && (await carrierLinksToRead(journal.store, now)).length > 0
  },
  async run({ journal, pushing, now, log, holder }) {
    const counts = { carriers: 0, staged: 0, refused: 0, failing: 0, asked: 0 }
    if (!pushing) return { more: false, counts }
    const links = await carrierLinksToRead(journal.store, now())
    const { outgoing, newId } = pushing
    const reads = await Promise.allSettled(
      links.map((link) =>
        speakWith({ journal, call: outgoing.call, now, log, holder: `${holder} ${newId()}` }, link),
      ),
    )
    let more = false
    for (const read of reads) {
      if (read.status === 'rejected') throw read.reason
      counts.carriers += 1
      counts.staged += read.value.staged
      counts.refused += read.value.refused
      if (read.value.problem) counts.failing += 1
      counts.asked += read.value.asked
      more ||= read.value.more
    }
    return { more, counts }
  },
}

/** First what it tells, then what it is asked for: an order that is on its way already is asked for no more. */
async function speakWith(
  deps: ReadDeps,
  link: CarrierLinkRow,
): Promise<Tracked & Readonly<{ asked: number }>> {
  const tracked = await readTracking(deps, link)
  const row = tracked.lost ? undefined : await carrierLinkByName(deps.journal.store, link.name)
  if (row?.state !== 'active' || typeof row.orders_after !== 'number') return { ...tracked, asked: 0 }
  const { asked, more } = await orderFromCarrier(deps, row)
  return { ...tracked, asked, more: tracked.more || more }
}

import { partnersToPull } from '../journal/federation/partners.ts'
import { pullFromPartner } from './pull-from-partner.ts'
import type { Job } from './schedule.ts'

/** Takes over what is new in the feeds of the partners, side by side, so that none waits for another. */
export const pullPartners: Job = {
  name: 'pull-partners',
  // Its own invocation of a Worker, whose statements it needs for itself.
  cron: '*/3 * * * *',
  catchUp: 'newest',
  async wanted({ pushing, journal }, now) {
    return pushing !== undefined && (await partnersToPull(journal.store, now)).length > 0
  },
  async run({ journal, pushing, now, log, holder, reportsMax }) {
    const counts = { partners: 0, taken: 0, known: 0, refused: 0, failing: 0 }
    if (!pushing) return { more: false, counts }
    const partners = await partnersToPull(journal.store, now())
    const eventsMax = reportsMax && Math.ceil(reportsMax / Math.max(1, partners.length))
    const { outgoing } = pushing
    const pulls = await Promise.allSettled(
      partners.map((partner) =>
        pullFromPartner(
          {
            journal,
            outgoing,
            now,
            log,
            holder: `${holder} ${pushing.newId()}`,
            eventsMax,
            leaseMs: pushing.pushLeaseMs,
          },
          partner,
        ),
      ),
    )
    let more = false
    for (const pull of pulls) {
      if (pull.status === 'rejected') throw pull.reason
      counts.partners += 1
      more ||= pull.value.more
      if (pull.value.problem) counts.failing += 1
      for (const name of ['taken', 'known', 'refused'] as const) counts[name] += pull.value[name]
    }
    return { more, counts }
  },
}

import { partnersToPull } from '../journal/federation/partners.ts'
import { type PullDeps, pullFromPartner } from './pull-from-partner.ts'
import type { Job, JobDeps } from './schedule.ts'

/** Takes over what is new in the feeds of the partners, side by side, so that none waits for another. */
export const pullPartners: Job = {
  name: 'pull-partners',
  // Its own invocation of a Worker, whose statements it needs for itself.
  cron: '*/3 * * * *',
  catchUp: 'newest',
  async wanted({ pushing, journal }, now) {
    return pushing !== undefined && (await partnersToPull(journal.store, now)).length > 0
  },
  async run(deps) {
    const counts = { partners: 0, taken: 0, known: 0, refused: 0, failing: 0 }
    const pull = pullDepsOf(deps)
    if (!pull) return { more: false, counts }
    const partners = await partnersToPull(deps.journal.store, deps.now())
    const eventsMax = deps.reportsMax && Math.ceil(deps.reportsMax / Math.max(1, partners.length))
    const pulls = await Promise.allSettled(
      partners.map((partner) => pullFromPartner({ ...pull, eventsMax }, partner)),
    )
    let more = false
    for (const pulled of pulls) {
      if (pulled.status === 'rejected') throw pulled.reason
      counts.partners += 1
      more ||= pulled.value.more
      if (pulled.value.problem) counts.failing += 1
      for (const name of ['taken', 'known', 'refused'] as const) counts[name] += pulled.value[name]
    }
    return { more, counts }
  },
}

/** What a run needs, under a name that no other run has: two runs of one process hold nothing together. */
export const pullDepsOf = ({ pushing, journal, now, log, holder }: JobDeps): PullDeps | undefined =>
  pushing && {
    journal,
    outgoing: pushing.outgoing,
    now,
    log,
    holder: `${holder} ${pushing.newId()}`,
    leaseMs: pushing.pushLeaseMs,
  }

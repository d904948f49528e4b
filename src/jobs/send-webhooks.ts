import { endpointsReady } from '../journal/webhooks/endpoints.ts'
import type { PushDeps } from './push-deps.ts'
import { pushToEndpoint } from './push-to-endpoint.ts'
import type { Job, JobDeps } from './schedule.ts'

/** Endpoints of one run; what is left over is seen by the next. */
const ENDPOINTS_PER_RUN = 200

/** Pushes what is due to every endpoint, side by side, so that none waits for another. */
export const sendWebhooks: Job = {
  name: 'send-webhooks',
  // Its own invocation of a Worker: the cron of the notifications has none to spare.
  cron: '*/1 * * * *',
  catchUp: 'newest',
  async wanted({ pushing, journal }, now) {
    return pushing !== undefined && (await endpointsReady(journal.store, now, 1)).length > 0
  },
  async run(deps) {
    const counts = { endpoints: 0, delivered: 0, failed: 0, dead: 0, lost: 0 }
    const push = pushDepsOf(deps)
    if (!push) return { more: false, counts }
    const ready = await endpointsReady(deps.journal.store, deps.now(), ENDPOINTS_PER_RUN)
    const deliveriesMax = push.deliveriesMax && Math.ceil(push.deliveriesMax / Math.max(1, ready.length))
    const runs = await Promise.allSettled(
      ready.map((endpoint) => pushToEndpoint({ ...push, deliveriesMax }, endpoint)),
    )
    let more = ready.length === ENDPOINTS_PER_RUN
    for (const run of runs) {
      if (run.status === 'rejected') throw run.reason
      counts.endpoints += 1
      more ||= run.value.more
      for (const name of ['delivered', 'failed', 'dead', 'lost'] as const) counts[name] += run.value[name]
    }
    return { more, counts }
  },
}

/** What a run needs, under a name that no other run has: two runs of one process hold nothing together. */
export const pushDepsOf = ({ pushing, journal, now, log, holder }: JobDeps): PushDeps | undefined =>
  pushing && { ...pushing, journal, now, log, holder: `${holder} ${pushing.newId()}` }

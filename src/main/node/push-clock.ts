import { millisOf } from '../../domain/instant.ts'
import { pushToEndpoint } from '../../jobs/push-to-endpoint.ts'
import type { JobDeps } from '../../jobs/schedule.ts'
import { pushDepsOf } from '../../jobs/send-webhooks.ts'
import type { Wakes } from '../../journal/waking-store.ts'
import { anyActive, endpointsReady, nextDue } from '../../journal/webhooks/endpoints.ts'

// On a machine of its own the service does not wait for a clock: what a commit adds to a feed is pushed at once, and a
// retry when it is due. The job that runs by the clock finds what another instance or a dead one left.

/** Endpoints sent to side by side; each has a run of its own, so that a slow one keeps only its place. */
const RUNS_MAX = 64
/** How late a retry is noticed at most that another instance has put off. */
const SLEEP_MS_MAX = 30_000
const SLEEP_MS_MIN = 50
/** What another instance wrote it pushes itself; here it is seen a moment later, and by few looks. */
const ELSEWHERE_MS = 250

/** Starts pushing; what is given back stops it and waits for what is under way. */
export function startPushing(deps: JobDeps, wakes: Wakes): () => Promise<void> {
  const { store } = deps.journal
  const runs = new Map<string, Promise<void>>()
  let stopped = false
  let looking: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let later: NodeJS.Timeout | undefined
  /** Counts changes of endpoints by this process. */
  let changes = 0
  /** What the store said of foreign writes when there was no endpoint to send to: as long as it says so there is none. */
  let nobodySeen: number | undefined

  const fails = (error: unknown): void =>
    deps.log({
      job: 'send-webhooks',
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })

  const startReady = async (): Promise<void> => {
    const before = { changes, seen: store.foreignWrites?.() }
    const ready = await endpointsReady(store, deps.now(), RUNS_MAX + runs.size)
    for (const endpoint of ready) {
      const push = pushDepsOf(deps)
      if (!push || stopped || runs.size >= RUNS_MAX || runs.has(endpoint.endpoint)) continue
      runs.set(
        endpoint.endpoint,
        pushToEndpoint(push, endpoint).then(
          () => {
            runs.delete(endpoint.endpoint)
            look()
          },
          // What broke has time to be put right: it is looked at again by the clock.
          (error) => {
            runs.delete(endpoint.endpoint)
            fails(error)
          },
        ),
      )
    }
    const due = await nextDue(store, deps.now())
    const nobody = ready.length === 0 && due === undefined && !(await anyActive(store))
    nobodySeen = nobody && before.changes === changes ? before.seen : undefined
    const ms = due === undefined ? SLEEP_MS_MAX : millisOf(due) - millisOf(deps.now())
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(look, Math.min(SLEEP_MS_MAX, Math.max(SLEEP_MS_MIN, ms)))
  }

  function look(): void {
    if (stopped) return
    if (looking) {
      again = true
      return
    }
    looking = startReady()
      .catch(fails)
      .finally(() => {
        looking = undefined
        if (!again) return
        again = false
        look()
      })
  }

  // Most books have nobody to send to, and an event of theirs asks nothing of it.
  wakes.wake = () => {
    if (!stopped && (nobodySeen === undefined || nobodySeen !== store.foreignWrites?.())) look()
  }
  wakes.changed = () => {
    changes += 1
    nobodySeen = undefined
  }
  wakes.elsewhere = () => {
    if (stopped) return
    later ??= setTimeout(() => {
      later = undefined
      look()
    }, ELSEWHERE_MS)
  }
  look()
  return async () => {
    stopped = true
    clearTimeout(timer)
    clearTimeout(later)
    await looking
    await Promise.all(runs.values())
  }
}

import { pullFromPartner } from '../../jobs/pull-from-partner.ts'
import { pullDepsOf } from '../../jobs/pull-partners.ts'
import type { JobDeps } from '../../jobs/schedule.ts'
import { partnerByName, partnersToPull } from '../../journal/federation/partners.ts'

// On a machine of its own the service does not wait for a clock: it asks each partner all the time, and the partner
// answers as soon as it has something new. The job that runs by the clock does the same elsewhere.

/** How long a partner may think whether it has something new: a stop waits for it. */
const WAIT_MS = 5_000
/** How soon a new partner is noticed, and one that failed is asked again. */
const LOOK_MS = 5_000

/** Starts asking the partners; what is given back stops it and waits for what is under way. */
export function startPulling(deps: JobDeps): () => Promise<void> {
  const { now, log } = deps
  const { store } = deps.journal
  const runs = new Map<string, Promise<void>>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const fails = (error: unknown): void =>
    log({
      job: 'pull-partners',
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })

  /** Asks one partner again and again, until it fails or somebody else takes over from it. */
  async function follow(name: string): Promise<void> {
    while (!stopped) {
      const pull = pullDepsOf(deps)
      const row = await partnerByName(store, name)
      if (!pull || row?.state !== 'active' || (row.lease_until && row.lease_until > now())) return
      const pulled = await pullFromPartner({ ...pull, waitMs: WAIT_MS }, row)
      if (pulled.problem !== undefined || pulled.lost) return
    }
  }

  async function look(): Promise<void> {
    for (const { name } of await partnersToPull(store, now())) {
      if (stopped || runs.has(name)) continue
      runs.set(
        name,
        follow(name)
          .catch(fails)
          .finally(() => runs.delete(name)),
      )
    }
  }

  let looking: Promise<void> = Promise.resolve()
  const lookOn = (): void => {
    looking = look()
      .catch(fails)
      .finally(() => {
        if (!stopped) timer = setTimeout(lookOn, LOOK_MS)
      })
  }
  lookOn()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await looking
    await Promise.all(runs.values())
  }
}

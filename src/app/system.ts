import type { Deps } from '../deps.ts'
import { lastCheckpoint } from '../journal/read/checkpoints.ts'
import { endOfBook } from '../journal/read/promises.ts'
import { lastEndedSlot } from '../journal/schedule/job-slots.ts'
import { jobWords } from '../words/jobs.ts'

/** What may be shown of how the service is set up and how it does; no secret and no path. */
export type SystemState = Readonly<{
  version: string
  baseUrl: string
  engine: string | undefined
  messages: boolean
  /** The number of the last event, and when it was recorded. */
  events: number
  lastEventAt: string | undefined
  sealedAt: string | undefined
  publicKeys: number
  jobs: readonly Readonly<{ name: string; last: string | undefined }>[]
}>

export async function systemState(deps: Deps): Promise<SystemState> {
  const { store, notices } = deps.journal
  const [end, sealed, jobs] = await Promise.all([
    endOfBook(store),
    lastCheckpoint(store),
    Promise.all(
      Object.keys(jobWords).map(async (name) => ({ name, last: await lastEndedSlot(store, name) })),
    ),
  ])
  return {
    version: deps.version,
    baseUrl: deps.baseUrl,
    engine: deps.engine,
    messages: notices === true,
    events: end.position,
    lastEventAt: end.recordedAt ?? undefined,
    sealedAt: sealed?.slot,
    publicKeys: deps.publicKeys.length,
    jobs,
  }
}

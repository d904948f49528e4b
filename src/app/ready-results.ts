import type { Deps } from '../deps.ts'
import { freePacket } from '../domain/dossier/free-packet.ts'
import type { Refusal } from '../domain/dossier/refusal.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import type { Actor } from '../domain/party.ts'
import { openDossier } from './access.ts'
import { commandOf, recordAll } from './recording.ts'
import { chooseByHand, endJob, type ScanJob, WHOLE_DOSSIER } from './scan-batches.ts'

const AT = { kind: 'results', subject: '' } as const

/** What became of one dossier of a batch of results. */
export type ReadyResult = Readonly<{ dossier: Dossier; refusal?: Refusal | undefined }>

/**
 * Says of every dossier of a job of scanning that its result is there. Each stands alone: what is refused stays in the
 * job with its reason, and the others go on. The id of a command comes from the job, so that the same confirmation again
 * writes nothing.
 * @param named what the result paper of a dossier is called
 */
export async function resultsReady(
  deps: Deps,
  by: Actor,
  job: ScanJob,
  named: (dossier: Dossier) => string,
): Promise<readonly ReadyResult[]> {
  const { batch } = job
  if (batch === undefined) return []
  const results: ReadyResult[] = []
  for (const ref of job.standing) {
    const found = await openDossier(deps, by, ref.dossier)
    if ('refusal' in found) continue
    const { dossier } = found
    const data = {
      packet: freePacket(dossier, 'kq'),
      papers: [{ name: named(dossier), originals: 1, certified: 0, copies: 0 }],
      by: dossier.service === 'submit' ? ('counter' as const) : ('post' as const),
    }
    const id = `${batch}-${dossier.receipt}`
    const wish = { type: 'result.ready', dossier: dossier.id, id, data } as const
    const answer = await recordAll(deps, [commandOf(deps, by, wish)])
    if ('refusal' in answer) results.push({ dossier, refusal: answer.refusal })
    else results.push({ dossier })
  }
  const done = results.filter(({ refusal }) => refusal === undefined)
  const all = done.length === job.standing.length
  if (all && (await endJob(deps, by, job)) === 'ended') return results
  if (done.length > 0)
    await chooseByHand(
      deps,
      by,
      AT,
      deps.newId(),
      'out',
      done.map(({ dossier }) => ({ dossier: dossier.id, packet: WHOLE_DOSSIER })),
    )
  return results
}

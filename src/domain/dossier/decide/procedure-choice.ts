import type { Directory } from '../../party.ts'
import { procedureOf, procedureProblem } from '../../procedure.ts'
import type { DataOf } from '../events/events.ts'
import { type Refusal, refusal } from '../refusal.ts'

type Wish = Pick<DataOf<'dossier.registered'>, 'procedure' | 'agency' | 'channel' | 'service'>

/**
 * The procedure that a dossier is for, by the code the directory has, or why it cannot be begun so: agencies publish
 * what goes by post and what does not (QĐ 45/2016/QĐ-TTg, facts/bcci.md 1.1), and who decides it.
 */
export function procedureChoice(
  directory: Directory,
  { procedure: code, agency, channel, service }: Wish,
): Readonly<{ refusal: Refusal }> | Readonly<{ code: string }> {
  const procedure = procedureOf(directory.procedures, code)
  if (!procedure || procedure.ended) return refusal('unknown-procedure', '/data/procedure')
  const agencyKind = directory.parties.get(agency)?.agencyKind
  const problem = procedureProblem(procedure, { channel, service, agencyKind })
  if (problem === 'not-by-post')
    return refusal(problem, channel === 'post' ? '/data/channel' : '/data/service', {
      procedure: procedure.name,
    })
  if (problem === 'not-competent')
    return refusal(problem, '/data/agency', {
      procedure: procedure.name,
      agency: directory.parties.get(agency)?.name ?? agency,
    })
  return { code: procedure.code }
}

import { base64 } from '@scure/base'
import type { Deps } from '../../deps.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import type { Actor } from '../../domain/party.ts'
import { logAccess } from '../../journal/access/access-log.ts'
import { sha256Of } from '../../journal/event-body.ts'
import { keptFile } from '../../journal/papers/attached-files.ts'
import { isErased } from '../../journal/read/people.ts'
import { type AllSubmitted, submitAll } from '../../journal/write/submit-all.ts'
import { type OpenDossier, seesPeople } from '../access.ts'
import { fileToKeep } from './attached.ts'
import { type Picture, typeOfPicture } from './pictures.ts'

export const hashOfPicture = (picture: Picture): string => sha256Of(picture.bytes)

/**
 * Records what was done at a door together with the picture that proves it: both are in the book, or neither. It goes
 * with the personal data of its dossier, as all attached files do.
 */
export function recordWithPicture(
  deps: Deps,
  by: Actor,
  inputs: readonly Input[],
  picture: Picture | undefined,
): Promise<AllSubmitted> {
  const [first] = inputs
  if (!picture || !first) return submitAll(deps.journal, inputs)
  return submitAll(deps.journal, inputs, fileToKeep(deps, by, first.dossier, picture.bytes))
}

/** Whether a delivery that stands is proved by the picture with this hash. */
const isProvedBy = ({ events, dossier }: OpenDossier, sha256: string): boolean =>
  events.some(
    (event) =>
      event.type === 'item.delivered' &&
      event.data.proof?.sha256 === sha256 &&
      !dossier.trace.some((row) => row.id === event.id && row.voidedBy),
  )

/** A picture as a page shows it. */
export type ShownPicture = Readonly<{ base64: string; type: Picture['type'] }>

/** The signature or photo of a delivery, for those who may see its people; each look is logged. */
export async function openPicture(
  deps: Deps,
  by: Actor,
  history: OpenDossier,
  sha256: string,
): Promise<ShownPicture | undefined> {
  const { id } = history.dossier
  const { store } = deps.journal
  if (!seesPeople(deps, by, history.dossier) || !isProvedBy(history, sha256)) return undefined
  const body = (await isErased(store, id)) ? undefined : await keptFile(store, id, sha256)
  if (body === undefined) return undefined
  const type = typeOfPicture(base64.decode(body))
  if (type === undefined) return undefined
  await logAccess(store, deps.newId(), id, by, deps.now(), 'proof of delivery')
  return { base64: body, type }
}

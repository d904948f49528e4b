import { base64 } from '@scure/base'
import type { Deps } from '../../deps.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import type { Actor } from '../../domain/party.ts'
import { keepLooks } from '../../journal/access/access-log.ts'
import { sha256Of } from '../../journal/event-body.ts'
import { type AttachedFileRow, keptFileOf, keptHashesOf } from '../../journal/papers/attached-files.ts'
import { type History, readHistories } from '../../journal/read/history.ts'
import { type AllSubmitted, submitAll } from '../../journal/write/submit-all.ts'
import { looksOfPrint, openHandover, seesPeople } from '../access.ts'
import { isPdf } from './attached.ts'
import { type Picture, readPicture, typeOfPicture } from './pictures.ts'

/** The largest scan that is kept: a row of D1 has 2 MB, and base64 takes a third more than the file. */
export const SCAN_BYTES_MAX = 1_200_000

/** The scan of a list that was signed on paper. */
export type SignedScan = Readonly<{ bytes: Uint8Array; type: Picture['type'] | 'application/pdf' }>
export type NoScan = 'no-scan' | 'too-large'

/** A scan by its own bytes, whatever its name says; of a photograph what the camera wrote beside it is taken away. */
export function readScan(sent: Uint8Array): SignedScan | NoScan {
  if (isPdf(sent))
    return sent.length > SCAN_BYTES_MAX ? 'too-large' : { bytes: sent, type: 'application/pdf' }
  const picture = readPicture(sent, SCAN_BYTES_MAX)
  return picture === 'no-picture' ? 'no-scan' : picture
}

export const hashOfScan = (scan: SignedScan): string => sha256Of(scan.bytes)

/**
 * Records what a signed sheet says together with its scan: both are in the book, or neither. One file speaks of a whole
 * list: it stands beside the first of its dossiers, and goes with the personal data of that one.
 */
export function recordWithScan(
  deps: Deps,
  by: Actor,
  inputs: readonly Input[],
  scan: SignedScan,
): Promise<AllSubmitted> {
  const { bytes } = scan
  const row: AttachedFileRow = {
    dossier: inputs[0]?.dossier ?? '',
    sha256: hashOfScan(scan),
    body: base64.encode(bytes),
    size: bytes.length,
    party: by.party,
    kept_at: deps.now(),
  }
  return submitAll(deps.journal, inputs, { attached_files: [row] })
}

/** The scans that signatures for a list name, those that were disputed since too; the newest first. */
function scansNamed(histories: ReadonlyMap<string, History>, handover: string): readonly string[] {
  const named = [...histories.values()].flatMap(({ events }) =>
    events.flatMap((event) =>
      event.type === 'handover.accepted' && event.data.handover === handover && event.data.paper
        ? [{ at: event.at, scan: event.data.paper.scan }]
        : [],
    ),
  )
  return [...new Set(named.toSorted((a, b) => (a.at < b.at ? 1 : -1)).map(({ scan }) => scan))]
}

/** The scans of a list whose files are kept here. */
export async function keptScans(
  deps: Deps,
  histories: ReadonlyMap<string, History>,
  handover: string,
): Promise<readonly string[]> {
  const named = scansNamed(histories, handover)
  if (named.length === 0) return []
  const kept = await keptHashesOf(deps.journal.store, [...histories.keys()], named)
  return named.filter((scan) => kept.has(scan))
}

/** A scan for both sides of its list and whoever oversees them; it names all of the list, and each look is logged. */
export async function openScan(
  deps: Deps,
  by: Actor,
  list: string,
  sha256: string,
): Promise<SignedScan | undefined> {
  const rows = await openHandover(deps, by, list)
  if ('refusal' in rows) return undefined
  const { store } = deps.journal
  const dossiers = [...new Set(rows.map(({ dossier }) => dossier))]
  const histories = await readHistories(store, dossiers)
  const seen = [...histories.values()].every(({ dossier }) => dossier && seesPeople(deps, by, dossier))
  if (!seen || !scansNamed(histories, rows[0]?.handover ?? '').includes(sha256)) return undefined
  const body = await keptFileOf(store, dossiers, sha256)
  if (body === undefined) return undefined
  const bytes = base64.decode(body)
  const type = isPdf(bytes) ? 'application/pdf' : typeOfPicture(bytes)
  if (type === undefined) return undefined
  await keepLooks(store, looksOfPrint(deps, by, dossiers, 'handover-list'))
  return { bytes, type }
}

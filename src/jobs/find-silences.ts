import { LegKind } from '../domain/dossier/events/shapes.ts'
import type { Instant } from '../domain/instant.ts'
import { isGovernment } from '../domain/party.ts'
import { type BookFinding, type Clock, youngest } from '../domain/reconciliation/findings.ts'
import { dossierQuiet, type OpenDossier } from '../domain/reconciliation/quiet-dossiers.ts'
import { type LyingPacket, packetQuiet } from '../domain/reconciliation/quiet-packets.ts'
import {
  type HeldMoney,
  heldQuiet,
  moneyQuiet,
  type Quiet,
  silenceFinding,
  unsignedQuiet,
} from '../domain/reconciliation/silence-finding.ts'
import {
  SILENCE_KINDS,
  SILENCES,
  type SilenceKind,
  type SilenceSource,
} from '../domain/reconciliation/silences.ts'
import { readMoneyHeld, readOpenDossiers } from '../journal/reconciliation/quiet-dossiers.ts'
import {
  type Held,
  readHeld,
  readLying,
  readUnsigned,
  type Unsigned,
} from '../journal/reconciliation/quiet-papers.ts'
import { PAGE, paged } from './paged.ts'
import type { JobDeps, Slot } from './schedule.ts'

/** What comes before everything. */
const START = {
  dispatchedAt: '',
  dossier: '',
  leg: '',
  packet: '',
  party: '',
  since: '',
  fee: '',
} as const

/** Everything that the table of silences names, as of a moment, by columns and the clock. */
export async function findSilences(deps: JobDeps, slot: Slot, clock: Clock): Promise<readonly BookFinding[]> {
  const { store } = deps.journal
  const { directory } = deps.journal.reference(slot)
  const found = (quiet: Quiet | undefined) => quiet && silenceFinding(quiet, clock)
  const since = (...kinds: readonly SilenceKind[]): Instant =>
    youngest(slot, Math.min(...kinds.map((kind) => clock.limits[kind])))
  const parts: (readonly BookFinding[])[] = [
    await paged<Unsigned>(
      (last) => readUnsigned(store, since('list-not-signed'), last ?? START, PAGE),
      (row) => (isGovernment(directory, row.receiver) ? found(unsignedQuiet(row)) : undefined),
    ),
    await paged<LyingPacket>(
      (last) => readLying(store, since(...readFrom('packets')), last ?? START, PAGE),
      (row) => found(packetQuiet(row, directory)),
    ),
    await paged<HeldMoney>(
      (last) => readMoneyHeld(store, since('fee-not-remitted'), last ?? START, PAGE),
      (row) => found(moneyQuiet(row, directory)),
    ),
    await paged<OpenDossier>(
      (last) => readOpenDossiers(store, last?.dossier ?? '', PAGE),
      (row) => found(dossierQuiet(row, directory)),
    ),
  ]
  for (const kind of LegKind.options)
    parts.push(
      await paged<Held>(
        (last) => readHeld(store, { kind, after: last ?? START }, PAGE),
        (row) => found(heldQuiet(row)),
      ),
    )
  return parts.flat()
}

const readFrom = (source: SilenceSource): readonly SilenceKind[] =>
  SILENCE_KINDS.filter((kind) => SILENCES[kind].reads === source)

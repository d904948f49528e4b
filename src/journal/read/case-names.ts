import type { PacketKind } from '../../domain/dossier/events/shapes.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** What people call what a case names by id: numbers of handover lists and of receipts, and what is in a packet. */
export type CaseNames = Readonly<{
  lists: ReadonlyMap<string, string>
  packets: ReadonlyMap<string, PacketKind>
  /** By dossier. */
  receipts: ReadonlyMap<string, string>
}>

export const packetKey = (dossier: string, packet: string): string => `${dossier} ${packet}`

/**
 * @param handovers ids of lists; one without a number, or that is not there, has no name
 * @param dossiers which are named themselves, with their packets
 */
export async function namesInCases(
  store: Store,
  handovers: readonly string[],
  dossiers: readonly string[],
): Promise<CaseNames> {
  const [lists, packets, receipts] = await Promise.all([
    store.read<{ handover: string; number: string }>(
      sql`select handover, max(number) as number from offers
          where handover ${readIn(handovers)} and number is not null group by handover`,
    ),
    store.read<{ dossier: string; packet: string; kind: PacketKind }>(
      sql`select dossier, packet, kind from packets where dossier ${readIn(dossiers)}`,
    ),
    store.read<{ dossier: string; receipt: string }>(
      sql`select dossier, receipt from dossiers where dossier ${readIn(dossiers)}`,
    ),
  ])
  return {
    lists: new Map(lists.map((row) => [row.handover, row.number])),
    packets: new Map(packets.map((row) => [packetKey(row.dossier, row.packet), row.kind])),
    receipts: new Map(receipts.map((row) => [row.dossier, row.receipt])),
  }
}

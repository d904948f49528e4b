// What is on the table while somebody scans: what was put in, in the order of scanning, without what was taken out.

/** The kinds of jobs: a bag that is filled for a receiver, a list that is counted, results that are ready. */
export const SCAN_KINDS = ['list', 'count', 'results'] as const
export type ScanKind = (typeof SCAN_KINDS)[number]

/** A packet by its dossier and its own id. */
export type PacketRef = Readonly<{ dossier: string; packet: string }>

/** One scan that changed something. */
export type ScanStep = Readonly<{
  scan: string
  what: 'in' | 'out'
  dossier: string
  packets: readonly string[]
}>

export const nameOfPacket = ({ dossier, packet }: PacketRef): string => `${dossier}/${packet}`

/** What is in, in the order in which it was put in; what was taken out and put in again is last. */
export function standingOf(steps: readonly ScanStep[]): readonly PacketRef[] {
  const standing = new Map<string, PacketRef>()
  for (const { what, dossier, packets } of steps)
    for (const packet of packets) {
      const name = nameOfPacket({ dossier, packet })
      if (what === 'out') standing.delete(name)
      else if (!standing.has(name)) standing.set(name, { dossier, packet })
    }
  return [...standing.values()]
}

/** What an undo takes out: what the last scan put in of which something still stands. */
export function lastIn(steps: readonly ScanStep[]): Omit<ScanStep, 'scan' | 'what'> | undefined {
  const standing = new Set(standingOf(steps).map(nameOfPacket))
  const last = steps.findLast(
    ({ what, dossier, packets }) =>
      what === 'in' && packets.some((packet) => standing.has(nameOfPacket({ dossier, packet }))),
  )
  if (last === undefined) return undefined
  const { dossier } = last
  return {
    dossier,
    packets: last.packets.filter((packet) => standing.has(nameOfPacket({ dossier, packet }))),
  }
}

import type { Dossier } from './state.ts'

/** A packet id that the dossier does not use yet. */
export const freePacket = (dossier: Pick<Dossier, 'packets'>, stem: string): string => {
  const used = new Set(dossier.packets.map((packet) => packet.id))
  for (let n = 1; ; n += 1) if (!used.has(`${stem}-${n}`)) return `${stem}-${n}`
}

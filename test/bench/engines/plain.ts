import type { Group } from './captured.ts'

/** Plain code on a driver, as somebody would write it who needs nothing but these rows written and read. */
export type Plain = Readonly<{
  /** Writes each group in one transaction, as many at once as the engine gains from. */
  write(groups: readonly Group[]): Promise<void>
  /**
   * Reads what a tracking look-up rests on: the dossier of a receipt number, its secret's row, how often it was tried,
   * and either its events or the one row that holds what of them is shown.
   * @returns the rows read last
   */
  lookUp(receipt: string, day: string, at: LookedAt): Promise<readonly unknown[]>
}>

export type LookedAt = 'events' | 'row'

/** The reads of a look-up after the dossier is known, by the markers of a driver. */
export const LOOK_UP = {
  dossier: `select dossier from aliases where kind = 'receipt' and value = ? and live = 1`,
  secret: 'select renewed_at from tracking where dossier = ?',
  tries: 'select count from rate_limits where subject = ? and day = ?',
  events: 'select body, hash from events where dossier = ? order by version',
  row: 'select * from dossiers where dossier = ?',
} as const

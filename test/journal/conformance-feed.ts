import { expect } from 'vitest'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'

/** Each party's feed counts 1, 2, 3, with versions of a dossier rising, and ends at its head. */
export async function expectWholeFeed(store: Store): Promise<number> {
  const rows = await store.read<{ party: string; seq: number; dossier: string; version: number }>(
    sql`select f.party, f.seq, e.dossier, e.version from feed f join events e on e.position = f.position
        order by f.party, f.seq`,
  )
  const heads = new Map<string, number>()
  const versions = new Map<string, number>()
  for (const { party, seq, dossier, version } of rows) {
    expect(seq).toBe((heads.get(party) ?? 0) + 1)
    heads.set(party, seq)
    const thread = `${party} ${dossier}`
    expect(version).toBeGreaterThan(versions.get(thread) ?? -1)
    versions.set(thread, version)
  }
  const kept = await store.read<{ party: string; seq: number }>(sql`select party, seq from feed_heads`)
  expect(new Map(kept.map(({ party, seq }) => [party, seq]))).toEqual(heads)
  return rows.length
}

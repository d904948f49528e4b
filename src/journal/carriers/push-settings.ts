import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/** How a carrier pushes to us: by which adapter, read by which status map, with which secret (sealed). */
export type PushSettings = Readonly<{
  push: string
  family: string
  secret: string
  /** The secret of before, which holds beside it for a while. */
  before?: Readonly<{ secret: string; until: Instant }> | undefined
}>

const keyOf = (carrier: PartyCode): string => `push of ${carrier}`

export async function pushSettings(store: Store, carrier: PartyCode): Promise<PushSettings | undefined> {
  const [row] = await store.read<{ value: string }>(
    sql`select value from settings where key = ${keyOf(carrier)}`,
  )
  return row && (JSON.parse(row.value) as PushSettings)
}

/** Keeps them, together with the note of who agreed on them. */
export async function keepPushSettings(
  store: Store,
  carrier: PartyCode,
  settings: PushSettings,
  note: RowOf<'administration_log'>,
): Promise<void> {
  await store.commit({
    administration_log: [note],
    settings: [{ key: keyOf(carrier), value: JSON.stringify(settings) }],
  })
}

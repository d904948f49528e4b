import type { RowOf } from '../../../src/journal/store.ts'
import type { Contender, Report } from '../harness.ts'
import { peer } from '../peers.ts'
import type { Arena } from './arena.ts'

/** Asked beside its event store, and beside its append on a connection kept open. */
const BOUND = 15
const KEPT_BOUND = 2
/** Appends of a round: the peer takes so long for each that more would only make people wait. */
const EVENTS = 128
/** Appends that an application puts into one transaction by itself: as many as callers of ours share. */
const GROUP = 64

export type Written = readonly RowOf<'events'>[]

export type Emmett = Readonly<{
  /** Its event store, as its documentation uses it. */
  eventStore(events: Written): Promise<void>
  /** The same appends on a connection that stays open. */
  kept(events: Written): Promise<void>
  /** So many appends in one transaction, as an application could group them by itself. */
  grouped(events: Written, size: number): Promise<void>
  /** How often it found its own file locked and was asked again. */
  busy(): number
  close(): Promise<void>
}>

type Name = 'eventStore' | 'kept' | 'grouped'

/** The peer in its three ways, each appending events that the service wrote last. */
export async function emmettContenders(
  arena: Arena,
): Promise<Readonly<{ contenders: readonly Contender<Name>[]; busy(): number; close(): Promise<void> }>> {
  const { openEmmett } = await peer<{ openEmmett(): Promise<Emmett> }>('emmett.ts')
  const emmett = await openEmmett()
  const rate = async (append: (events: Written) => Promise<void>): Promise<number> => {
    const events = (await arena.written()).slice(0, EVENTS)
    const start = performance.now()
    await append(events)
    return events.length / ((performance.now() - start) / 1000)
  }
  return {
    contenders: [
      { name: 'eventStore', run: () => rate(emmett.eventStore) },
      { name: 'kept', run: () => rate(emmett.kept) },
      { name: 'grouped', run: () => rate((events) => emmett.grouped(events, GROUP)) },
    ],
    busy: emmett.busy,
    close: emmett.close,
  }
}

export function emmettRows(
  report: Report,
  ours: number,
  rates: Readonly<Partial<Record<Name, number>>>,
  busy: number,
): void {
  const row = (what: string, value: number | undefined, bound?: number): void =>
    report.row({
      what: `SQLite: the service beside ${what}`,
      value: ours,
      unit: 'events/s',
      beside: { what: 'emmett-sqlite', value: value ?? Number.NaN },
      ...(bound === undefined ? {} : { bound }),
    })
  row("emmett's event store (synchronous=FULL)", rates.eventStore, BOUND)
  row("emmett's append on a connection kept open", rates.kept, KEPT_BOUND)
  row(`emmett's append, ${GROUP} put into one transaction by hand`, rates.grouped)
  report.row({
    what: 'SQLite: emmett found its own file locked, and was asked again',
    value: busy,
    unit: 'times',
  })
}

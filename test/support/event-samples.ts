import { readdirSync, readFileSync } from 'node:fs'
import { type EventType, isEventType, TYPE_PREFIX } from '../../src/domain/dossier/events/events.ts'

const FOLDER = new URL('../fixtures/events/', import.meta.url)

/** One event as a partner posts it, personal fields and all; a file for every shape ever written. */
export type EventSample = Readonly<{ file: string; name: EventType; data: Record<string, unknown> }>

export const eventSamples: readonly EventSample[] = readdirSync(FOLDER).map((file) => {
  const { type, data } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))
  const name = String(type).slice(TYPE_PREFIX.length)
  if (!isEventType(name)) throw new Error(`${file}: there is no type ${type}`)
  return { file, name, data }
})

/** The newest sample of a type. */
export function sampleOf(type: EventType): Record<string, unknown> {
  const sample = eventSamples.findLast((row) => row.name === type)
  if (!sample) throw new Error(`no sample of ${type} in test/fixtures/events`)
  return sample.data
}

import { describe, expect, it } from 'vitest'
import { eventSchemas, eventTypes } from '../../../src/domain/dossier/events/events.ts'
import { eventSamples } from '../../support/event-samples.ts'

/** What people type of phones is kept in one form since; what was kept before stays as it is. */
const inOneForm = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data).replaceAll('+84 912 345 678', '0912345678'))

describe('events are for ever', () => {
  it('every type has a sample of every shape it was ever written in', () => {
    const types = new Set(eventSamples.map((sample) => sample.name))
    expect(eventTypes.filter((type) => !types.has(type))).toEqual([])
  })

  it.each(eventSamples)('$file is read as it was posted, and once more as it was kept', ({ name, data }) => {
    const once = eventSchemas[name].parse(data)
    expect(once).toEqual(inOneForm(data))
    expect(eventSchemas[name].parse(once)).toEqual(once)
  })

  it('a field that no schema knows is refused, so that nothing unmarked gets in', () => {
    for (const { name, data } of eventSamples)
      expect(eventSchemas[name].safeParse({ ...data, hoTen: 'An' }).success).toBe(false)
  })
})

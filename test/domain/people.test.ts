import { describe, expect, it } from 'vitest'
import { type Event, eventSchemas } from '../../src/domain/dossier/events/events.ts'
import { peopleAt, type SideRow } from '../../src/domain/people.ts'
import { splitPersonal } from '../../src/domain/privacy.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'

/** The book and its side rows, as they are kept. */
function kept(drafts: readonly g.Draft[]): Readonly<{ events: readonly Event[]; rows: readonly SideRow[] }> {
  const split = g.story(drafts).events.map((event) => {
    const { plain, personal } = splitPersonal(eventSchemas[event.type], event.data)
    return { event: { ...event, data: plain } as Event, row: { version: event.version, personal } }
  })
  return { events: split.map(({ event }) => event), rows: split.map(({ row }) => row) }
}

const rename = (event: string, field: string, value: string, by = A.clerk) =>
  g.amended(event, [{ field, value }], by)
const drafts = [
  ...g.DELIVERED,
  rename('input-0000', '/applicant/name', 'Nguyễn Thị Ảnh'),
  rename('input-0000', '/recipient/address', '5 Trần Phú'),
]

describe('the people of a dossier', () => {
  const { events, rows } = kept(drafts)
  const last = events.length

  it('are those of the registration, and who took the result', () => {
    const people = peopleAt(events, rows, last - 2)
    expect(people.applicant?.name).toBe('Nguyễn Thị Ánh')
    expect(people.receiver?.name).toBe(g.RECEIVER.name)
    expect(people.erased).toBe(false)
  })

  it('are corrected from the correction on; an old version stays as it was', () => {
    expect(peopleAt(events, rows, last).applicant).toMatchObject({
      name: 'Nguyễn Thị Ảnh',
      phone: '0912345678',
    })
    expect(peopleAt(events, rows, last - 2).applicant?.name).toBe('Nguyễn Thị Ánh')
    expect(peopleAt(events, rows, last - 1).recipient).toBeUndefined()
  })

  it('keep name and phone where the address alone is corrected, and follow what is corrected of the applicant', () => {
    expect(peopleAt(events, rows, last).recipient).toEqual({
      ...peopleAt(events, rows, last).applicant,
      name: 'Nguyễn Thị Ảnh',
      address: '5 Trần Phú',
    })
    const another = kept([...g.DELIVERED, rename('input-0000', '/recipient/name', 'Lê Văn Bốn')])
    expect(peopleAt(another.events, another.rows, another.events.length).recipient).toMatchObject({
      name: 'Lê Văn Bốn',
      phone: '0912345678',
    })
  })

  it('forget who took a result that was not delivered after all', () => {
    const wrong = kept([
      ...g.ON_THE_ROAD,
      g.named(g.delivered(), 'del-0001'),
      g.voided('del-0001', A.postman),
    ])
    const end = wrong.events.length
    expect(peopleAt(wrong.events, wrong.rows, end).receiver).toBeUndefined()
    expect(peopleAt(wrong.events, wrong.rows, end - 1).receiver?.name).toBe(g.RECEIVER.name)
  })

  it('are not changed by a correction of an entry that was taken back afterwards', () => {
    const again = kept([
      ...g.ON_THE_ROAD,
      g.named(g.delivered(), 'del-0001'),
      rename('del-0001', '/receiver/name', 'Lê Văn Nhầm', A.postman),
      g.voided('del-0001', A.postman),
      g.named(g.delivered(), 'del-0002'),
    ])
    const end = again.events.length
    expect(peopleAt(again.events, again.rows, end - 2).receiver?.name).toBe('Lê Văn Nhầm')
    expect(peopleAt(again.events, again.rows, end - 1).receiver).toBeUndefined()
    expect(peopleAt(again.events, again.rows, end).receiver?.name).toBe(g.RECEIVER.name)
  })

  it('are left out where their row was erased, and the dossier says so', () => {
    const erased = rows.map((row) => (row.version === 1 ? { ...row, personal: undefined } : row))
    expect(peopleAt(events, erased, last - 2)).toMatchObject({ erased: true })
    expect(peopleAt(events, erased, last - 2).applicant).toBeUndefined()
  })
})

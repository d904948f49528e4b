import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PortalDossierRow } from '../../src/journal/portal/dossiers.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { enginesHere } from '../support/extent.ts'
import { PORTAL_LOGIN, type PortalFault } from '../support/portal-server.ts'
import { openPortalLink, type PortalLink } from './portal-link.ts'
import { clerk, hours, MONDAY } from './road.ts'

let road: PortalLink
let server: PortalLink['server']

async function open(engine?: Parameters<typeof openPortalLink>[0]): Promise<void> {
  road = await openPortalLink(engine)
  server = road.server
}
const close = () => road.close()

const NUMBER = '000.00.16.H26-261116-0001'
const row = async (dossier = 'dossier-1'): Promise<PortalDossierRow> => {
  const [found] = await road.store.read<PortalDossierRow>(
    sql`select * from portal_dossiers where dossier = ${dossier}`,
  )
  if (!found) throw new Error('not noted')
  return found
}
type Case = Readonly<{
  kind: string
  state: string
  owner: string
  because: string | null
  due: string | null
}>
const portalCases = () =>
  road.store.read<Case>(
    sql`select kind, state, owner, closed_because as because, due_at as due from cases
        where kind like 'portal-%' order by kind, key`,
  )
const lookUps = () => server.requests.filter(({ service }) => service === 'TraCuuHoSo').length

/** The postman hands it out and looks at the identity paper, or does not. */
const delivered = (dossier: string, at: string, checked: 'id_card' | 'none' = 'id_card') =>
  road.say(clerk, dossier, at, 'item.delivered', {
    mode: 'counter',
    receiver: { name: 'Nguyễn Văn An', relation: 'self', checked, matched: true },
  })

describe.each(enginesHere)('the national portal, on $name', ({ open: engine }) => {
  beforeEach(() => open(engine))
  afterEach(close)

  test('that stays behind for longer than its grace is a case of the agency, which ends by itself when it follows', async () => {
    await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    server.show(NUMBER, { TrangThaiHoSo: '4' })
    expect(await road.run(hours(MONDAY, 2))).toMatchObject({ portals: 1, noted: 1, asked: 1, opened: 0 })
    expect(await row()).toMatchObject({ differs: 'portal-behind', waiting_since: MONDAY, heat: 'hot' })
    await road.run(hours(MONDAY, 26))
    const [open] = await portalCases()
    expect(open).toMatchObject({ kind: 'portal-behind', state: 'open', owner: 'SO-TP' })
    expect(open?.due).not.toBeNull()
    server.show(NUMBER, { TrangThaiHoSo: 9 })
    await road.run(hours(MONDAY, 31))
    expect(await portalCases()).toMatchObject([{ state: 'closed', because: 'cause-gone' }])
    expect(await row()).toMatchObject({ differs: null, waiting_since: null, lag_s: 31 * 3600 })
  })

  test('that shows the result as returned without proof is a case until the proof comes', async () => {
    await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    await delivered('dossier-1', hours(MONDAY, 3), 'none')
    server.show(NUMBER, { TrangThaiHoSo: '10', NgayTra: '20261116110000' })
    await road.run(hours(MONDAY, 4))
    await road.run(hours(MONDAY, 31))
    expect(await portalCases()).toMatchObject([{ kind: 'portal-returned-unproved', state: 'open' }])
    await delivered('dossier-1', hours(MONDAY, 3))
    await road.run(hours(MONDAY, 32))
    expect(await portalCases()).toMatchObject([{ state: 'closed', because: 'cause-gone' }])
    expect(await row()).toMatchObject({ due_at: null, differs: null })
    const before = lookUps()
    await road.run(hours(MONDAY, 1_000))
    expect(lookUps()).toBe(before)
  })
})

test('an agency that asks for advice hears once, in its feed, that 10 and the day are due; not before the proof', async () => {
  await open()
  road.settle({ portal: 'advise' })
  const deps = road.depsOn()
  const advice = () =>
    road.store.read<{ body: string; party: string }>(
      sql`select e.body, f.party from events e join feed f on f.position = e.position
          where e.type = 'portal.advised' and f.party = 'SO-TP'`,
    )
  await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  await delivered('dossier-1', hours(MONDAY, 3), 'none')
  await road.run(hours(MONDAY, 4), deps)
  expect(await advice()).toEqual([])
  await delivered('dossier-1', hours(MONDAY, 3))
  for (const hour of [5, 6, 7]) await road.run(hours(MONDAY, hour), deps)
  const [one, ...others] = await advice()
  expect(JSON.parse(one?.body ?? '{}').data).toEqual({ code: 10, returnedAt: hours(MONDAY, 3) })
  expect(others).toEqual([])
  await close()
})

describe('the comparison with the national portal', () => {
  beforeEach(() => open())
  afterEach(close)

  test('tells a number that the portal does not know, a state that nobody told the book, and days that differ', async () => {
    await road.offered(1, 'Nguyễn Văn An', MONDAY)
    await road.offered(2, 'Trần Thị Bình', MONDAY)
    await road.dispatched(3, 'Lê Văn Cường', MONDAY)
    await delivered('dossier-3', hours(MONDAY, 3))
    server.show('000.00.16.H26-261116-0002', { TrangThaiHoSo: '8' })
    server.show('000.00.16.H26-261116-0003', { TrangThaiHoSo: '10', NgayTiepNhan: '20261110080000' })
    await road.run(hours(MONDAY, 4))
    expect(await row('dossier-3')).toMatchObject({
      differs: 'portal-dates-differ:received portal-dates-differ:returned',
    })
    await road.run(hours(MONDAY, 76))
    expect((await portalCases()).map(({ kind }) => kind)).toEqual([
      'portal-ahead',
      'portal-dates-differ',
      'portal-dates-differ',
      'portal-unknown',
    ])
    server.show('000.00.16.H26-261116-0003', {
      TrangThaiHoSo: '10',
      NgayTiepNhan: '20261116080000',
      NgayTra: '20261116235959',
    })
    await road.run(hours(MONDAY, 160))
    expect(await row('dossier-3')).toMatchObject({ differs: null, due_at: null })
  })

  test('asks often while something is expected, seldom while nothing moves', async () => {
    await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    server.show(NUMBER, { TrangThaiHoSo: '4' })
    await road.run(MONDAY)
    const heats: [number, string | null | undefined][] = []
    for (const hour of [1, 25, 24 * 20]) {
      await road.run(hours(MONDAY, hour))
      heats.push([hour, (await row()).heat])
    }
    expect(heats).toEqual([
      [1, 'hot'],
      [25, 'warm'],
      [480, 'cold'],
    ])
    const before = lookUps()
    await road.run(hours(MONDAY, 24 * 20 + 5))
    expect(lookUps()).toBe(before)
  })

  test('leaves in peace what had ended before anybody asked', async () => {
    await road.change({ made_at: hours(MONDAY, 5) })
    await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    await delivered('dossier-1', hours(MONDAY, 3))
    expect(await road.run(hours(MONDAY, 6))).toMatchObject({ noted: 0, asked: 0 })
    expect(await road.store.read(sql`select dossier from portal_dossiers`)).toEqual([])
  })

  test.each<[PortalFault, 'signIn' | 'TraCuuHoSo', string]>([
    [500, 'signIn', 'http-500'],
    ['error-3', 'signIn', 'error-3'],
    ['garbage', 'signIn', 'unreadable'],
    [503, 'TraCuuHoSo', 'http-503'],
    ['hang', 'TraCuuHoSo', 'timeout'],
    ['half', 'TraCuuHoSo', 'closed'],
    ['garbage', 'TraCuuHoSo', 'unreadable'],
  ])(
    '%s at %s is a failure that is shown, says nothing of a dossier, and the next run goes on',
    async (fault, service, problem) => {
      await road.offered(1, 'Nguyễn Văn An', MONDAY)
      server.show(NUMBER, { TrangThaiHoSo: '9' })
      server.fail(service, fault)
      expect(await road.run(hours(MONDAY, 1))).toMatchObject({ failing: 1, asked: 0 })
      expect(await road.link()).toMatchObject({ problem, failing_since: hours(MONDAY, 1), holder: null })
      expect(await row()).toMatchObject({ shown_since: null, differs: null })
      expect(await road.run(hours(MONDAY, 2))).toMatchObject({ failing: 0, asked: 1 })
      expect(await road.link()).toMatchObject({ problem: null, failing_since: null })
      expect(JSON.stringify(road.logged)).not.toContain(PORTAL_LOGIN.secret)
    },
  )

  test('one dossier for which it always fails keeps no other from its turn', async () => {
    for (const number of [1, 2]) await road.offered(number, 'Nguyễn Văn An', MONDAY)
    server.show('000.00.16.H26-261116-0002', { TrangThaiHoSo: '9' })
    for (const hour of [1, 2, 3]) {
      server.answerOf(NUMBER, 'a page for people')
      await road.run(hours(MONDAY, hour))
    }
    expect(await row()).toMatchObject({ shown_since: null, differs: null })
    expect(await row('dossier-2')).toMatchObject({ shown_since: hours(MONDAY, 1) })
    expect(await road.link()).toMatchObject({ problem: null, failing_since: null })
  })

  test.each<[string, unknown]>([
    ['a number that is no text', [{ MaHoSo: { toString: 1 }, TrangThaiHoSo: '9' }]],
    ['a page of another dossier', [{ MaHoSo: '000.00.16.H26-261116-9999', TrangThaiHoSo: '10' }]],
    ['a state in another writing of numbers', [{ MaHoSo: NUMBER, TrangThaiHoSo: '0xa' }]],
    ['two that say otherwise', ['9', '10'].map((TrangThaiHoSo) => ({ MaHoSo: NUMBER, TrangThaiHoSo }))],
  ])('%s says nothing of a dossier, and keeps no other from its turn', async (_, result) => {
    await road.offered(1, 'Nguyễn Văn An', MONDAY)
    await road.offered(2, 'Trần Thị Bình', MONDAY)
    server.show('000.00.16.H26-261116-0002', { TrangThaiHoSo: '9' })
    server.answerOf(NUMBER, result)
    expect(await road.run(hours(MONDAY, 1))).toMatchObject({ failing: 0, asked: 2, silent: 1 })
    expect(await row()).toMatchObject({ differs: null, shown_since: null, tries: 1 })
    expect(await row('dossier-2')).toMatchObject({ shown_since: hours(MONDAY, 1) })
  })

  test('opens another session where the one it has is over, and takes a code that comes again for an answer', async () => {
    for (const number of [1, 2, 3]) {
      await road.offered(number, 'Nguyễn Văn An', MONDAY)
      server.show(`000.00.16.H26-261116-000${number}`, { TrangThaiHoSo: '9' })
    }
    // The first dossier is refused in any session; after the second the session is over.
    server.fail('TraCuuHoSo', 'error-3')
    server.codesAsNumbers()
    expect(await road.run(hours(MONDAY, 1))).toMatchObject({ asked: 3, silent: 1, failing: 0 })
    const first = await road.store.read<PortalDossierRow>(
      sql`select * from portal_dossiers where problem is not null`,
    )
    expect(first).toMatchObject([{ problem: 'error-3', tries: 1, differs: null, shown_since: null }])
    await road.run(hours(MONDAY, 2))
    expect(await row(first[0]?.dossier)).toMatchObject({ problem: null, tries: 0 })
    expect(server.requests.filter(({ service }) => service === 'signIn')).toHaveLength(2)
  })

  test('whoever dies in mid-run leaves a place from which the next goes on, and nothing is told twice', async () => {
    for (let number = 1; number <= 9; number += 1) await road.offered(number, 'Nguyễn Văn An', MONDAY)
    for (let dies = 0; dies <= 4; dies += 1) {
      let commits = 0
      const dying: Store = {
        ...road.store,
        commit: (rows) => {
          commits += 1
          if (commits > dies) throw new Error('killed')
          return road.store.commit(rows)
        },
      }
      // Each comes after the lease of the one before is over.
      await road.run(hours(MONDAY, 1 + dies), road.depsOn(dying)).catch(() => undefined)
    }
    await road.run(hours(MONDAY, 40))
    await road.run(hours(MONDAY, 60))
    const cases = await portalCases()
    expect(cases.map(({ kind }) => kind)).toEqual(Array.from({ length: 9 }, () => 'portal-unknown'))
    const end = await road.store.highWaterMark()
    expect(await road.link()).toMatchObject({ noted_to: end, holder: null })
    const dump = await road.store.read(sql`select * from cases`)
    await road.run(hours(MONDAY, 60))
    expect(await road.store.read(sql`select * from cases`)).toEqual(dump)
  })
})

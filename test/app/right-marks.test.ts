import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Guard, guarded } from '../../src/app/guessing.ts'
import { writeMarks } from '../../src/app/right-marks.ts'
import { sql } from '../../src/journal/sql.ts'
import { StoreUnavailable } from '../../src/journal/store.ts'
import { openTestApp, type TestApp } from '../support/app.ts'

// That somebody was right from somewhere counts at once, and is written together with others.

const TOGETHER = 200

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const guardOf = (who: string): Guard => ({
  limits: [],
  strangers: { subject: 'the dossier', steps: [{ minutes: 60, max: 1 }] },
  known: `right from ${who}`,
})
const right = (who: string, deps = t.deps) => guarded(deps, guardOf(who), async () => true)
const wrong = (who: string) => guarded(t.deps, guardOf(who), async () => undefined)
const marks = async (): Promise<number> =>
  (await t.store.read(sql`select subject from rate_limits where subject like 'right from %'`)).length

it('two hundred look-ups from as many places are one commit; each is known from the first moment', async () => {
  for (let n = 1; n < TOGETHER; n += 1) await right(`place ${n}`)
  expect(await marks()).toBe(0)
  await wrong('a stranger')
  expect(await right('place 7')).toEqual({ found: true })
  expect(await right('another place')).toHaveProperty('waitUntil')
  t.clock.advance(60)
  await right('the last place')
  expect(await marks()).toBe(TOGETHER)
})

it('ten seconds after the first they are written with the next, and a book that cannot be written shows all the same', async () => {
  await right('home')
  t.clock.advance(1)
  const store = {
    ...t.store,
    commit: async () => {
      throw new StoreUnavailable('full')
    },
  }
  const full = { ...t.deps, journal: { ...t.deps.journal, store } }
  expect(await right('elsewhere', full)).toEqual({ found: true })
  t.clock.advance(1)
  expect(await right('elsewhere', full)).toEqual({ found: true })
  expect(await marks()).toBe(0)
  await right('the office')
  expect(await marks()).toBe(2)
})

it('a wrong answer after ten seconds, and the end of the service, write them too', async () => {
  await right('home')
  const elsewhere: Guard = { limits: [{ subject: 'another dossier', steps: [{ minutes: 60, max: 9 }] }] }
  const wrongElsewhere = () => guarded(t.deps, elsewhere, async () => undefined)
  await wrongElsewhere()
  expect(await marks()).toBe(0)
  t.clock.advance(1)
  await wrongElsewhere()
  expect(await marks()).toBe(1)
  await right('the office')
  await writeMarks(t.deps.journal.store)
  expect(await marks()).toBe(2)
})

it('who was right is known also while that is being written', async () => {
  await right('home')
  await wrong('a stranger')
  let write = (): void => {}
  const slow = new Promise<void>((resolve) => {
    write = resolve
  })
  const { store } = t.deps.journal
  const { commit } = store
  Object.assign(store, { commit: (rows: Parameters<typeof commit>[0]) => slow.then(() => commit(rows)) })
  const written = writeMarks(store)
  expect(await right('home')).toEqual({ found: true })
  write()
  await written
  expect(await right('home')).toEqual({ found: true })
  expect(await marks()).toBe(1)
})

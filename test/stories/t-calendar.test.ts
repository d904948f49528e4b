import { expect } from 'vitest'
import { takeInReference } from '../../src/app/load-reference.ts'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { ReferenceFile } from '../../src/domain/reference-file.ts'
import { checkCalendar } from '../../src/jobs/check-calendar.ts'
import { reckonAnewJob } from '../../src/jobs/reckon-anew.ts'
import { type JobDeps, tick } from '../../src/jobs/schedule.ts'
import { loadReference } from '../../src/journal/reference/load-reference.ts'
import { sql } from '../../src/journal/sql.ts'
import type { RowOf } from '../../src/journal/store.ts'
import { dueDatesOf } from '../../src/journal/write/due-dates.ts'
import { paths } from '../../src/web/paths.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { browser, form, type Page, textOf } from '../web/browser.ts'
import { type Stage, story } from './stage.ts'

// The clock and the calendar: stories T1, T2, T6, T7 and T11.

/** A moment of Vietnam's clocks. */
const at = (date: string, hour: string): Instant => new Date(`${date}T${hour}:00+07:00`).toISOString()

const MONDAY = '2026-11-16'
const TUESDAY = '2026-11-17'

const marked = { mark: 'SYNTHETIC', source: ['test'] }

const procedure = (limit: object, more: object = {}) => ({
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  limit,
  papers: [],
  ...marked,
  ...more,
})

/** What `npm run manage -- load` does with a file. */
async function load(stage: Stage, file: object): Promise<void> {
  expect(await takeInReference(stage.t.deps, file)).not.toHaveProperty('problems')
}

let dossiers = 0

/** A dossier of its own, signed for by the centre at a moment; answers when it is due by our own reckoning. */
async function signedFor(
  stage: Stage,
  moment: Instant,
  code = '1.001193',
): Promise<Readonly<{ id: string; due: string | null }>> {
  dossiers += 1
  const n = dossiers
  const id = `0199a000-0000-7000-9000-0000000001${String(n).padStart(2, '0')}`
  const receipt = makeReceiptNumber(Uint8Array.from({ length: 64 }, (_, index) => (n * 31 + index * 7) % 256))
  stage.at(new Date(Date.parse(moment) - 15 * 60_000).toISOString())
  await stage.play(
    { ...g.registered({ procedure: code, receipt }), dossier: id },
    { ...g.received({ packet: 'hs' }), dossier: id },
    { ...g.offered(`GN-${n}`, P.centre, ['hs']), dossier: id },
    { ...g.accepted(`GN-${n}`, ['hs']), dossier: id, at: moment },
  )
  return { id, due: await dueOf(stage, id) }
}

async function dueOf(stage: Stage, id: string): Promise<string | null> {
  const { status, body } = await stage.get(P.centre, `/v1/dossiers/${id}`)
  expect(status).toBe(200)
  return (body as { computedAppointment: string | null }).computedAppointment
}

const jobDeps = (stage: Stage): JobDeps & Readonly<{ lines: Readonly<Record<string, unknown>>[] }> => {
  const lines: Readonly<Record<string, unknown>>[] = []
  const { journal, now } = stage.t.deps
  const files = { list: async () => [], read: async () => undefined, done: async () => {} }
  return {
    journal,
    now,
    log: (line) => void lines.push(line),
    carrierFiles: files,
    notices: undefined,
    holder: 'test',
    lines,
  }
}

story(
  'T1 what is received until 15:00 is due that day, what comes later on the next working day',
  async (stage) => {
    await load(stage, { procedures: [procedure({ unit: 'in-the-day', cutOff: '15:00' })] })
    const due = async (date: string, hour: string) => (await signedFor(stage, at(date, hour))).due
    expect(await due(MONDAY, '09:00')).toBe(at(MONDAY, '17:00'))
    expect(await due(MONDAY, '15:00')).toBe(at(MONDAY, '17:00'))
    expect(await due(MONDAY, '15:01')).toBe(at(TUESDAY, '17:00'))
    // On a Friday afternoon the next working day is Monday; on 23 November, Wednesday: the 24th is a day off.
    expect(await due('2026-11-20', '16:00')).toBe(at('2026-11-23', '17:00'))
    expect(await due('2026-11-23', '15:30')).toBe(at('2026-11-25', '17:00'))
  },
)

story('T2 a limit of half a working day is loaded and counted', async (stage) => {
  await load(stage, { procedures: [procedure({ unit: 'working-day', amount: 0.5 })] })
  expect((await signedFor(stage, at(MONDAY, '08:00'))).due).toBe(at(MONDAY, '14:00'))
  await load(stage, {
    procedures: [procedure({ unit: 'half-day', amount: 3 }, { from: '2026-11-17' })],
  })
  expect((await signedFor(stage, at(TUESDAY, '08:00'))).due).toBe(at('2026-11-18', '14:00'))
})

const decreed = (more: object = {}) => ({
  date: '2026-11-23',
  name: 'Hoán đổi dịp Ngày Văn hóa Việt Nam',
  kind: 'SWAP_OFF',
  dayOff: true,
  year: 2026,
  decision: 'Thông báo (giả) về hoán đổi ngày làm việc',
  ...marked,
  ...more,
})

story(
  'T6 a load that was broken off before the reckoning goes on where the file is loaded again',
  async (stage) => {
    await stage.play(
      g.registered(),
      g.received(),
      g.offered('GN-T6', P.centre, ['hs']),
      g.accepted('GN-T6', ['hs']),
    )
    const kept = async () =>
      (await dueDatesOf(stage.t.store, [stage.id])).get(stage.id)?.at(-1)?.due?.slice(0, 10)
    expect(await kept()).toBe('2026-11-23')
    const file = { holidays: [decreed()] }
    await loadReference(stage.t.store, ReferenceFile.parse(file), stage.t.clock.now)
    await stage.t.deps.refreshReference(true)
    expect(await kept()).toBe('2026-11-23')
    await load(stage, file)
    expect(await kept()).toBe('2026-11-25')
  },
)

story(
  'T6 a holiday that is decreed later moves computed dates, findings and cases, and back again',
  async (stage) => {
    // Five working days from Monday 07:45 end on Monday 23 November; the agency says so.
    await stage.play(
      g.registered(),
      g.received(),
      g.offered('GN-T6', P.centre, ['hs']),
      g.accepted('GN-T6', ['hs']),
      g.dossierAccepted({ appointment: at('2026-11-23', '17:00') }),
    )
    const before = await dueOf(stage, stage.id)
    expect(before?.slice(0, 10)).toBe('2026-11-23')
    const differs = async () => (await stage.cases()).filter((row) => row.kind === 'appointment-differs')
    expect(await differs()).toEqual([])

    await load(stage, { holidays: [decreed()] })
    const after = await dueOf(stage, stage.id)
    expect(after?.slice(0, 10)).toBe('2026-11-25')
    expect(await differs()).toMatchObject([{ detail: { computed: after } }])

    // The decree is changed: that Monday is worked after all.
    stage.t.clock.advance(60)
    await load(stage, { holidays: [decreed({ withdrawn: true })] })
    expect(await dueOf(stage, stage.id)).toBe(before)
    expect(await differs()).toEqual([])
    expect((await stage.cases('closed')).map((row) => [row.kind, row.closedBecause])).toContainEqual([
      'appointment-differs',
      'cause-gone',
    ])

    const clerk = browser(stage.t.app)
    await clerk.signIn('officer')
    expect(textOf(await clerk.get(paths.dossier(stage.id)))).toMatch(
      /Đã tính trước đó .*23\/11\/2026.*25\/11\/2026/,
    )

    // Each date that was reckoned, and each thing that was told of the day, is kept.
    const kept = (await dueDatesOf(stage.t.store, [stage.id])).get(stage.id) ?? []
    expect(kept.map(({ due }) => due)).toEqual([before, after, before])
    const entries = await stage.t.store.read<{ number: number; withdrawn: number }>(
      sql`select number, withdrawn from reference_entries where kind = 'holiday' and key = '2026-11-23' order by number`,
    )
    expect(entries.map(({ withdrawn }) => Number(withdrawn))).toEqual([0, 0, 1])
  },
)

story('T6 the scheduled job makes up for what another instance wrote meanwhile', async (stage) => {
  await stage.play(
    g.registered(),
    g.received(),
    g.offered('GN-T6', P.centre, ['hs']),
    g.accepted('GN-T6', ['hs']),
    g.dossierAccepted({ appointment: at('2026-11-23', '17:00') }),
  )
  await load(stage, { holidays: [decreed()] })
  // An instance that did not know of the decree yet has ended the case again.
  const [row] = await stage.t.store.read<RowOf<'cases'>>(
    sql`select * from cases where kind = 'appointment-differs'`,
  )
  await stage.t.store.commit({
    cases: row ? [{ ...row, state: 'closed', closed_because: 'cause-gone' }] : [],
  })
  const deps = jobDeps(stage)
  expect(await tick(deps, reckonAnewJob, stage.t.clock.now)).toMatchObject([{ result: 'done' }])
  expect((await stage.cases()).map(({ kind }) => kind)).toContain('appointment-differs')
  stage.t.clock.advance(10)
  expect(await tick(deps, reckonAnewJob, stage.t.clock.now)).toEqual([])
})

story(
  'T7 no date is promised into a year whose days off are not entered, and November tells',
  async (stage) => {
    await load(stage, {
      procedures: [procedure({ unit: 'working-day', amount: 45 })],
      parties: [agency({ forms: 'ours' })],
      years: [{ year: 2026, complete: true }],
    })
    const { id, due } = await signedFor(stage, at(MONDAY, '09:00'))
    expect(due).toBeNull()

    // An agency whose forms are ours promises nothing there; without a day it may accept.
    const accepts = (appointment: string | null, code: string) => ({
      ...g.dossierAccepted({ code, appointment }, A.agencyOfficer),
      dossier: id,
    })
    const told = await stage.say(accepts(at('2027-01-20', '17:00'), '000.00.06.H56-261116-0901'))
    expect(told).toMatchObject({ state: 'refused', code: 'calendar-incomplete' })
    await stage.play(accepts(null, '000.00.06.H56-261116-0902'))

    const deps = jobDeps(stage)
    stage.at(at('2026-10-31', '09:00'))
    await tick(deps, checkCalendar, stage.t.clock.now)
    expect(deps.lines.filter((line) => line.year === 2027)).toEqual([])
    stage.at(at('2026-11-30', '09:00'))
    await tick(deps, checkCalendar, stage.t.clock.now)
    expect(deps.lines.filter((line) => line.year === 2027)).toHaveLength(1)

    const page = async () => (await administrator(stage)).html
    expect(await page()).toContain('Lịch nghỉ năm 2027 chưa được nhập đủ')
    await load(stage, { years: [{ year: 2027, complete: true }] })
    expect(await page()).not.toContain('chưa được nhập đủ')
    expect((await dueOf(stage, id))?.slice(0, 7)).toBe('2027-01')
  },
)

/** The page of an administrator, to which the supervisor has been appointed as well. */
async function administrator({ t }: Stage): Promise<Page> {
  const row = { person: 'p-giam', party: P.authority, role: 'administrator', valid_from: '2020-01-01' }
  await t.store.commit({ assignments: [{ ...row, valid_until: null }] })
  const who = browser(t.app)
  const choose = await who.signIn('supervisor')
  const chosen = form(choose, '/chon-vai-tro', 'value="administrator"')
  return who.send(chosen, { party: P.authority })
}

const agency = (more: object) => ({
  code: P.agency,
  kind: 'agency',
  name: 'Sở Xây dựng',
  province: '31',
  ...marked,
  ...more,
})

const EVERY_DAY = ['07:00-11:30', '13:30-17:00']
const SUMMER = ['06:30-11:00', '13:00-16:30']
const week = (day: readonly string[]) => ({
  days: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
  swappedDay: day,
})

story('T11 office hours, counting, waits and the late limit are data with their days', async (stage) => {
  await load(stage, {
    procedures: [procedure({ unit: 'in-the-day' })],
    hours: [
      { ...week(SUMMER), from: '2026-11-17' },
      { ...week(EVERY_DAY), from: '2026-11-18' },
    ],
  })
  expect((await signedFor(stage, at(MONDAY, '09:00'))).due).toBe(at(MONDAY, '17:00'))
  expect((await signedFor(stage, at(TUESDAY, '09:00'))).due).toBe(at(TUESDAY, '16:30'))
  expect((await signedFor(stage, at('2026-11-18', '09:00'))).due).toBe(at('2026-11-18', '17:00'))

  // Whole days from the 19th on: the first day is left out, the last ends at closing.
  await load(stage, {
    procedures: [procedure({ unit: 'working-day', amount: 1 }, { from: '2026-11-18' })],
    counting: [{ from: '2026-11-19', dayMinutes: 480, count: 'whole-days', pause: 'stands-still' }],
  })
  expect((await signedFor(stage, at('2026-11-18', '09:00'))).due).toBe(at('2026-11-19', '09:00'))
  expect((await signedFor(stage, at('2026-11-19', '09:00'))).due).toBe(at('2026-11-20', '17:00'))

  // An entry is late after an hour, and a report waits five hours, from that day on.
  await load(stage, { times: [{ from: '2026-11-25', lateAfterMinutes: 60, waitHoursOtherwise: 5 }] })
  const rules = (date: string) => stage.t.deps.journal.reference(at(date, '09:00')).rules
  expect(rules('2026-11-24')).toMatchObject({ lateAfterMinutes: 240, waitHoursOtherwise: 72 })
  expect(rules('2026-11-25')).toMatchObject({ lateAfterMinutes: 60, waitHoursOtherwise: 5 })
  stage.at(at('2026-11-26', '10:30'))
  const late = { ...g.registered({ receipt: undefined }), dossier: '0199a000-0000-7000-9000-000000000999' }
  expect(await stage.say(g.happened(late, at('2026-11-26', '08:00')))).toMatchObject({
    state: 'refused',
    code: 'late-reason-needed',
  })
})

const charge = (upToGrams: number, amount: number, from: string) => ({
  service: 'return',
  band: 'nội tỉnh',
  upToGrams,
  amount,
  from,
})

story('T11 charges are data with their days', async (stage) => {
  await load(stage, {
    tariffs: [
      charge(100, 30_000, '2018-01-01'),
      charge(250, 31_000, '2018-01-01'),
      { service: 'return', band: 'nội tỉnh', stepGrams: 500, amount: 2_900, from: '2018-01-01' },
      charge(100, 33_000, '2026-12-01'),
    ],
  })
  const costs = async (grams: number, on: string) => {
    const band = encodeURIComponent('nội tỉnh')
    const { body } = await stage.get(
      P.office,
      `/v1/charges?service=return&band=${band}&grams=${grams}&on=${on}`,
    )
    return (body as { charge: number | null }).charge
  }
  expect(await costs(80, '2026-11-30')).toBe(30_000)
  expect(await costs(80, '2026-12-01')).toBe(33_000)
  expect(await costs(200, '2026-12-01')).toBe(31_000)
  expect(await costs(900, '2026-12-01')).toBe(31_000 + 2 * 2_900)
  expect(await costs(80, '2017-12-31')).toBeNull()
})

story(
  'T11 what a code of a carrier means is not written over: another meaning is another version',
  async (stage) => {
    const map = (version: string, meaning: string) => ({
      statusMap: {
        partner: P.carrier,
        family: 'HCC',
        version,
        validFrom: '2026-01-01',
        rows: [{ code: 'C14', meaning, mark: 'SYNTHETIC' }],
      },
    })
    await load(stage, map('1', 'held'))
    await load(stage, map('1', 'held'))
    expect(await takeInReference(stage.t.deps, map('1', 'delivered'))).toMatchObject({
      problems: [{ path: '/statusMap/version' }],
    })
    await load(stage, map('2', 'delivered'))
  },
)

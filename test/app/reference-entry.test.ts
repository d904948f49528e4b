import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { notesFor } from '../../src/app/administration-log.ts'
import { takeInReference } from '../../src/app/load-reference.ts'
import { type Cells, foresee, type RowFate, takeInRows } from '../../src/app/reference-entry.ts'
import { cellsOf, rowsOfSheet, templateOf } from '../../src/app/reference-sheet.ts'
import { historyOf, tableOn } from '../../src/app/reference-tables.ts'
import type { Actor } from '../../src/domain/party.ts'
import { COLUMNS, TABLES } from '../../src/domain/reference-columns.ts'
import { readSheet } from '../../src/partners/sheet.ts'
import { choiceWords, columnWords } from '../../src/words/reference-tables.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'

const BY: Actor = { party: P.authority, role: 'administrator', person: 'p-giam' }
const OF_OFFICE: Actor = { party: P.office, role: 'administrator', person: 'p-lan' }
const OF_CARRIER: Actor = { party: P.carrier, role: 'administrator', person: 'p-x' }

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const row = (cells: Readonly<Record<string, string>>): Cells => new Map(Object.entries(cells))
const party = (more: Readonly<Record<string, string>> = {}) =>
  row({ code: P.office2, name: 'Bưu cục Phường Bắc', kind: 'Bưu cục', province: '31', ...more })
const fatesOf = async (by: Actor, ...rows: readonly Cells[]): Promise<readonly RowFate[]> =>
  (await foresee(t.deps, by, 'parties', rows)).fates

describe('rows of reference data', () => {
  it('have words for every column and choice of every table', () => {
    for (const table of TABLES)
      for (const { path, choices } of COLUMNS[table]) {
        expect(columnWords, path).toHaveProperty([path])
        for (const choice of choices ?? []) expect(choiceWords, choice).toHaveProperty([choice])
      }
  })

  it('change what they name and leave the rest as it stands', async () => {
    expect(await fatesOf(BY, party())).toEqual([{ fate: 'same' }])
    const [fate] = await fatesOf(BY, party({ phone: '0234 382 2222', from: '01/12/2026' }))
    expect(fate).toMatchObject({
      fate: 'changed',
      from: '2026-12-01',
      after: { phone: '0234 382 2222', operator: P.carrier },
    })
    const [added] = await fatesOf(BY, party({ code: 'VNP.590300', operator: P.carrier }))
    expect(added).toMatchObject({ fate: 'new', from: '' })
  })

  it('say who took them in, also where the machine stops before all is reckoned', async () => {
    const stopped = new Error('the machine stops')
    const refreshReference = t.deps.refreshReference
    Object.assign(t.deps, { refreshReference: () => Promise.reject(stopped) })
    const rows = [party({ phone: '0234 382 2222' })]
    await expect(takeInRows(t.deps, BY, 'parties', rows, 'sheet')).rejects.toBe(stopped)
    Object.assign(t.deps, { refreshReference })
    const { page } = await notesFor(t.deps, BY, {})
    expect(page.rows).toMatchObject([{ action: 'reference.imported', target: 'parties', person: 'p-giam' }])
  })

  it('are written so that no spreadsheet runs what came in by another door', async () => {
    const name = "-1+cmd|' /C calc'!A1"
    const office = { code: P.office2, name, kind: 'office', province: '31', operator: P.carrier }
    const marked = { mark: 'SYNTHETIC', source: ['test'] }
    const taken = await takeInReference(t.deps, { parties: [{ ...office, ...marked }] })
    expect(taken).not.toHaveProperty('problems')
    await t.deps.refreshReference()
    const sheet = await templateOf(t.deps, 'parties', 'vi')
    expect(sheet).toContain(`;'${name}`)
    expect(sheet).not.toContain(`;${name}`)
  })

  it('say which column is wrong, and why', async () => {
    const wrong = async (more: Readonly<Record<string, string>>, by = BY) => {
      const [fate] = await fatesOf(by, party(more))
      return fate?.fate === 'wrong' ? fate.faults : fate
    }
    expect(await wrong({ name: '' })).toEqual([{ path: 'name', why: 'missing' }])
    expect(await wrong({ from: '30/02/2026' })).toEqual([{ path: 'from', why: 'not-a-day' }])
    expect(await wrong({ operator: 'NOBODY' })).toEqual([{ path: 'operator', why: 'no-such-party' }])
    expect(await wrong({ kind: 'Cửa hàng' })).toEqual([{ path: 'kind', why: 'not-a-choice' }])
    expect(await wrong({ name: '=HYPERLINK("x")' })).toEqual([{ path: 'name', why: 'a-formula' }])
    expect(await wrong({ name: "-1+cmd|' /C calc'!A1" })).toEqual([{ path: 'name', why: 'a-formula' }])
    expect(await wrong({ code: 'không phải mã' })).toEqual([{ path: 'code', why: 'not-fitting' }])
    expect(await wrong({ from: '02/12/2026', until: '01/12/2026' })).toEqual([
      { path: 'until', why: 'ends-early' },
    ])
    expect(await wrong({}, OF_OFFICE)).toEqual([{ path: '', why: 'not-yours' }])
    expect(await wrong({}, OF_CARRIER)).toEqual({ fate: 'same' })
    expect(await fatesOf(BY, party({ phone: '1' }), party({ phone: '2' }))).toMatchObject([
      {},
      { fate: 'wrong', faults: [{ why: 'twice' }] },
    ])
  })

  it('are taken in all or none, kept with their days, and noted', async () => {
    const bad = await takeInRows(t.deps, BY, 'parties', [party({ phone: '1' }), party({ name: '' })], 'sheet')
    expect(bad.loaded).toBeUndefined()
    expect(await historyOf(t.deps, 'parties', P.office2)).toHaveLength(1)
    const good = await takeInRows(
      t.deps,
      BY,
      'parties',
      [party({ phone: '0234', from: '01/12/2026' })],
      'form',
    )
    expect(good.loaded?.added).toEqual({ party: 1 })
    expect(await historyOf(t.deps, 'parties', P.office2)).toMatchObject([
      { from: '' },
      { from: '2026-12-01' },
    ])
    const phoneOn = async (on: string) =>
      (await tableOn(t.deps, 'parties', { on, text: 'phuong bac' })).rows.map(({ row: { phone } }) => phone)
    expect([await phoneOn('2026-11-30'), await phoneOn('2026-12-01')]).toMatchObject([
      [undefined, undefined],
      [undefined, '0234'],
    ])
    const { page } = await notesFor(t.deps, BY, { actions: ['reference.added', 'reference.imported'] })
    expect(page.rows).toMatchObject([
      { action: 'reference.added', target: `parties ${P.office2}`, person: 'p-giam' },
    ])
  })

  it('of every table come back from its own sheet as the same', async () => {
    const samples: readonly (readonly [(typeof TABLES)[number], Readonly<Record<string, string>>])[] = [
      [
        'procedures',
        {
          code: '1.000656',
          name: 'Cấp giấy phép xây dựng',
          'limit.unit': 'ngày làm việc',
          'limit.amount': '7',
          papers: 'Đơn đề nghị | 1 | 0; Bản vẽ | 2 | 1',
        },
      ],
      ['tariffs', { service: 'Trả kết quả', band: 'nội tỉnh', upToGrams: '500', amount: '25.000' }],
      ['holidays', { date: '01/01/2027', name: 'Tết Dương lịch', kind: 'Nghỉ lễ, tết' }],
      ['years', { year: '2027', complete: 'Có' }],
      ['hours', { 'days.monday': '07:00-11:30; 13:30-17:00', swappedDay: '8:00-11:30', from: '01/01/2027' }],
      [
        'counting',
        { dayMinutes: '480', count: 'Theo giờ làm việc', pause: 'Thời hạn đứng lại', from: '01/01/2027' },
      ],
      ['times', { lateAfterMinutes: '300', 'overdue.newsMinutes': '600', from: '01/01/2027' }],
      ['provinces', { code: '31', name: 'Tỉnh mẫu' }],
      ['actsFor', { centre: P.centre2, agency: P.agency, from: '01/12/2026' }],
      [
        'statusMap',
        {
          partner: P.carrier,
          family: 'hcc',
          version: '1',
          code: '91',
          meaning: 'Đã phát',
          validFrom: '01/01/2026',
        },
      ],
    ]
    for (const [table, cells] of samples) {
      const { fates, loaded } = await takeInRows(t.deps, BY, table, [row(cells)], 'sheet')
      expect({ table, fates, loaded }).toMatchObject({
        fates: [{ from: expect.any(String) }],
        loaded: {},
      })
      const sheet = await readSheet(new TextEncoder().encode(await templateOf(t.deps, table, 'vi')))
      if ('problem' in sheet) {
        // What begins on a later day is not in the sheet of today.
        expect(cells.from, table).toBeDefined()
        continue
      }
      const rows = rowsOfSheet(table, sheet)
      if ('header' in rows) throw new Error(JSON.stringify(rows))
      const again = await foresee(t.deps, BY, table, cellsOf(rows))
      expect({ table, fates: again.fates.filter(({ fate }) => fate !== 'same') }).toEqual({
        table,
        fates: [],
      })
    }
  })

  it('of a sheet are found by the words at its head in either language, and strange heads are told', () => {
    const sheet = (...header: readonly string[]) => rowsOfSheet('years', { header, lines: [] })
    expect(sheet('Năm', 'DA NHAP DU')).toMatchObject({ columns: ['year', 'complete'] })
    expect(sheet('year', 'Complete')).toMatchObject({ columns: ['year', 'complete'] })
    expect(sheet('Năm', 'Năm', 'Màu')).toEqual({
      header: { unknown: ['Màu'], missing: ['complete'], twice: ['year'] },
    })
  })
})

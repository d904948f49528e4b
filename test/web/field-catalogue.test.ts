import { describe, expect, it } from 'vitest'
import { eventTypes } from '../../src/domain/dossier/events/events.ts'
import { traitsOf } from '../../src/domain/dossier/traits/traits.ts'
import { FIELDS, fieldAt, labelAt, wordsAt } from '../../src/web/pages/parts/field-catalogue.ts'

const vi = (words: string): string => words
const calls = (type: string, pointer: string) => wordsAt(vi, type, pointer)

describe('the catalogue of fields', () => {
  it('has words for every field that may be amended, as the history and its form call it', () => {
    const fields = eventTypes.flatMap((type) =>
      traitsOf(type).fields.amendable.map((field) => `${type} ${field}`),
    )
    expect(fields.filter((one) => calls(...(one.split(' ') as [string, string])) === undefined)).toEqual([])
    expect(fields.length).toBeGreaterThan(20)
  })

  it('says what an error is about: whose, which row of papers, or the field that a part belongs to', () => {
    expect(calls('dossier.registered', '/recipient/phone')).toBe('Người nhận kết quả: Điện thoại')
    expect(labelAt(vi, 'dossier.registered', '/recipient/phone')).toBe('Điện thoại')
    expect(calls('packet.received_by_post', '/papers/3/copies')).toBe('Bản sao')
    expect(calls('dossier.registered', '/missing/0/name')).toBe('Tên giấy tờ')
    expect(calls('custody.lost', '/packets/0')).toBe('Gói giấy tờ')
    expect(calls('item.held', '/until')).toBe('Giữ đến ngày')
    expect(calls('dossier.supplement_requested', '/until')).toBe('Hạn bổ sung')
    expect(calls('handover.accepted', '/nothing')).toBeUndefined()
  })

  it('knows which fields are moments, and asks for none of them in letters', () => {
    expect(fieldAt('dossier.accepted', '/appointment')?.widget).toBe('moment')
    expect(fieldAt('dossier.accepted', '/code')?.widget).toBeUndefined()
    for (const name of Object.keys(FIELDS)) expect(name).toMatch(/^([a-z_.]+ )?[/a-zA-Z0-9*-]+$/)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type EventType, eventSchemas, eventTypes } from '../../src/domain/dossier/events/events.ts'
import {
  fieldSchema,
  isPersonalField,
  mergePersonal,
  personal,
  plain,
  splitPersonal,
  unmarkedLeaves,
} from '../../src/domain/privacy.ts'
import { sampleOf } from '../support/event-samples.ts'

const SECRETS = [
  'Ánh',
  'Đức',
  'Ngọc',
  '912',
  'anh@example.com',
  'Lê Lợi',
  '031190001234',
  'thửa 12',
  'Ảnh',
  'Trần Văn Minh',
]

/** All leaves of a value by JSON pointer. */
function leaves(value: unknown, pointer = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[pointer, value]]
  return Object.entries(value).flatMap(([key, child]) => leaves(child, `${pointer}/${key}`))
}

describe('personal data stays out of the book', () => {
  it.each(eventTypes)('every field of %s is marked plain or personal', (type) => {
    expect(unmarkedLeaves(eventSchemas[type])).toEqual([])
  })

  it('an unmarked field is found, however deep and wrapped', () => {
    const hidden = z.strictObject({
      a: z.array(z.strictObject({ b: z.string().optional(), c: plain(z.string()) })).optional(),
    })
    expect(unmarkedLeaves(hidden)).toEqual(['/a/*/b'])
  })

  it.each(eventTypes)(
    '%s is parted and put together again without loss, and no secret is left in the plain part',
    (type) => {
      const whole = eventSchemas[type].parse(sampleOf(type))
      const parted = splitPersonal(eventSchemas[type], whole)
      expect(mergePersonal(parted.plain, parted.personal)).toEqual(whole)
      const text = JSON.stringify(parted.plain)
      for (const secret of SECRETS) expect(text).not.toContain(secret)
      for (const [pointer] of leaves(parted.plain)) {
        const field = pointer.replace(/\/\d+/g, '/0')
        expect(isPersonalField(eventSchemas[type], field), pointer).toBe(false)
      }
    },
  )

  it('the samples have something to hide: every personal field of every schema is filled in one of them', () => {
    const hidden = eventTypes.flatMap((type) =>
      Object.keys(splitPersonal(eventSchemas[type], eventSchemas[type].parse(sampleOf(type))).personal),
    )
    expect(hidden.length).toBeGreaterThan(35)
  })

  it('any mixture of filled and empty fields survives, and the whole is not changed by it', () => {
    const names = eventTypes as readonly EventType[]
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.infiniteStream(fc.boolean()), (type, coins) => {
        const drop = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(drop)
          if (typeof value !== 'object' || value === null) return value
          return Object.fromEntries(
            Object.entries(value)
              .filter(() => coins.next().value !== true)
              .map(([key, child]) => [key, drop(child)]),
          )
        }
        const read = eventSchemas[type].safeParse(drop(sampleOf(type)))
        fc.pre(read.success)
        const before = JSON.stringify(read.data)
        const { plain: kept, personal: side } = splitPersonal(eventSchemas[type], read.data)
        expect(mergePersonal(kept, side)).toEqual(read.data)
        expect(JSON.stringify(read.data)).toBe(before)
      }),
      { numRuns: 500 },
    )
  })

  it('a field is looked up through arrays and wrappers, and what is not there is not plain', () => {
    const schema = z.strictObject({
      a: z.array(z.strictObject({ n: personal(z.string()).optional() })).optional(),
      p: plain(z.number()).optional(),
    })
    expect(fieldSchema(schema, '/a/0/n')).toBeDefined()
    expect(fieldSchema(schema, '/a/0/x')).toBeUndefined()
    expect(isPersonalField(schema, '/a/0/n')).toBe(true)
    expect(isPersonalField(schema, '/p')).toBe(false)
    expect(isPersonalField(schema, '/nothing')).toBe(true)
  })

  it('a pointer of a stranger leads to nothing that all objects share, and into no text', () => {
    const schema = z.strictObject({ a: plain(z.string()), list: z.array(plain(z.string())) })
    for (const pointer of ['/constructor', '/toString/x', '/__proto__', '/a/length'])
      expect(fieldSchema(schema, pointer)).toBeUndefined()
    const merged = mergePersonal(
      { a: 'text', list: ['one'] },
      {
        '/__proto__/polluted': 'yes',
        '/constructor/polluted': 'yes',
        '/a/length': 'no',
        '/list/99999999': 'far',
        '/list/1': 'two',
      },
    )
    expect(merged).toMatchObject({ a: 'text', list: ['one', 'two'] })
    for (const shared of [{}, Object]) expect(shared).not.toHaveProperty('polluted')
  })
})

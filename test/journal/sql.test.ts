import { expect, test } from 'vitest'
import { sql, statementOf } from '../../src/journal/sql.ts'

const HOSTILE = "x'; drop table events; --"

test('a value is a parameter of the text and never a part of it', () => {
  const query = sql`select * from events where id = ${HOSTILE} and version > ${2} and note is ${null}`
  expect(statementOf(query, 'question marks')).toEqual({
    text: 'select * from events where id = ? and version > ? and note is ?',
    params: [HOSTILE, 2, null],
  })
  expect(statementOf(query, 'numbers')).toEqual({
    text: 'select * from events where id = $1 and version > $2 and note is $3',
    params: [HOSTILE, 2, null],
  })
})

test('parts are woven in wherever they stand, and their parameters counted in the order of the text', () => {
  const mine = (owner: string) => sql`owner = ${owner}`
  const both = sql.join([mine('A'), sql`(${mine('B')} or ${mine('C')})`], sql` and `)
  const query = sql`select ${sql.identifier('od"d')} from cases where ${both} limit ${5}${sql``}`
  expect(statementOf(query, 'numbers')).toEqual({
    text: 'select "od""d" from cases where owner = $1 and (owner = $2 or owner = $3) limit $4',
    params: ['A', 'B', 'C', 5],
  })
  expect(statementOf(sql.join([], sql`, `), 'numbers')).toEqual({ text: '', params: [] })
})

test('one template called with values, then with parts, gives each its text', () => {
  const where = (condition: string | ReturnType<typeof sql>) => sql`where ${condition}`
  const texts = ['a', sql`b = ${1}`, 'c', sql.raw('d')].map(
    (condition) => statementOf(where(condition), 'question marks').text,
  )
  expect(texts).toEqual(['where ?', 'where b = ?', 'where ?', 'where d'])
})

test('what was sent as JSON is no part of a text, whatever its shape', () => {
  const sent = JSON.parse(`{"strings":[${JSON.stringify(HOSTILE)}],"parts":[]}`)
  const query = sql`select * from events where ${sql`id = ${sent}`}`
  expect(statementOf(query, 'question marks')).toEqual({
    text: 'select * from events where id = ?',
    params: [sent],
  })
})

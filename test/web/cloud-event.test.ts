import { describe, expect, it } from 'vitest'
import { withoutNullAttributes } from '../../src/web/api/absent.ts'
import { cloudEventIssues } from '../../src/web/api/cloud-event.ts'
import { decodeHeader } from '../../src/web/api/event-modes.ts'

// What CloudEvents 1.0 takes and refuses, whoever sends it and whatever it is about.

const LEAST = { specversion: '1.0', id: 'e-1', type: 'org.example.tried', source: 'https://example.org' }
const without = (name: string) => Object.fromEntries(Object.entries(LEAST).filter(([key]) => key !== name))
const places = (event: object) => [
  ...new Set(cloudEventIssues(withoutNullAttributes(event)).map(({ path }) => path.join('/'))),
]

describe('an event is taken', () => {
  it.each<[string, object]>([
    ['with nothing but what it must have', {}],
    [
      'with every optional attribute null',
      { datacontenttype: null, dataschema: null, subject: null, time: null },
    ],
    [
      'with every attribute of the standard',
      {
        datacontenttype: 'text/plain',
        dataschema: 'https://example.org/schema',
        subject: 'trials',
        time: '2018-04-05T17:31:00Z',
      },
    ],
    ['with a time in UTC', { time: '2018-04-05T17:31:00Z' }],
    ['with a time to the nanosecond', { time: '2018-04-05T17:31:00.000000000Z' }],
    ['with a time east of Greenwich', { time: '2018-04-05T18:31:00+01:00' }],
    ['with a time west of Greenwich', { time: '2018-04-05T16:31:00-01:00' }],
    ['with a relative source', { source: '#fragment' }],
    ['with plain text as data', { datacontenttype: 'text/plain', data: 'Simple text' }],
    [
      'with an extension of each type',
      {
        extinteger: 10,
        extboolean: true,
        extstring: 'text',
        exturi: 'https://example.org',
        exturiref: '//authority/path',
        exttimestamp: '2023-03-31T15:12:00Z',
        extbinary: 'TWE=',
      },
    ],
    ['with a media type that says its charset', { datacontenttype: 'application/json; charset="utf-8"' }],
    ['with the least and the greatest integer', { least: -2_147_483_648, most: 2_147_483_647 }],
    ['with data as base64, and data null', { data: null, data_base64: 'e30=' }],
  ])('%s', (_name, more) => {
    expect(places({ ...LEAST, ...more })).toEqual([])
  })
})

describe('an event is refused, and the place is told,', () => {
  it.each(['specversion', 'id', 'type', 'source'])('without %s', (name) => {
    expect(places(without(name))).toEqual([name])
  })

  it.each<[string, string, object]>([
    ['a time in words', 'time', { time: 'lunchtime' }],
    ['a time without seconds', 'time', { time: '2018-04-05T18:31Z' }],
    ['an offset that is a letter', 'time', { time: '2018-04-05T18:31:00X' }],
    ['an offset of more than a day', 'time', { time: '2018-04-05T18:31:00+25:00' }],
    ['an offset in letters', 'time', { time: '2018-04-05T18:31:00+xx:00' }],
    ['an offset without minutes', 'time', { time: '2018-04-05T18:31:00+05' }],
    ['an empty id', 'id', { id: '' }],
    ['an empty type', 'type', { type: '' }],
    ['an empty source', 'source', { source: '' }],
    ['an empty version', 'specversion', { specversion: '' }],
    ['another version', 'specversion', { specversion: '0.9' }],
    ['a media type that is none', 'datacontenttype', { datacontenttype: 'xyz' }],
    ['an empty media type', 'datacontenttype', { datacontenttype: '' }],
    ['an empty schema', 'dataschema', { dataschema: '' }],
    ['an empty subject', 'subject', { subject: '' }],
    ['an id that is a number', 'id', { id: 25 }],
    ['an id that is an object', 'id', { id: { xyz: 'abc' } }],
    ['a name with capitals', 'MyExtension', { MyExtension: 'bad' }],
    ['a name with a full stop', 'my.extension', { 'my.extension': 'bad' }],
    ['a fraction', 'fraction', { fraction: 1.5 }],
    ['data in two ways', 'data_base64', { data: 'text', data_base64: 'e30=' }],
    ['a schema without a scheme', 'dataschema', { dataschema: '/schemas/1' }],
    ['a schema with a space', 'dataschema', { dataschema: 'https://example.org/a b' }],
    ['a source with a broken escape', 'source', { source: 'https://example.org/%4' }],
    ['an integer of more than 32 bits', 'much', { much: 2_147_483_648 }],
    ['an object as an extension', 'nested', { nested: {} }],
    ['a list as an extension', 'list', { list: [] }],
    ['a control character', 'subject', { subject: 'a\u0000b' }],
    ['half of a surrogate pair', 'note', { note: 'a\ud800' }],
    ['what is no character', 'note', { note: 'a\ufffe' }],
    ['what is no base64', 'data_base64', { data_base64: 'e3' }],
    ['a name with an underscore', 'my_name', { my_name: 'bad' }],
    [
      'more attributes than anybody reads',
      '',
      Object.fromEntries([...Array(101).keys()].map((n) => [`a${n}`, 1])),
    ],
  ])('with %s', (_name, place, more) => {
    expect(places({ ...LEAST, ...more })).toEqual([place])
  })
})

describe('a header gives the value', () => {
  it.each([
    ['as it stands', 'VNP.590100', 'VNP.590100'],
    ['decoded', 'Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['decoded once', '%2525', '%25'],
    ['of quotes', '"a b"', 'a b'],
    ['of quotes with escapes', '"say \\"so\\" %41"', 'say "so" A'],
    ['with spaces that an older sender left', 'a b', 'a b'],
    ['not of bytes that are no UTF-8', '%C0%A0', undefined],
    ['not of half a surrogate', '%ED%A0%80', undefined],
    ['not of a broken escape', 'a%4', undefined],
    ['not of a quote that stays open', '"a', undefined],
    ['not of letters that were not encoded', 'h\u00e0', undefined],
  ])('%s', (_name, header, value) => {
    expect(decodeHeader(header)).toBe(value)
  })
})

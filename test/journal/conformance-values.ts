import { ROW_BYTES_MAX } from '../../src/journal/engines/sound-rows.ts'
import type { Rows } from '../../src/journal/store.ts'

/** Texts that a careless way through JSON, SQL or a driver would change. */
export const TEXTS = [
  'Nguyễn Thị Ánh Nguyệt, thôn Đoài, xã Đường Lâm',
  '',
  `it's "quoted" \\ and \\u0041 ; -- drop`,
  '👩‍👩‍👧‍👦 𠮷',
  'line\nline\ttab\r\u007f\u2028',
  '007',
  '1e3',
  'null',
  '[1,{"a":null}]',
  JSON.stringify({ nul: '\u0000', half: '\ud800' }),
  'ế'.repeat(170_000),
]

/** Rows a store must refuse, because some engine would give them back changed, or not at all. */
const UNSOUND = [
  ['U+0000', { settings: [{ key: 'k', value: 'a\u0000b' }] }],
  ['half a surrogate pair', { settings: [{ key: 'k', value: 'a\ud83d' }] }],
  ['a fraction', { rate_limits: [{ subject: 's', day: 'd', count: 0.5 }] }],
  ['a number that is none', { rate_limits: [{ subject: 's', day: 'd', count: Number.NaN }] }],
  ['a number above 2^53', { rate_limits: [{ subject: 's', day: 'd', count: 2 ** 53 }] }],
  ['a missing value', { settings: [{ key: 'k' }] }],
  ['a yes', { rate_limits: [{ subject: 's', day: 'd', count: true }] }],
  ['a row that is too large', { settings: [{ key: 'k', value: 'x'.repeat(ROW_BYTES_MAX) }] }],
]

export const UNSOUND_ROWS = UNSOUND as unknown as readonly (readonly [what: string, rows: Rows])[]

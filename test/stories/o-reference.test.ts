import { expect } from 'vitest'
import { parseJson } from '../../src/main/cli/json-text.ts'
import { story } from './stage.ts'

const FILE = '{"holidays":[{"name":"Tết Dương lịch"}]}'
const JSON_OF_FILE = { json: JSON.parse(FILE) }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
const BANNER = '\n> ban-giao@0.1.0 manage\n> node .build/run.js cli manage keys\n\n'

// `npm run manage -- load FILE` and `npm run verify -- --keys FILE` read what programs leave in files; both commands
// are started on real files in test/main.
story('O4 JSON with a byte order mark, in UTF-16, or below the banner of npm is read', async () => {
  for (const bytes of [
    utf8(FILE),
    utf8(`\uFEFF${FILE}`),
    utf16(FILE),
    utf8(`${BANNER}${FILE}\n`),
    utf8(`\uFEFF${BANNER.replaceAll('\n', '\r\n')}${FILE}\r\n`),
  ])
    expect(parseJson(bytes)).toEqual(JSON_OF_FILE)
  expect(parseJson(utf8('{'))).toHaveProperty('problem')
  expect(parseJson(utf8(''))).toHaveProperty('problem')
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseTemplates } from '../../src/documents/forms/templates.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { readTemplateFiles } from './fixture.ts'
import { differenceOf, drawPictures, type Picture, storedNames, storedPicture } from './pictures.ts'
import { printer } from './printer.ts'

const drawn = await drawPictures(printer)
const now = (name: string): Picture => drawn.get(name) as Picture

describe('the stored pictures', () => {
  it('are those of all pages of all papers; npm run pictures stores them anew', () => {
    expect(storedNames()).toEqual([...drawn.keys()].sort())
  })

  it.each([...drawn.keys()])('show %s as it is drawn', (name) => {
    expect(differenceOf(name, now(name), storedPicture(name))).toBeUndefined()
  })
})

describe('the eye of these tests', () => {
  const NAME = 'reception.1.png'

  it('sees a column that has moved by two millimetres, and shows where', async () => {
    const files = readTemplateFiles()
    const form = JSON.parse(Buffer.from(files.get('forms/reception.2018.json') ?? '').toString())
    const table = form.blocks.find((block: { block: string }) => block.block === 'table')
    table.columns[0].width += 2
    files.set('forms/reception.2018.json', Buffer.from(JSON.stringify(form)))
    const moved = await drawPictures(await createPrinter(parseTemplates(files)))
    const told = differenceOf(NAME, moved.get(NAME) as Picture, now(NAME))
    expect(told).toMatch(/reception\.1\.png: [\d.]+ % of its pixels differ/)
    const path = /the difference is in (\S+);/.exec(told ?? '')?.[1] ?? ''
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG')
  })

  it('sees a single letter in another place', () => {
    const { pixels, ...size } = now(NAME)
    // The first digit of the number under the bar code, ten pixels square, moved to an empty corner.
    const moved = pixels.slice()
    for (let y = 0; y < 10; y += 1)
      for (let x = 0; x < 10; x += 1)
        moved[(size.height - 40 + y) * size.width + 20 + x] = pixels[(132 + y) * size.width + 116 + x] ?? 255
    expect(differenceOf(NAME, { ...size, pixels: moved }, now(NAME))).toContain('differ')
  })

  it('takes an edge of letters that is a little softer for the same', () => {
    const { pixels, ...size } = now(NAME)
    const softer = pixels.map((grey) => Math.min(255, grey + 34))
    expect(differenceOf(NAME, { ...size, pixels: softer }, now(NAME))).toBeUndefined()
  })

  it('sees a page of another size', () => {
    const { width, height, pixels } = now(NAME)
    const turned = { width: height, height: width, pixels }
    expect(differenceOf(NAME, turned, now(NAME))).toContain('instead of')
  })
})

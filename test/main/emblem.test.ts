import { describe, expect, it } from 'vitest'
import { emblemOf } from '../../src/main/emblem.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const svg = (inside: string): string =>
  `<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`

describe('the emblem of the owner', () => {
  it('is a drawing, its own pieces included', () => {
    const { name, asset } = emblemOf(
      bytesOf(
        svg(
          '<path id="a" d="M0 0h8v8z"/><use href="#a" fill="url(#b)"/><image href="data:image/png;base64,AA"/>',
        ),
      ),
    )
    expect([name, asset.type]).toEqual(['emblem.svg', 'image/svg+xml'])
    expect(asset.hash).toMatch(/^[0-9a-f]{12}$/)
  })

  it('or a picture', () => {
    const { name, asset } = emblemOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))
    expect([name, asset.type]).toEqual(['emblem.png', 'image/png'])
  })

  it.each([
    ['GIF89a', /neither/],
    ['<html></html>', /neither/],
    [svg('<script>1</script>'), /code/],
    [svg('<a onclick="1"/>'), /code/],
    [svg('<image href="https://elsewhere.example/a.png"/>'), /elsewhere/],
    [svg('<style>@import "a.css"</style>'), /elsewhere/],
    [`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, /neither|code/],
    [svg(' '.repeat(100_001)), /larger/],
  ])('but never %.40s', (text, words) => {
    expect(() => emblemOf(bytesOf(text))).toThrow(words)
  })
})

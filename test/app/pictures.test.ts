import { describe, expect, it } from 'vitest'
import { PICTURE_BYTES_MAX, readPicture } from '../../src/app/papers/pictures.ts'

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  )

const segment = (mark: number, text: string): readonly number[] => [
  0xff,
  mark,
  Math.floor((text.length + 2) / 256),
  (text.length + 2) % 256,
  ...Buffer.from(text, 'latin1'),
]
const chunk = (name: string, text: string): readonly number[] => [
  ...[24, 16, 8, 0].map((shift) => (text.length >> shift) & 255),
  ...Buffer.from(name + text, 'latin1'),
  ...[1, 2, 3, 4],
]

const JPEG = [0xff, 0xd8]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

describe('a picture that proves a delivery', () => {
  it('keeps what is drawn of a JPEG, and nothing of where, when and with what it was taken', () => {
    const photo = bytes(
      JPEG,
      segment(0xe0, 'JFIF'),
      segment(0xe1, 'Exif GPS 16.46 107.59'),
      segment(0xfe, 'a comment'),
      segment(0xdb, 'tables'),
      segment(0xda, 'scan'),
      'DATA',
      [0xff, 0xd9],
      'a second picture with Exif',
    )
    expect(readPicture(photo)).toEqual({
      type: 'image/jpeg',
      bytes: bytes(JPEG, segment(0xdb, 'tables'), segment(0xda, 'scan'), 'DATA', [0xff, 0xd9]),
    })
  })

  it('keeps what is drawn of a PNG, and none of its texts', () => {
    const drawn = bytes(
      PNG,
      chunk('IHDR', '0123456789abc'),
      chunk('tEXt', 'Author: N'),
      chunk('eXIf', 'GPS'),
      chunk('IDAT', 'DATA'),
      chunk('IEND', ''),
      'more',
    )
    expect(readPicture(drawn)).toEqual({
      type: 'image/png',
      bytes: bytes(PNG, chunk('IHDR', '0123456789abc'), chunk('IDAT', 'DATA'), chunk('IEND', '')),
    })
  })

  it.each([
    ['a PDF', bytes('%PDF-1.7')],
    ['a page that calls itself a picture', bytes('<svg onload=alert(1)>')],
    ['nothing', bytes()],
    ['half a JPEG', bytes(JPEG, segment(0xdb, 'tables'), segment(0xda, 'scan'), 'DATA')],
    ['half a PNG', bytes(PNG, chunk('IHDR', '0123456789abc'))],
    ['a JPEG whose segments lead nowhere', bytes(JPEG, [0xff, 0xdb, 0xff, 0xff])],
  ])('is not %s', (_, sent) => {
    expect(readPicture(sent)).toBe('no-picture')
  })

  it('is small enough for one row of the book', () => {
    const large = bytes(PNG, chunk('IDAT', 'x'.repeat(PICTURE_BYTES_MAX)), chunk('IEND', ''))
    expect(readPicture(large)).toBe('too-large')
  })
})

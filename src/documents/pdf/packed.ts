import { zlibSync } from 'fflate'
import { type PdfObject, streamOf } from './objects.ts'

/** How hard the text of a page is packed: more costs twice the time for some hundredths of its size. */
const LEVEL = 6
/** What is made once may take its time. */
const LEVEL_OF_PREPARED = 9

const packed = (bytes: Uint8Array, level: 6 | 9, entries: Readonly<Record<string, string>>): PdfObject =>
  // Not the machine's own zlib: its bytes differ from version to version, and from processor to processor.
  streamOf(zlibSync(bytes, { level }), { Filter: '/FlateDecode', ...entries })

export const packedStream = (bytes: Uint8Array, entries: Readonly<Record<string, string>> = {}): PdfObject =>
  packed(bytes, LEVEL, entries)

export const preparedStream = (
  bytes: Uint8Array,
  entries: Readonly<Record<string, string>> = {},
): PdfObject => packed(bytes, LEVEL_OF_PREPARED, entries)

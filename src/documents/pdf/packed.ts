import { zlibSync } from 'fflate'
import { type PdfObject, streamOf } from './objects.ts'

/** How hard the text of a page is packed: the highest costs twice the time, and spares a fiftieth of the file. */
const LEVEL = 1
/** What is made once may take its time. */
const LEVEL_OF_PREPARED = 9

const packed = (
  bytes: Uint8Array,
  level: typeof LEVEL | typeof LEVEL_OF_PREPARED,
  entries: Readonly<Record<string, string>>,
): PdfObject =>
  // Not the machine's own zlib: its bytes differ from version to version, and from processor to processor.
  streamOf(zlibSync(bytes, { level }), { Filter: '/FlateDecode', ...entries })

export const packedStream = (bytes: Uint8Array, entries: Readonly<Record<string, string>> = {}): PdfObject =>
  packed(bytes, LEVEL, entries)

export const preparedStream = (
  bytes: Uint8Array,
  entries: Readonly<Record<string, string>> = {},
): PdfObject => packed(bytes, LEVEL_OF_PREPARED, entries)

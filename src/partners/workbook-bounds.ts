// What a workbook unfolds to, looked at before it is read: a file of a kilobyte can claim any number of rows, and the
// reader makes every row and column up to the one that is named.

/** What a workbook may unfold to. */
const UNFOLDED_BYTES_MAX = 40_000_000
/** Entries of an archive; each may lead to the same bytes as another. */
const ENTRIES_MAX = 1_000
/** The last row and column that a cell may name: more than a sheet of people has, empty ones included. */
const ROW_NUMBER_MAX = 20_000
const COLUMN_NUMBER_MAX = 256

export type WorkbookFault = 'too-large' | 'too-many-rows' | 'unreadable'

const CENTRAL_ENTRY = 0x02014b50
const CENTRAL_HEAD = 46
const LOCAL_HEAD = 30
const STORED = 0

type Entry = Readonly<{ method: number; packed: Uint8Array; size: number }>

/**
 * The entries that a ZIP archive holds: whatever looks like one of its central directory. None is skipped: one that was
 * made up in front could hide the true ones in what it calls its name. Undefined where they are more than a workbook has.
 */
function entriesOf(bytes: Uint8Array): readonly Entry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Entry[] = []
  for (let place = 0; place + CENTRAL_HEAD <= bytes.length; place += 1) {
    if (bytes[place] !== 0x50 || view.getUint32(place, true) !== CENTRAL_ENTRY) continue
    if (entries.length >= ENTRIES_MAX) return undefined
    const local = view.getUint32(place + 42, true)
    const names =
      local + LOCAL_HEAD <= bytes.length
        ? view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
        : bytes.length
    const from = local + LOCAL_HEAD + names
    entries.push({
      method: view.getUint16(place + 10, true),
      packed: bytes.subarray(from, from + view.getUint32(place + 20, true)),
      size: view.getUint32(place + 24, true),
    })
  }
  return entries
}

type Unfolded = Readonly<{ text: string; size: number }>

/** An entry as text; undefined where it unfolds to more than it may. */
async function unfolded({ method, packed }: Entry, bytesMax: number): Promise<Unfolded | undefined> {
  const decoder = new TextDecoder()
  if (method === STORED)
    return packed.length > bytesMax ? undefined : { text: decoder.decode(packed), size: packed.length }
  const stream = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  let [text, size] = ['', 0]
  for await (const piece of stream as unknown as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > bytesMax) return undefined
    text += decoder.decode(piece, { stream: true })
  }
  return { text: text + decoder.decode(), size }
}

/** Where rows and cells say that they stand. Within texts too: whatever reads like it is taken for it. */
const PLACES = /(?<![\w:.-])r\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const PLACE = /^([A-Z]{0,3})(\d*)$/
const LETTERS = 26
const BEFORE_A = 64

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - BEFORE_A, 0)

/** Rows that do not say where they stand stand below each other. */
const ROWS = /<(?:\w+:)?row\b/g

function faultOfPlaces(xml: string): WorkbookFault | undefined {
  let rows = 0
  for (const _ of xml.matchAll(ROWS)) rows += 1
  if (rows > ROW_NUMBER_MAX) return 'too-many-rows'
  for (const [, double, single] of xml.matchAll(PLACES)) {
    const [, letters, row] = PLACE.exec(double ?? single ?? '') ?? []
    if (letters === undefined) return 'unreadable'
    if (Number(row) > ROW_NUMBER_MAX) return 'too-many-rows'
    if (columnNumber(letters) > COLUMN_NUMBER_MAX) return 'unreadable'
  }
  return undefined
}

/** Why a workbook is not read at all; undefined where it is as large as it looks. */
export async function workbookFault(bytes: Uint8Array): Promise<WorkbookFault | undefined> {
  const entries = entriesOf(bytes)
  if (entries === undefined) return 'unreadable'
  if (entries.reduce((sum, { size }) => sum + size, 0) > UNFOLDED_BYTES_MAX) return 'too-large'
  let left = UNFOLDED_BYTES_MAX
  for (const entry of entries) {
    let read: Unfolded | undefined
    try {
      read = await unfolded(entry, left)
    } catch {
      return 'unreadable'
    }
    const fault = read === undefined ? 'too-large' : faultOfPlaces(read.text)
    if (fault !== undefined) return fault
    left -= read?.size ?? 0
  }
  return undefined
}

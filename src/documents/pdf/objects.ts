// A file of PDF 1.4 (PDF 32000-1, 7.5; ISO 19005-1, 6.1): objects one after the other, the table of their places, the
// trailer. What a library would do besides, reading and keeping a tree of objects, took as long as drawing a page.

/** What an object holds: a value as the format writes it, and the bytes behind a dictionary where it is a stream. */
export type PdfObject = Readonly<{ value: string; stream?: Uint8Array | undefined }>

/** Objects in the order they were promised: one may be named before it is known what it holds. */
export type Objects = Readonly<{
  /** Adds an object, and gives how others name it. */
  add(object: PdfObject): string
  /** Names an object that follows. */
  promise(): Readonly<{ name: string; keep(object: PdfObject): void }>
  file(trailer: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer>
}>

/** A dictionary; what is undefined is left out. */
export const dictionary = (entries: Readonly<Record<string, string | undefined>>): string =>
  `<< ${Object.entries(entries)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `/${key} ${value}`)
    .join(' ')} >>`

export const streamOf = (
  stream: Uint8Array,
  entries: Readonly<Record<string, string | undefined>> = {},
): PdfObject => ({ value: dictionary({ ...entries, Length: String(stream.length) }), stream })

/** Plain letters as a string. */
export const plainString = (text: string): string => `(${text.replaceAll(/[()\\]/g, '\\$&')})`

/** Any text as a string: in UTF-16 behind its mark. */
export const textString = (text: string): string => {
  let hex = 'FEFF'
  for (let at = 0; at < text.length; at += 1)
    hex += text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  return `<${hex}>`
}

/** A time of UTC as a string. */
export const timeString = (at: Date): string =>
  `(D:${at.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z)`

/** Four bytes beyond ASCII tell programs that carry files that this one is not text. */
const HEADER = Uint8Array.of(
  ...[...'%PDF-1.4\n%'].map((letter) => letter.charCodeAt(0)),
  129,
  129,
  129,
  129,
  10,
)
const OFFSET_DIGITS = 10

export function pdfObjects(): Objects {
  const objects: (PdfObject | undefined)[] = []
  const promise: Objects['promise'] = () => {
    const place = objects.push(undefined) - 1
    return {
      name: `${place + 1} 0 R`,
      keep: (object) => {
        objects[place] = object
      },
    }
  }
  return {
    promise,
    add: (object) => `${objects.push(object)} 0 R`,
    file: (trailer) => written(objects, trailer),
  }
}

const utf8 = new TextEncoder()

function written(
  objects: readonly (PdfObject | undefined)[],
  trailer: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const parts: (string | Uint8Array)[] = [HEADER]
  let length = HEADER.length
  const put = (part: string | Uint8Array): void => {
    parts.push(part)
    length += part.length
  }
  const places: string[] = []
  for (const [index, object] of objects.entries()) {
    if (!object) throw new Error(`The object ${index + 1} of a file was promised and never made`)
    places.push(`${String(length).padStart(OFFSET_DIGITS, '0')} 00000 n \n`)
    put(`${index + 1} 0 obj\n${object.value}\n`)
    if (object.stream) {
      put('stream\n')
      put(object.stream)
      put('\nendstream\n')
    }
    put('endobj\n\n')
  }
  const table = length
  const count = objects.length + 1
  put(`xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}\n`)
  put(`trailer\n${dictionary({ Size: String(count), ...trailer })}\n\nstartxref\n${table}\n%%EOF`)
  const file = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    if (typeof part === 'string') utf8.encodeInto(part, file.subarray(at))
    else file.set(part, at)
    at += part.length
  }
  return file
}

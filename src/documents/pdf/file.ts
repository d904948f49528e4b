import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { PROOF_NAME } from '../../domain/proof/in-file.ts'
import { FONT_NAMES, type GlyphBook } from '../layout/pen.ts'
import type { Faces } from '../layout/typeset.ts'
import { archiveEntries } from './archive.ts'
import type { Embedder } from './embedded-font.ts'
import { dictionary, pdfObjects, plainString, textString, timeString } from './objects.ts'
import { packedStream } from './packed.ts'

export type Content = Readonly<{
  title: string
  /** The paper's own time, so that the same paper is the same file whenever it is drawn. */
  at: Date
  size: readonly [number, number]
  pages: readonly string[]
  book: GlyphBook
  faces: Faces
  embed: Embedder
  /** The signed proof of the paper. */
  signed?: string | undefined
  /** Asked between pages that are written. */
  breathe(): Promise<void>
}>

const PRODUCER = 'Ban Giao'
/** Written without a pause: they take some milliseconds. */
const PAGES_IN_A_ROW = 10
const ID_BYTES = 16

/** Writes the file. Nothing in it comes from a clock or from chance: same content, same bytes. */
export async function writeFile(content: Content): Promise<Uint8Array<ArrayBuffer>> {
  const { title, at, size, pages, book, faces, embed, signed, breathe } = content
  const objects = pdfObjects()
  const utf8 = new TextEncoder()
  const styles = [...book.keys()]
  const fonts = embed(
    objects,
    styles.map((style) => ({
      face: faces[style],
      style,
      others: [...(book.get(style)?.values() ?? [])].map(({ glyph }) => glyph),
    })),
  )
  const named = Object.fromEntries(fonts.map((font, place) => [FONT_NAMES[styles[place] ?? 'regular'], font]))
  const resources = objects.add({ value: dictionary({ Font: dictionary(named) }) })
  const tree = objects.promise()
  const identity = sha256.create().update(utf8.encode(`${title}\n${at.toISOString()}\n${signed ?? ''}`))
  const kids: string[] = []
  for (const [index, operators] of pages.entries()) {
    if (index > 0 && index % PAGES_IN_A_ROW === 0) await breathe()
    const drawn = packedStream(utf8.encode(operators))
    if (drawn.stream) identity.update(drawn.stream)
    const page = dictionary({
      Type: '/Page',
      Parent: tree.name,
      MediaBox: `[0 0 ${size[0]} ${size[1]}]`,
      Resources: resources,
      Contents: objects.add(drawn),
    })
    kids.push(objects.add({ value: page }))
  }
  tree.keep({
    value: dictionary({ Type: '/Pages', Kids: `[${kids.join(' ')}]`, Count: String(kids.length) }),
  })
  const catalogue = dictionary({
    Type: '/Catalog',
    Pages: tree.name,
    Lang: '(vi)',
    ViewerPreferences: '<< /DisplayDocTitle true >>',
    ...archiveEntries(objects, { title, producer: PRODUCER, at }),
  })
  const info = dictionary({
    Title: textString(title),
    Producer: plainString(PRODUCER),
    Creator: plainString(PRODUCER),
    CreationDate: timeString(at),
    ModDate: timeString(at),
    // A key of its own in the dictionary of the file: PDF/A-1 compares only those that its XML knows, too.
    [PROOF_NAME]: signed === undefined ? undefined : plainString(signed),
  })
  // An identifier that follows from what the file holds: the same paper has the same one.
  const id = `<${bytesToHex(identity.digest().slice(0, ID_BYTES)).toUpperCase()}>`
  return objects.file({
    Root: objects.add({ value: catalogue }),
    Info: objects.add({ value: info }),
    ID: `[${id} ${id}]`,
  })
}

import { codesByZxing, flat, readPages } from '../../documents/read-back.ts'
import type { Content } from './content.ts'

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** @throws where a file does not hold each line and each code of the content on its one page */
export async function check(name: string, bytes: Uint8Array, content: Content): Promise<void> {
  const pages = readPages(bytes)
  if (pages.length !== 1) throw new Error(`${name} made ${pages.length} pages`)
  const text = plain(flat(pages))
  const lost = content.words.filter((line) => !text.includes(plain(line.text)))
  if (lost.length > 0) throw new Error(`${name} lost: ${lost.map((line) => line.text).join(' | ')}`)
  const codes = content.codes.map((code) => code.text).sort()
  const read = await codesByZxing(bytes)
  if (read.join('\n') !== codes.join('\n')) throw new Error(`${name} has the codes ${read.join(', ')}`)
}

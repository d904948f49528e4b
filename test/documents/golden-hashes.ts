import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Templates } from '../../src/documents/forms/templates.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { signedPapers } from './signed-papers.ts'

/** The hash of each signed paper's bytes, by its name and the edition of its form. */
export async function goldenHashes(templates: Templates): Promise<Record<string, string>> {
  const printer = await createPrinter(templates)
  const hashes: Record<string, string> = {}
  for (const [name, paper] of await signedPapers())
    hashes[`${name} ${printer.editionOf(paper)}`] = bytesToHex(sha256(await printer.draw(paper)))
  return hashes
}

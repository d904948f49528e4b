import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Templates } from '../../src/documents/forms/templates.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { signedPapers } from './signed-papers.ts'

/** The hash of each signed paper's bytes, by its name and each edition of its form: a reprint keeps that of the first print. */
export async function goldenHashes(templates: Templates): Promise<Record<string, string>> {
  const printer = await createPrinter(templates)
  const hashes: Record<string, string> = {}
  for (const [name, paper] of await signedPapers())
    for (const edition of printer.editionsOf(paper.kind))
      hashes[`${name} ${edition}`] = bytesToHex(sha256(await printer.draw({ ...paper, edition })))
  return hashes
}

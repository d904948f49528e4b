import type { Paper } from '../../../src/documents/papers/paper.ts'
import type { Printer } from '../../../src/documents/printer.ts'
import { sha256Of } from '../../../src/journal/event-body.ts'
import { receiptOf } from '../../documents/fixture.ts'
import { reception } from '../../documents/samples.ts'
import { signedPaper } from '../../documents/signed-papers.ts'

/**
 * All that a first print does but for reading and writing the book: the paper is said from the dossier, its
 * statement written and signed, its codes made, and what is drawn is hashed.
 */
export async function print(printer: Printer, paper: () => Paper = reception): Promise<Uint8Array> {
  const bytes = await printer.draw(await signedPaper(paper()))
  sha256Of(bytes)
  return bytes
}

const NAMES = ['Nguyễn Văn An', 'Trần Thị Mỹ Duyên', 'Đặng Thùy Trâm', 'Hoàng Đình Phước', 'Lê Quang Vũ']

/** The paper of another citizen each time: another name, another number, other codes. */
export function receptionOf(index: number): Paper {
  const paper = reception()
  const receipt = receiptOf(index)
  const applicant = NAMES[index % NAMES.length] ?? ''
  return {
    ...paper,
    subject: receipt,
    fields: { ...paper.fields, applicant: `${applicant} ${index}` },
    codes: { ...paper.codes, tracking: `https://bangiao.example.vn/t#${receipt}` },
    proof: { ...paper.proof, number: receipt },
  }
}

import { PDFDocument } from 'pdf-lib'

/** Several papers as one file, so that they are printed as one job. What each proves stands on its own pages. */
export async function joinPdfs(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const joined = await PDFDocument.create({ updateMetadata: false })
  for (const file of files) {
    const one = await PDFDocument.load(file, { updateMetadata: false })
    for (const page of await joined.copyPages(one, one.getPageIndices())) joined.addPage(page)
  }
  return joined.save()
}

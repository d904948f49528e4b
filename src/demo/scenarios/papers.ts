import { eachOf, type PublicDossier } from './check.ts'
import { differ, type Piece } from './expectations.ts'
import type { TestContext } from './test-context.ts'

const PDF = '%PDF-'

async function fetchPaper(context: TestContext, party: string, path: string, file: string): Promise<boolean> {
  const answer = await context.client.get(party, path)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const whole = answer.status === 200 && new TextDecoder().decode(bytes.slice(0, PDF.length)) === PDF
  if (!whole) differ(context.expectations, `${path}: ${answer.status} and no PDF`)
  else context.host.write(`papers/${file}.pdf`, bytes)
  return whole
}

/** Who may read a dossier's papers: its centre. Every kind there is, of the first dossier of each scene. */
export async function fetchPapers(
  context: TestContext,
  dossiers: ReadonlyMap<string, PublicDossier>,
): Promise<Readonly<Record<string, number>>> {
  const { expectations } = context
  const counts: Record<string, number> = {}
  const seen = new Set<string>()
  const wanted: { piece: Piece; kind: string }[] = []
  for (const piece of expectations.pieces)
    for (const kind of dossiers.get(piece.id)?.papers ?? []) {
      if (seen.has(`${piece.scene} ${kind}`)) continue
      seen.add(`${piece.scene} ${kind}`)
      wanted.push({ piece, kind })
    }
  const got = (kind: string): void => {
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  await eachOf(wanted, async ({ piece, kind }) => {
    const path = `/v1/dossiers/${piece.id}/papers/${kind}.pdf`
    if (await fetchPaper(context, piece.centre, path, `${kind}-${piece.receipt}`)) got(kind)
  })
  await eachOf([...expectations.lists], async ([list, { party }]) => {
    const path = `/v1/handovers/${list}/paper.pdf`
    if (await fetchPaper(context, party, path, `handover-list-${list}`)) got('handover-list')
  })
  return counts
}

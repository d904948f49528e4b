import type { Deps } from '../../deps.ts'
import { buildBlankSlip, stackProof } from '../../documents/papers/blank-slip.ts'
import { RENDERER } from '../../documents/renderer.ts'
import type { Proof } from '../../domain/proof/statement.ts'
import { stackName } from '../../domain/slips/slip.ts'
import { trackingSecret } from '../../journal/access/tracking-secrets.ts'
import { keepPrintedTogether, type PaperRow, printedUnder } from '../../journal/papers/papers.ts'
import { lastCheckpoint } from '../../journal/read/checkpoints.ts'
import { type StackRow, slipsOfStack } from '../../journal/slips/slips.ts'
import { codesFor, drawnAs, firstEdition, keptAs, type Printed, reprint, signed, withProof } from './issue.ts'

const KIND = 'blank-slip'
/** Prints that meet each other: the one that was first is read again and printed. */
const RACES_MAX = 5

const PLACE_DIGITS = 3

/** The stack as a whole is known by its id, each of its slips by the id and its place. */
const keyOf = (stack: string, place: number): string =>
  place === 0 ? stack : `${stack}-${String(place).padStart(PLACE_DIGITS, '0')}`

type Stated = Readonly<{ key: string; proof: Proof; subject: string }>

/**
 * All slips of a stack in one file. The numbers were reserved before; here nothing is made up any more: what was
 * signed once is printed again as it was, with the first secret of each dossier, so that a reprint has the same bytes.
 */
export async function printSlipStack(deps: Deps, row: StackRow): Promise<Printed> {
  for (let race = 0; race < RACES_MAX; race += 1) {
    const printed = await printOnce(deps, row)
    if (printed) return printed
  }
  throw new Error(`others print ${KIND} all the time`)
}

async function printOnce(deps: Deps, row: StackRow): Promise<Printed | undefined> {
  const { store, hmacKey } = deps.journal
  const { directory } = deps.journal.reference(row.made_at)
  const stack = { office: row.office, number: row.number, size: row.size, madeAt: row.made_at }
  const whole = { kind: KIND, at: row.made_at, subject: stackName(row.number) } as const
  const papers = (await slipsOfStack(store, row.stack)).map((slip) =>
    buildBlankSlip({
      stack,
      slip,
      directory,
      secret: trackingSecret(hmacKey, slip.dossier, ''),
      links: deps.links,
    }),
  )
  const stated: readonly Stated[] = [
    { key: keyOf(row.stack, 0), proof: stackProof(stack), subject: whole.subject },
    ...papers.map(({ proof, subject }, index) => ({ key: keyOf(row.stack, index + 1), proof, subject })),
  ]
  const before = await printedUnder(store, KIND, row.stack)
  const wholeBefore = before.filter((one) => one.event === row.stack)
  const named = { ...whole, edition: firstEdition(wholeBefore) }
  const template = deps.printer.editionOf(named)
  const older = wholeBefore.findLast((one) => one.renderer < RENDERER)
  const proofs = await proofsOf(deps, stated, before)
  const codes = await codesFor(deps, proofs)
  const proved = papers.map((paper, index) =>
    withProof(deps, paper, proofs[index + 1] ?? '', codes[index + 1]?.text ?? ''),
  )
  const { bytes, sha256, edition, reprintOf } = await drawnAs(
    template,
    keptAs(wholeBefore, template),
    older,
    (of) =>
      deps.printer.drawStack(
        proved.map((paper) => reprint(paper, of)),
        { ...named, signed: proofs[0] },
      ),
  )
  if (!keptAs(wholeBefore, edition)) {
    const rows = stated.map(
      ({ key, subject }, index): PaperRow => ({
        kind: KIND,
        event: key,
        template: edition,
        renderer: RENDERER,
        dossier: null,
        people_version: 0,
        statement: proofs[index] ?? null,
        sha256,
        size: bytes.length,
        printed_at: deps.now(),
        subject,
        code: codes[index]?.holder ? null : (codes[index]?.text ?? null),
      }),
    )
    if (!(await keepPrintedTogether(store, rows))) return undefined
  }
  const fileName = `${KIND}-${row.office.replaceAll(/[^A-Za-z0-9-]/g, '-')}-${whole.subject}.pdf`
  return { bytes, sha256, fileName, type: 'application/pdf', reprintOf }
}

/** What was signed of each before, or is signed now, under the checkpoint of one moment. */
async function proofsOf(
  deps: Deps,
  stated: readonly Stated[],
  before: readonly PaperRow[],
): Promise<readonly string[]> {
  const known = new Map(before.map((one) => [one.event, one.statement ?? undefined]))
  const missing = stated.some(({ key }) => !known.get(key))
  const checkpoint = missing ? await lastCheckpoint(deps.journal.store) : undefined
  return Promise.all(
    stated.map(
      ({ key, proof }) => known.get(key) ?? signed(deps, { kind: KIND, proof }, { key }, checkpoint),
    ),
  )
}

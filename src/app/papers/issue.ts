import { base64 } from '@scure/base'
import type { Deps } from '../../deps.ts'
import type { Paper } from '../../documents/papers/paper.ts'
import { RENDERER } from '../../documents/renderer.ts'
import { isLabel, isZplEdition, ZPL_EDITION } from '../../documents/zpl/editions.ts'
import { shortCodeOf, writeShortCode } from '../../domain/proof/short-code.ts'
import { splitProofText, writeProofText, writeStatement } from '../../domain/proof/statement.ts'
import { keepLooks, type Look } from '../../journal/access/access-log.ts'
import { sha256Hex, sha256Of } from '../../journal/event-body.ts'
import {
  keepPrinted,
  type PaperRow,
  type PrintKey,
  paperByCode,
  papersByCodes,
  printsOf,
} from '../../journal/papers/papers.ts'
import { type Checkpoint, lastCheckpoint } from '../../journal/read/checkpoints.ts'

export type Printed = Readonly<{
  bytes: Uint8Array
  fileName: string
  sha256: string
  /** The media type of the bytes. */
  type: string
  /** The hash of the first print, where the paper is drawn in a newer way than then, or says something else. */
  reprintOf?: string | undefined
}>

/** What is wanted: drawn, or in the language of label printers; of which event, where a kind has several. */
export type Wanted = Readonly<{ zpl?: boolean | undefined; event?: string | undefined }>

const PDF = 'application/pdf'
const ZPL = 'text/plain; charset=utf-8'

/** What the row of a paper says beside the paper itself. */
type Kept = PrintKey &
  Readonly<{
    /** The hash of the event it states; where it states more than one, of what it was made from. */
    states?: string | undefined
    peopleVersion: number
    /** Whose people it names to whom: noted in the commit that keeps the print. */
    looks?: readonly Look[] | undefined
  }>

/** Prints that meet each other: the one that was first is read again and printed. */
const RACES_MAX = 5

/**
 * Signs, draws and keeps a paper; it is on disk before its bytes leave. What was signed once is printed again
 * as it was, so that a reprint has the same bytes. Where a party has another name by now, or the service another
 * address, it says that it is a reprint, and of which file. Undefined where it is wanted for a label printer and is
 * no label.
 */
export async function finish(
  deps: Deps,
  paper: Paper,
  kept: Kept,
  { zpl }: Wanted = {},
): Promise<Printed | undefined> {
  if (zpl && !isLabel(paper.kind)) return undefined
  for (let race = 0; race < RACES_MAX; race += 1) {
    const printed = await printOnce(deps, paper, kept, zpl === true)
    if (printed) return printed
  }
  throw new Error(`others print ${paper.kind} all the time`)
}

async function printOnce(deps: Deps, said: Paper, kept: Kept, zpl: boolean): Promise<Printed | undefined> {
  const { store } = deps.journal
  const { key, rows: before } = await printsOf(store, said.kind, kept)
  const paper: Paper = { ...said, edition: firstEdition(before) }
  const template = zpl ? ZPL_EDITION : deps.printer.editionOf(paper)
  const first = keptAs(before, template)
  // What label printers were sent is no file that a paper could stand for.
  const older = zpl
    ? undefined
    : before.findLast((row) => row.renderer < RENDERER && !isZplEdition(row.template))
  const proof = first ? first.statement : (signedIn(before) ?? (await sign(deps, paper, kept)))
  const code = proof ? await codeFor(deps, proof) : undefined
  const drawn = proof && code ? withProof(deps, paper, proof, code.text) : paper
  const { bytes, sha256, edition, reprintOf } = await drawnAs(template, first, older, async (of) =>
    zpl ? utf8.encode((await deps.printer.zpl(drawn)) ?? '') : deps.printer.draw(reprint(drawn, of)),
  )
  if (!keptAs(before, edition)) {
    const row: PaperRow = {
      kind: paper.kind,
      event: key,
      template: edition,
      renderer: RENDERER,
      dossier: kept.dossier,
      people_version: kept.peopleVersion,
      statement: proof ?? null,
      sha256,
      size: bytes.length,
      printed_at: deps.now(),
      subject: paper.subject,
      code: code && !code.holder ? code.text : null,
    }
    if (!(await keepPrinted(store, row, { access_log: kept.looks ?? [] }))) return undefined
  } else if (kept.looks) await keepLooks(store, kept.looks)
  const safe = paper.subject.replaceAll(/[^A-Za-z0-9-]/g, '-')
  return {
    bytes,
    sha256,
    fileName: `${paper.kind}-${safe}.${zpl ? 'zpl' : 'pdf'}`,
    type: zpl ? ZPL : PDF,
    reprintOf: zpl ? undefined : reprintOf,
  }
}

/** A paper keeps the form of its first print: a form that came later does not change what was handed out. */
export const firstEdition = (before: readonly PaperRow[]): string | undefined =>
  before.findLast((row) => !isZplEdition(row.template))?.template.split(' ')[0]

const utf8 = new TextEncoder()

/** The print of an edition that is on disk already, drawn as it is drawn now. */
export const keptAs = (before: readonly PaperRow[], edition: string): PaperRow | undefined =>
  before.find((row) => row.template === edition && row.renderer === RENDERER)

const SAYING_LENGTH = 12

type Drawn = Readonly<{ bytes: Uint8Array; sha256: string; edition: string; reprintOf: string | undefined }>

/**
 * Draws a paper that may have been drawn before. It is the same file unless something it says has changed since the
 * first print of its edition: then it is drawn as a reprint of that, under an edition of its own.
 * @param first the first print of this edition, drawn as it is drawn now
 * @param older the first print, where it was drawn in an older way
 */
export async function drawnAs(
  edition: string,
  first: PaperRow | undefined,
  older: PaperRow | undefined,
  draw: (of: PaperRow | undefined) => Uint8Array | Promise<Uint8Array>,
): Promise<Drawn> {
  const bytes = await draw(older)
  const sha256 = sha256Of(bytes)
  if (!first || first.sha256 === sha256) return { bytes, sha256, edition, reprintOf: older?.sha256 }
  const other = await draw(first)
  const hash = sha256Of(other)
  const saying = `${edition} ${hash.slice(0, SAYING_LENGTH)}`
  return { bytes: other, sha256: hash, edition: saying, reprintOf: first.sha256 }
}

const signedIn = (before: readonly PaperRow[]): string | undefined =>
  before.find((row) => row.statement)?.statement ?? undefined

async function sign(deps: Deps, paper: Paper, kept: Pick<Kept, 'key' | 'states'>): Promise<string> {
  return signed(deps, paper, kept, await lastCheckpoint(deps.journal.store))
}

/** The proof of a paper as it is signed now. What it states besides events is known by the hash of its key. */
export async function signed(
  deps: Deps,
  paper: Pick<Paper, 'kind' | 'proof'>,
  { key, states }: Pick<Kept, 'key' | 'states'>,
  checkpoint: Checkpoint | undefined,
): Promise<string> {
  const statement = writeStatement({
    ...paper.proof,
    kind: paper.kind,
    event: states ?? sha256Hex(key),
    checkpoint: checkpoint && { slot: checkpoint.slot, hash: checkpoint.hash },
    key: deps.signer.key,
  })
  return writeProofText(statement, base64.decode(await deps.signer.sign(statement)))
}

/** Two statements never share a code; among 10^8 papers it may happen once that they would. */
const CODES_MAX = 5

type ShortCode = Readonly<{ text: string; holder: PaperRow | undefined }>

const candidate = (proof: string, turn: number): string => {
  const statement = splitProofText(proof)?.statement ?? proof
  return shortCodeOf(sha256Hex(turn === 0 ? statement : `${statement} ${turn}`))
}

/**
 * The short code of a statement, and the row that holds it: of several prints with one statement (a copy, a
 * reprint) the first holds it for all.
 */
export async function codeFor(deps: Deps, proof: string): Promise<ShortCode> {
  for (let turn = 0; turn < CODES_MAX; turn += 1) {
    const text = candidate(proof, turn)
    const holder = await paperByCode(deps.journal.store, text)
    if (!holder || holder.statement === proof) return { text, holder }
  }
  throw new Error('no short code is free')
}

/** The same for the papers of one file, in few reads; only where two statements would share a code are there more. */
export async function codesFor(deps: Deps, proofs: readonly string[]): Promise<readonly ShortCode[]> {
  const texts = proofs.map((proof) => candidate(proof, 0))
  const holders = await papersByCodes(deps.journal.store, texts)
  return Promise.all(
    proofs.map((proof, index) => {
      const text = texts[index] ?? ''
      const holder = holders.get(text)
      return !holder || holder.statement === proof ? { text, holder } : codeFor(deps, proof)
    }),
  )
}

/** The paper with what proves it: the signed statement in a code and in the file, and the short code under it. */
export const withProof = <P extends Paper>(deps: Deps, paper: P, proof: string, code: string): P => ({
  ...paper,
  fields: { ...paper.fields, shortCode: writeShortCode(code) },
  codes: { ...paper.codes, verify: deps.links.verification(proof) },
  signed: proof,
})

/** A paper that was drawn otherwise before says so, and which file it stands for. */
export const reprint = <P extends Paper>(paper: P, of: PaperRow | undefined): P =>
  of ? { ...paper, fields: { ...paper.fields, reprintOf: of.sha256 } } : paper

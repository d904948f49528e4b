import type { Hono } from 'hono'
import { z } from 'zod'
import { type ScanAnswer, scanInto, undoLast } from '../../../app/scan-batches.ts'
import type { Deps } from '../../../deps.ts'
import { SCANNED_MAX } from '../../../domain/codes/scanned.ts'
import { nameOfPacket, SCAN_KINDS, type ScanKind } from '../../../domain/scan-batch.ts'
import { packetWords } from '../../../words/words.ts'
import type { Env } from '../../http/env.ts'
import { parse, parseJson, readText } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { MOOD_OF, scanTitle, scanWords } from '../parts/scan-words.ts'
import { partyName, type View, viewOf } from '../parts/view.ts'

/** Scans of one request: what is sent and answered stays under two thousand bytes. */
export const SCANS_MAX = 5

const Sent = z.strictObject({
  kind: z.enum(SCAN_KINDS),
  subject: z.string().max(64),
  scans: z
    .array(
      z.union([
        z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]{8,40}$/), code: z.string().max(SCANNED_MAX) }),
        z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]{8,40}$/), undo: z.literal(true) }),
      ]),
    )
    .min(1)
    .max(SCANS_MAX),
})

/** What the page shows of one scan. */
export type Shown = Readonly<{
  id: string
  sign: string
  mood: string
  words: string
  title: string
  count: number
  /** A row that came or went. */
  row?: Readonly<{ name: string; kind: string }>
}>
export type DoorAnswer = Readonly<{
  batch: string
  subject: string
  receiver: string
  shown: readonly Shown[]
}>

function shownOf(view: View, kind: ScanKind, id: string, answer: ScanAnswer): Shown {
  const { sign, dossier, packets = [], job } = answer
  const kinds = packets.flatMap((packet) => dossier?.packets.find((one) => one.id === packet)?.kind ?? [])
  return {
    id,
    sign,
    mood: MOOD_OF[sign],
    words: scanWords(view, kind, answer),
    title: scanTitle(answer),
    count: job.standing.length,
    ...(dossier && (sign === 'in' || sign === 'out')
      ? {
          row: {
            name: packets.map((packet) => nameOfPacket({ dossier: dossier.id, packet })).join(' '),
            kind: kinds.map((kind) => packetWords[kind][view.language]).join(', '),
          },
        }
      : {}),
  }
}

/** The receiver of a bag in words, where the scan chose it. */
const receiverOf = (view: View, kind: ScanKind, subject: string): string =>
  kind === 'list' ? partyName(view, subject) : ''

/**
 * The door of the page's script: some scans in, what became of each out. A scan that comes again, because its answer was
 * lost, is answered as before. The page itself works without it.
 */
export function scanDoor(app: Hono<Env>, deps: Deps): void {
  app.post(paths.scanDoor(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
    const { kind, subject: given, scans } = parse(Sent, parseJson(await readText(c.req.raw)))
    let subject = given
    let batch = ''
    const shown: Shown[] = []
    for (const scan of scans) {
      const at = { kind, subject }
      const answer =
        'undo' in scan ? await undoLast(deps, actor, at, scan.id) : await scanInto(deps, actor, at, scan)
      // The first scan of a bag without a receiver chooses it.
      subject = answer.job.subject
      batch = answer.job.batch ?? batch
      shown.push(shownOf(view, kind, scan.id, answer))
    }
    const sent: DoorAnswer = { batch, subject, receiver: receiverOf(view, kind, subject), shown }
    return c.json(sent, 200, { 'cache-control': 'no-store' })
  })
}

import type { Dossier } from '../domain/dossier/state.ts'
import type { Instant } from '../domain/instant.ts'
import { type Directory, usesOurForms } from '../domain/party.ts'
import { portalWrites } from '../domain/portal/portal-writes.ts'
import { type PortalDossierRow, shownOf, sideOf } from '../journal/portal/dossiers.ts'
import { readHistory } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import { type PortalConnection, PROGRESS_AT_ONCE, type Written } from '../partners/national-portal.ts'
import type { PortalProgress, PortalRecord } from '../partners/portal-record.ts'
import { portalStepInWords } from '../words/portal.ts'
import type { ReadDeps } from './read-tracking.ts'

/** Keeps rows while the link is held; false where somebody else has taken it over. */
type Keep = (rows: readonly PortalDossierRow[]) => Promise<boolean>

type ToTell = Readonly<{ row: PortalDossierRow; steps: readonly PortalProgress[] }>

/**
 * Writes to the portal what it does not show, of dossiers whose agency has no other writer and that were asked for just
 * now. That a record is made there is noted before it is: whoever dies in between knows it for ours.
 */
export async function writePortal(
  deps: ReadDeps,
  portal: PortalConnection,
  asked: readonly PortalDossierRow[],
  keep: Keep,
): Promise<number> {
  const { directory } = deps.journal.reference(deps.now())
  let written = 0
  const toTell: ToTell[] = []
  for (const row of asked) {
    if (directory.parties.get(row.agency)?.portal !== 'write' || !row.shown_since || row.problem) continue
    const side = sideOf(row)
    const { record, steps } = portalWrites(side, shownOf(row), {
      isOurs: usesOurForms(directory, row.agency),
      isMadeHere: !!row.made_there_at,
      toldTo: row.told_to ?? undefined,
    })
    if (record) {
      const done = await putRecord(deps, portal, row, record === 'change', keep)
      if (done === 'lost') return written
      if (done === 'failed') continue
      written += 1
    }
    const agency = directory.parties.get(row.agency)?.name ?? row.agency
    if (steps.length > 0)
      toTell.push({
        row: record ? { ...row, due_at: deps.now() } : row,
        steps: steps.map((step) => ({
          number: side.number,
          step,
          words: portalStepInWords(step[0]),
          agency,
        })),
      })
  }
  for (const together of chunksOf(toTell)) {
    const told = await tell(
      portal,
      together.flatMap(({ steps }) => steps),
    )
    // A no to several may be for one of them.
    const alone = 'no' in told && together.length > 1
    for (const one of together) {
      const answer = alone ? await tell(portal, one.steps) : told
      if ('done' in answer) written += 1
      if (!(await keep([afterTold(one, answer, deps.now())]))) return written
    }
  }
  return written
}

/** In pieces; only what was taken whole is told. */
async function tell(portal: PortalConnection, steps: readonly PortalProgress[]): Promise<Written> {
  for (let from = 0; from < steps.length; from += PROGRESS_AT_ONCE) {
    const told = await portal.progress(steps.slice(from, from + PROGRESS_AT_ONCE))
    if (!('done' in told)) return told
  }
  return { done: true }
}

function afterTold({ row, steps }: ToTell, told: Written, now: Instant): PortalDossierRow {
  if (!('done' in told)) return { ...row, write_problem: problemOf(told) }
  // It is asked again soon, for only what it shows is true there.
  return { ...row, told_to: steps.at(-1)?.step[1] ?? null, write_problem: null, due_at: now }
}

/** Dossiers whose steps go together; one that has too many of them goes alone. */
function chunksOf(toTell: readonly ToTell[]): readonly (readonly ToTell[])[] {
  const chunks: ToTell[][] = []
  let room = 0
  for (const one of toTell) {
    if (one.steps.length > room) {
      chunks.push([])
      room = PROGRESS_AT_ONCE
    }
    chunks.at(-1)?.push(one)
    room -= one.steps.length
  }
  return chunks
}

const problemOf = (told: Exclude<Written, { done: true }>): string => ('no' in told ? told.no : told.problem)

async function putRecord(
  deps: ReadDeps,
  portal: PortalConnection,
  row: PortalDossierRow,
  isThere: boolean,
  keep: Keep,
): Promise<'done' | 'failed' | 'lost'> {
  const { store } = deps.journal
  const history = await readHistory(store, row.dossier)
  // Under a number of somebody else there is somebody else's record.
  if (history.dossier?.code !== sideOf(row).number) return 'failed'
  const { applicant } = await readPeople(store, history)
  const { directory } = deps.journal.reference(deps.now())
  const record = recordOf(history.dossier, row, directory, applicant?.name)
  const made = isThere ? row.made_there_at : deps.now()
  if (!isThere && !(await keep([{ ...row, made_there_at: made ?? null }]))) return 'lost'
  const told = await portal.put(record, isThere)
  if ('done' in told) {
    const told_to = sideOf(row).trail.at(-1)?.[1] ?? null
    const kept = { ...row, made_there_at: made ?? null, due_at: deps.now(), write_problem: null }
    return (await keep([isThere ? kept : { ...kept, told_to }])) ? 'done' : 'lost'
  }
  // A clear no says that no record of ours is there; where the answer was lost, one may be.
  const after = { ...row, write_problem: problemOf(told) }
  const isRefused = 'no' in told && !isThere
  const kept = await keep([isRefused ? after : { ...after, made_there_at: made ?? null }])
  return kept ? 'failed' : 'lost'
}

function recordOf(
  dossier: Dossier,
  row: PortalDossierRow,
  { parties, procedures }: Directory,
  applicant: string | undefined,
): PortalRecord {
  const side = sideOf(row)
  const finished: Instant | undefined = dossier.finishedAt
  return {
    number: side.number,
    receipt: dossier.receipt,
    procedure: { code: dossier.procedure, name: procedures.get(dossier.procedure)?.name },
    channel: dossier.channel,
    byPost: dossier.service !== 'submit',
    applicant,
    agency: parties.get(dossier.agency)?.name ?? dossier.agency,
    code: side.trail.at(-1)?.[0] ?? 1,
    registered: dossier.registeredAt,
    received: side.received,
    appointment: side.appointment,
    returned: side.returned,
    finished,
  }
}

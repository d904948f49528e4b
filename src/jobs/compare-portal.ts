import { caseDue } from '../domain/dossier/case-due.ts'
import { portalFindings } from '../domain/reconciliation/portal-findings.ts'
import { PORTAL_CASES } from '../domain/reconciliation/portal-kinds.ts'
import { type PortalDossierRow, pairOf, portalDossiersDiffering } from '../journal/portal/dossiers.ts'
import { everyPortalLink, portalLinksToAsk } from '../journal/portal/links.ts'
import { closeCases, openBookCases } from '../journal/reconciliation/cases.ts'
import { askPortal } from './ask-portal.ts'
import { PAGE, paged } from './paged.ts'
import type { Job, JobDeps, Slot } from './schedule.ts'

/** Asks the national portal, province by province, and tells where it shows something else than the book. */
export const comparePortal: Job = {
  name: 'compare-portal',
  // Its own invocation of a Worker, whose statements it needs for itself.
  cron: '*/6 * * * *',
  catchUp: 'newest',
  async wanted({ pushing, journal }) {
    return pushing !== undefined && (await everyPortalLink(journal.store)).length > 0
  },
  async run(deps, slot) {
    const { journal, pushing, now, log, holder } = deps
    const counts = { portals: 0, noted: 0, asked: 0, silent: 0, written: 0, failing: 0 }
    if (!pushing) return { more: false, counts }
    const links = await portalLinksToAsk(journal.store, now())
    const { outgoing, newId } = pushing
    const runs = await Promise.allSettled(
      links.map((link) =>
        askPortal({ journal, call: outgoing.call, now, log, holder: `${holder} ${newId()}` }, link),
      ),
    )
    let more = false
    for (const run of runs) {
      if (run.status === 'rejected') throw run.reason
      counts.portals += 1
      counts.noted += run.value.noted
      counts.asked += run.value.asked
      counts.silent += run.value.silent
      counts.written += run.value.written
      if (run.value.problem) counts.failing += 1
      more ||= run.value.more
    }
    return { more, counts: { ...counts, ...(await tellDifferences(deps, slot)) } }
  },
}

/** Opens a case for each difference that its grace has run out for, and closes those whose cause is gone. */
async function tellDifferences(deps: JobDeps, slot: Slot): Promise<Readonly<Record<string, number>>> {
  const { store } = deps.journal
  const { calendar, rules } = deps.journal.reference(slot)
  const clock = { now: slot, calendar, limits: rules.overdue }
  const found = await paged<PortalDossierRow>(
    (last) => portalDossiersDiffering(store, last?.dossier ?? '', PAGE),
    (row) => {
      const pair = pairOf(row)
      return pair && portalFindings(pair, clock)
    },
  )
  const at = deps.now()
  const due = caseDue(deps.journal.reference(at), at)
  const opened = await openBookCases(store, found, at, slot, due)
  const closed = await closeCases(store, PORTAL_CASES, new Set(found.map(({ key }) => key)), at)
  return { opened, closed }
}

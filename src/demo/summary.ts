import { type Instant, vietnamTime } from '../domain/instant.ts'
import type { Report } from './scenarios/run.ts'

const DIFFERENCES_SHOWN = 60

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

/** The closing table, for the screen and for summary.md. */
export function closingTable(report: Report): readonly string[] {
  const { expectations, kinds, chain } = report
  const width = Math.max(4, ...kinds.map((row) => row.kind.length))
  const rule = `${'-'.repeat(width)}  -------  -----`
  const row = (kind: string, planted: string | number, found: string | number): string =>
    `${kind.padEnd(width)}  ${String(planted).padStart(7)}  ${String(found).padStart(5)}`
  const sum = (pick: (kind: (typeof kinds)[number]) => number) =>
    kinds.reduce((all, one) => all + pick(one), 0)
  return [
    row('case', 'planted', 'found'),
    rule,
    ...kinds.map((one) => row(one.kind, one.planted, one.found)),
    rule,
    row(
      'all',
      sum((one) => one.planted),
      sum((one) => one.found),
    ),
    '',
    `dossiers         ${expectations.pieces.length} in ${expectations.scenes.length} scenes and checks, ${expectations.lists.size} handover lists`,
    `handed over      ${inWords(report.handedOver)}`,
    `events told      ${expectations.events} over HTTP; the book holds ${chain.events} of ${chain.dossiers} dossiers`,
    `carrier's file   ${inWords(report.verdicts)}`,
    `papers           ${total(report.papers)}: ${inWords(report.papers)}`,
    `citizens asked   ${report.tracked}`,
    `feed rows        ${report.feedRows}, without holes`,
    ...(report.pushed === undefined
      ? []
      : [`pushed           ${report.pushed} events to a receiver of webhooks`]),
    `chain            ${chain.faults.length === 0 ? 'whole' : 'broken'}, ${chain.checkpoints} signed checkpoint`,
    `time             ${(report.ms / 1000).toFixed(1)} s`,
  ]
}

export function differencesOf(report: Report): readonly string[] {
  const { differences } = report.expectations
  const left = differences.length - DIFFERENCES_SHOWN
  return [...differences.slice(0, DIFFERENCES_SHOWN), ...(left > 0 ? [`and ${left} more`] : [])]
}

/** summary.json and summary.md, as files of the out folder. */
export function summaryFiles(report: Report, at: Instant): Readonly<Record<string, string>> {
  const { expectations, kinds, verdicts, papers, handedOver, feedRows, pushed, tracked, chain, ok, ms } =
    report
  const facts = {
    ok,
    at,
    ms: Math.round(ms),
    dossiers: expectations.pieces.length,
    events: expectations.events,
    lists: expectations.lists.size,
    scenes: expectations.scenes.map((scene) => ({ ...scene, ms: Math.round(scene.ms) })),
    cases: kinds,
    planted: expectations.planted,
    verdicts,
    papers,
    handedOver,
    feedRows,
    pushed,
    tracked,
    chain,
    differences: expectations.differences,
  }
  const { date, hour, minute } = vietnamTime(at)
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const md = [
    `# Bàn Giao, the walk of ${date} ${clock}`,
    '',
    ok ? 'Everything is as it was planted.' : `${expectations.differences.length} things differ.`,
    '',
    '```',
    ...closingTable(report),
    '```',
    '',
    '| Scene | Dossiers | ms |',
    '|---|---:|---:|',
    ...expectations.scenes.map((scene) => `| ${scene.name} | ${scene.dossiers} | ${Math.round(scene.ms)} |`),
    '',
    ...(ok ? [] : ['## What differs', '', ...differencesOf(report).map((text) => `- ${text}`), '']),
  ]
  return { 'summary.json': `${JSON.stringify(facts, null, 2)}\n`, 'summary.md': md.join('\n') }
}

import { type Instant, vietnamTime } from '../domain/instant.ts'
import type { Report } from './scenarios/run.ts'

const DIFFERENCES_SHOWN = 60

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

/** Cases that were planted and found, and how those that were ended then were ended. */
const COLUMNS = ['planted', 'found', 'closed by later news', 'closed by people'] as const

/** The closing table, for the screen and for summary.md. */
export function closingTable(report: Report): readonly string[] {
  const { expectations, kinds, chain } = report
  const width = Math.max(4, ...kinds.map((row) => row.kind.length))
  const rule = ['-'.repeat(width), ...COLUMNS.map((name) => '-'.repeat(name.length))].join('  ')
  const row = (kind: string, cells: readonly (string | number)[]): string =>
    [kind.padEnd(width), ...COLUMNS.map((name, at) => String(cells[at] ?? 0).padStart(name.length))].join(
      '  ',
    )
  const counted = kinds.map(({ kind, planted, found }) => {
    const { news = 0, people = 0 } = report.ended.find((one) => one.kind === kind) ?? {}
    return { kind, cells: [planted, found, news, people] }
  })
  return [
    row('case', COLUMNS),
    rule,
    ...counted.map(({ kind, cells }) => row(kind, cells)),
    rule,
    row(
      'all',
      COLUMNS.map((_, at) => counted.reduce((sum, { cells }) => sum + (cells[at] ?? 0), 0)),
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
  const {
    expectations,
    kinds,
    ended,
    verdicts,
    papers,
    handedOver,
    feedRows,
    pushed,
    tracked,
    chain,
    ok,
    ms,
  } = report
  const facts = {
    ok,
    at,
    ms: Math.round(ms),
    dossiers: expectations.pieces.length,
    events: expectations.events,
    lists: expectations.lists.size,
    scenes: expectations.scenes.map((scene) => ({ ...scene, ms: Math.round(scene.ms) })),
    cases: kinds,
    ended,
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

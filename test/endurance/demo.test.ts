import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Credentials } from '../../src/demo/credentials.ts'
import { offer, RESULT } from '../../src/demo/scenarios/actions.ts'
import { plantDiscrepancy } from '../../src/demo/scenarios/expectations.ts'
import { CENTRE, finished, OFFICE } from '../../src/demo/scenarios/road.ts'
import { runDemo } from '../../src/demo/scenarios/run.ts'
import type { Scenario } from '../../src/demo/scenarios/scenarios.ts'
import { ends, staff, type TestContext } from '../../src/demo/scenarios/test-context.ts'
import { summaryFiles } from '../../src/demo/summary.ts'
import { MONEY_CASES } from '../../src/domain/reconciliation/money-findings.ts'
import { PORTAL_CASES } from '../../src/domain/reconciliation/portal-kinds.ts'
import { SILENCE_KINDS } from '../../src/domain/reconciliation/silences.ts'
import { openDemo } from '../../src/main/cli/demo-host.ts'
import { CLI } from '../support/bundle.ts'

const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ban-giao-test-'))
  folders.push(folder)
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** These tests are not about passwords, which are slow to hash on purpose. */
const quickHash = async (given: string): Promise<string> => createHash('sha256').update(given).digest('hex')
const secrets = {
  hashSecret: quickHash,
  checkSecret: async (given: string, stored: string | undefined) => (await quickHash(given)) === stored,
}

async function walked(extra: readonly Scenario[] = [], now?: () => string) {
  const out = newFolder()
  const settings = { data: newFolder(), out, port: 0, print: () => {}, secrets }
  const demo = await openDemo({ ...settings, ...(now ? { now } : {}) })
  try {
    return { report: await runDemo(demo.host, demo.service, extra), out }
  } finally {
    await demo.close()
  }
}

/** A result that the post never comes for, of which the walk is not told. */
const forgotten: Scenario = {
  name: 'a trouble nobody planted',
  async play(context: TestContext) {
    const list = await finished(context, 1)
    const at = context.days.at(5, '09:00')
    await offer(context, staff(CENTRE), list, { to: OFFICE, at, list: 'BK-QUEN', packet: RESULT })
    ends(list, { status: 'handing_to_post', packets: { [RESULT]: CENTRE } })
  },
}

describe('the walk', () => {
  test('finds exactly the planted troubles in at least 240 dossiers, and leaves every paper', async () => {
    const { report, out } = await walked()
    expect(report.expectations.differences).toEqual([])
    expect(report.ok).toBe(true)
    expect(report.expectations.pieces.length).toBeGreaterThanOrEqual(240)
    for (const { kind, planted, found } of report.kinds) expect([kind, found]).toEqual([kind, planted])
    const named = report.kinds.map(({ kind }) => kind)
    // Of each kind one case is closed again, by later news or by people.
    expect(report.ended.map(({ kind }) => kind)).toEqual(named)
    for (const { kind, news, people } of report.ended) expect([kind, news + people]).toEqual([kind, 1])
    for (const kind of [
      'dispatched-never-handed-over',
      'result-never-collected',
      'delivered-unknown-here',
      'late-scan',
      'unknown-code',
      'delivered-to-somebody-else',
      ...SILENCE_KINDS,
      ...PORTAL_CASES,
      ...MONEY_CASES,
    ])
      expect(named).toContain(kind)
    const papers = readdirSync(join(out, 'papers'))
    expect(papers.length).toBe(Object.values(report.papers).reduce((sum, count) => sum + count, 0))
    expect(Object.keys(report.papers).sort()).toEqual([
      'control',
      'fee-confirmation',
      'handover-list',
      'label',
      'post-slip',
      'reception',
      'result-receipt',
      'tracking-card',
    ])
  })

  test('fails when a trouble is there that nobody planted, is not there although planted, or a packet is elsewhere', async () => {
    const lying: Scenario = {
      name: 'a scene that lies',
      async play(ground) {
        const list = await finished(ground, 1)
        ends(list, { status: 'delivered', packets: { [RESULT]: 'citizen' } })
        for (const piece of list) plantDiscrepancy(ground.expectations, 'lost', piece.receipt)
      },
    }
    const { report } = await walked([lying, forgotten])
    expect(report.ok).toBe(false)
    const [lied, never] = report.expectations.pieces.slice(-2).map((piece) => piece.receipt)
    const wanted = [
      `planted and not found: lost about ${lied}`,
      `found and not planted: result-not-offered about ${lied}`,
      `found and not planted: result-never-collected about ${never}`,
      `packet ${RESULT} is at ${CENTRE}, not at citizen`,
      'the citizen reads result_ready, not delivered',
      `the citizen of ${lied} is told result_ready, not delivered`,
    ]
    expect(report.expectations.differences).toHaveLength(wanted.length)
    const text = report.expectations.differences.join('\n')
    for (const difference of wanted) expect(text).toContain(difference)
    const summary = summaryFiles(report, '2026-11-22T03:00:00.000Z')
    expect(JSON.parse(summary['summary.json'] ?? '')).toMatchObject({ ok: false })
    expect(summary['summary.md']).toContain('## What differs')
  })

  test('does not depend on the day or the hour at which it is run', async () => {
    // Monday just after midnight in Vietnam, after Tết, with the long holiday among the days looked back on.
    const { report } = await walked([], () => '2026-02-22T17:05:00.000Z')
    expect(report.expectations.differences).toEqual([])
  })
})

const demoArguments = (...args: readonly string[]) => [CLI, 'demo', ...args]

/** Starts the demo as people do, waits until it says how to stop it, and stops it. */
async function started(data: string, credentials: string): Promise<string> {
  const child = spawn(
    process.execPath,
    demoArguments('--port', '0', '--data', data, '--credentials', credentials),
  )
  let said = ''
  child.stderr.on('data', (some: Buffer) => {
    said += some.toString()
  })
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (some: Buffer) => {
        said += some.toString()
        if (said.includes('Ctrl+C')) resolve()
      })
      child.on('exit', () => reject(new Error(said)))
    })
    const { baseUrl } = JSON.parse(readFileSync(credentials, 'utf8')) as { baseUrl: string }
    const known = Credentials.parse(JSON.parse(readFileSync(credentials, 'utf8')))
    await tryDoors(baseUrl, known)
    return said
  } finally {
    child.removeAllListeners('exit')
    const ended = new Promise((resolve) => child.on('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

/** Every key opens its party's feed, and the example opens the citizen's dossier. */
async function tryDoors(baseUrl: string, { apiKeys, signIns, examples }: Credentials): Promise<void> {
  expect(new Set(signIns.map((row) => row.role))).toEqual(
    new Set(['clerk', 'postman', 'officer', 'supervisor', 'administrator']),
  )
  for (const { key } of apiKeys) {
    const feed = await fetch(`${baseUrl}/v1/events?limit=1`, { headers: { authorization: `Bearer ${key}` } })
    expect(feed.status).toBe(200)
  }
  const tracked = await fetch(`${baseUrl}/v1/tracking`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: examples?.receipt, secret: examples?.secret }),
  })
  expect(await tracked.json()).toMatchObject({ status: 'delivering' })
}

describe('npm run demo', () => {
  test('starts on a fresh folder and goes on with the same book and keys at the next start', async () => {
    const [data, files] = [newFolder(), newFolder()]
    const [first, second] = [join(files, 'first.json'), join(files, 'second.json')]
    const said = await started(data, first)
    for (const shown of ['/t#BG', '/buu-cuc', '/mot-cua', '/dieu-hanh', '/docs', 'pushed.jsonl'])
      expect(said).toContain(shown)
    await started(data, second)
    const without = (file: string) => ({ ...JSON.parse(readFileSync(file, 'utf8')), baseUrl: undefined })
    expect(without(second)).toEqual(without(first))
    const pushed = readFileSync(join(data, 'pushed.jsonl'), 'utf8').trimEnd().split('\n')
    const places = pushed.map((line) => JSON.parse(line).event.sequence)
    expect(new Set(places).size).toBe(pushed.length)
  })

  test('tells of arguments it does not know, and starts nothing', () => {
    const data = join(newFolder(), 'never-made')
    for (const wrong of [['--prot', '8080'], ['--port', 'x'], ['--port', '70000'], ['once']]) {
      const ran = spawnSync(process.execPath, demoArguments('--data', data, ...wrong), { encoding: 'utf8' })
      expect(ran.status).toBe(2)
      expect(ran.stderr).toContain('--credentials FILE')
    }
    expect(existsSync(data)).toBe(false)
    const help = spawnSync(process.execPath, demoArguments('--help'), { encoding: 'utf8' })
    expect([help.status, help.stdout.includes('--once')]).toEqual([0, true])
  })
})

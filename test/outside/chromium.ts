import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--virtual-time-budget=5000',
]
const OUTPUT_MAX = 20_000_000
const run = promisify(execFile)

/** The document as Debian's chromium has it after its scripts have run. */
export async function dom(url: string, folder: string): Promise<string> {
  const given = [...FLAGS, `--user-data-dir=${folder}/profile`, '--dump-dom', url]
  const { stdout } = await run('chromium', given, { maxBuffer: OUTPUT_MAX })
  return stdout
}

import type { Copied } from '../../journal/move/copy.ts'
import type { Moved } from '../../journal/move/move.ts'
import type { Verification } from '../../journal/move/verification.ts'
import { complain, say } from './command.ts'
import { counted } from './move-progress.ts'

const DIGEST_SHOWN = 12
const FAULTS_SHOWN = 10

const TABLE_WIDTH = 21
const NUMBER_WIDTH = 12
const cell = (text: string | number): string =>
  (typeof text === 'number' ? counted(text) : text).padStart(NUMBER_WIDTH)

/** What a dry run found. */
export function sayPlan(plan: readonly Copied[]): void {
  say(`  ${'table'.padEnd(TABLE_WIDTH)}${['source', 'target', 'to carry', 'changed'].map(cell).join('')}`)
  for (const { table, source, target, missing, changed } of plan)
    say(`  ${table.padEnd(TABLE_WIDTH)}${[source, target, missing, changed].map(cell).join('')}`)
  const rows = plan.reduce((all, { missing, changed }) => all + missing + changed, 0)
  say(`${counted(rows)} rows are to be carried; nothing was written.`)
}

/** What the check on verification found, table by table. */
export function sayArrival(
  { tables, chain, feeds }: Verification,
  carried: readonly Copied[],
  signed: boolean,
): void {
  const more = new Map(carried.map((one) => [one.table, one.missing + one.changed]))
  say(`  ${'table'.padEnd(TABLE_WIDTH)}${['source', 'target', 'carried'].map(cell).join('')}  digest`)
  for (const { table, source, target, same } of tables) {
    const digest = source.digest.slice(0, DIGEST_SHOWN)
    const found = same ? `${digest} same` : `${digest} and ${target.digest.slice(0, DIGEST_SHOWN)} DIFFER`
    say(
      `  ${table.padEnd(TABLE_WIDTH)}${[source.rows, target.rows, more.get(table) ?? 0].map(cell).join('')}  ${found}`,
    )
  }
  say(
    `${counted(chain.events)} events of ${counted(chain.dossiers)} dossiers, ${chain.faultCount === 0 ? 'every chain unbroken' : `${chain.faultCount} faults`}`,
  )
  say(
    signed
      ? `${counted(chain.checkpoints)} checkpoints, signatures checked`
      : `${counted(chain.checkpoints)} checkpoints, their structure only: give BAN_GIAO_SECRET or BAN_GIAO_SIGNING_KEY to have the signatures checked`,
  )
  for (const fault of chain.faults.slice(0, FAULTS_SHOWN)) say(`  ${fault}`)
  if (chain.faultCount > FAULTS_SHOWN) say(`  and ${chain.faultCount - FAULTS_SHOWN} further faults`)
  say(
    feeds.length === 0
      ? 'every feed is without holes up to its head'
      : `feeds with holes: ${feeds.join(', ')}`,
  )
}

/** The last word, and whether all is well. */
export function closing({ written, verification }: Moved): boolean {
  if (written.length > 0) {
    complain(`The source was written meanwhile: ${written.join('; ')}.`)
    complain('Stop what writes there and run the same command again: it carries the rest.')
    return false
  }
  if (verification?.whole) {
    say('The book is whole.')
    return true
  }
  complain(
    verification?.tables.every(({ same }) => same)
      ? 'The book is a faithful copy, and its source is not sound: see above.'
      : 'The book is not whole. Run the same command again; what differs then was written by somebody else.',
  )
  return false
}

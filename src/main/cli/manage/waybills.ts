import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type JudgedLines, judgePools, type PoolVerdict } from '../../../app/waybills/judged.ts'
import { enterPools } from '../../../app/waybills/kept-pools.ts'
import { LegKind } from '../../../domain/dossier/events/shapes.ts'
import { PartyCode } from '../../../domain/party.ts'
import { numberAt } from '../../../domain/waybills/pool.ts'
import { poolLines } from '../../../domain/waybills/pool-file.ts'
import { sha256Hex } from '../../../journal/event-body.ts'
import { refusalWords } from '../../../words/refusals.ts'
import {
  CommandError,
  EXIT_DONE,
  EXIT_FAILED,
  needed,
  readArguments,
  readAs,
  say,
  UsageError,
} from '../command.ts'
import { withServices } from '../with-services.ts'

const OPTIONS = {
  party: { type: 'string' },
  leg: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

const VERDICTS: Readonly<Record<PoolVerdict, string>> = {
  new: 'may be entered',
  known: 'was entered before',
  overlaps: 'holds numbers of another range',
  wrong: 'is no range: both numbers are written alike, S10 with the right check digit',
}

function told({ from, to, range, verdict }: JudgedLines): string {
  const lines = from === to ? `line ${from}` : `lines ${from} to ${to}`
  if (range === undefined) return `${lines} ${VERDICTS[verdict]}`
  const numbers = range.last - range.first + 1
  return `${lines}: ${numberAt(range, range.first)} to ${numberAt(range, range.last)}, ${numbers} numbers: ${VERDICTS[verdict]}`
}

const dayIn = (name: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : readAs(name, text, z.iso.date(), 'a day such as 2026-12-01')

/** Enters the ranges of a file, all or none, and says of each line what becomes of it. */
export async function waybills(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1)
  const [path] = positionals
  if (path === undefined) throw new UsageError('which file?')
  const party = readAs('party', needed('party', values.party), PartyCode, 'a code such as VNP.590100')
  const legs =
    values.leg === undefined ? [] : [readAs('leg', values.leg, LegKind, LegKind.options.join(', '))]
  const [validFrom, validUntil] = [dayIn('from', values.from), dayIn('until', values.until)]
  if (!existsSync(path)) throw new CommandError(`there is no file ${path}`)
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  const lines = poolLines(text)
  if (lines === 'too-long') throw new CommandError(`${path} is too long: divide it into several`)
  return withServices(async ({ deps }) => {
    if (!deps.journal.reference(deps.now()).directory.parties.has(party))
      throw new CommandError('there is no such party; take it in first (npm run manage -- load FILE)')
    const judged = await judgePools(deps, party, lines)
    for (const one of judged) say(told(one))
    const isGood = judged.every(({ verdict }) => verdict === 'new' || verdict === 'known')
    const fresh = judged.flatMap(({ range, verdict }) => (range && verdict === 'new' ? [range] : []))
    if (values['dry-run'] || fresh.length === 0 || !isGood) {
      say(isGood ? `${fresh.length} ranges are new; none was entered` : 'nothing was entered')
      return isGood ? EXIT_DONE : EXIT_FAILED
    }
    const id = `cli-${sha256Hex(JSON.stringify([party, fresh])).slice(0, 24)}`
    const by = { party, role: 'administrator' } as const
    const entered = await enterPools(deps, by, { id, party, ranges: fresh, legs, validFrom, validUntil })
    if ('refusal' in entered) throw new CommandError(refusalWords[entered.refusal.code].en)
    say(`${entered.count} ranges were entered`)
    return EXIT_DONE
  })
}

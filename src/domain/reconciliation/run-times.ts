import { z } from 'zod'
import { isRunKind, RUN_KINDS, type RunKind } from './run.ts'

/** When each kind is compared, in the words of a schedule (UTC); what is not named keeps its usual times. */
export type RunCrons = Readonly<Partial<Record<RunKind, string>>>

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/
const VIETNAM_HOURS_AHEAD = 7
const HOURS = 24

/** Times of Vietnam's clocks as a schedule has them; undefined where they are none, or have different minutes. */
function cronOf(times: readonly string[]): string | undefined {
  const read = times.map((time) => TIME.exec(time))
  const minutes = new Set(read.map((one) => one?.[2]))
  const [minute] = minutes
  if (minutes.size !== 1 || minute === undefined) return undefined
  const hours = read.map((one) => (Number(one?.[1]) + HOURS - VIETNAM_HOURS_AHEAD) % HOURS)
  return `${Number(minute)} ${[...new Set(hours)].sort((a, b) => a - b).join(',')} * * *`
}

/** `pickup=00:40 delivery=01:10 money=06:35,12:35`, in the time of Vietnam. */
export const RunTimes = z.string().transform((text, context): RunCrons => {
  const crons: Partial<Record<RunKind, string>> = {}
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const [kind = '', times = ''] = part.split('=')
    const cron = isRunKind(kind) ? cronOf(times.split(',')) : undefined
    if (!isRunKind(kind) || cron === undefined) {
      context.addIssue({
        code: 'custom',
        message: `has to look like pickup=00:40 money=06:35,12:35 (${RUN_KINDS.join(', ')}; times of one kind share their minute), not ${part}`,
      })
      return z.NEVER
    }
    crons[kind] = cron
  }
  return crons
})

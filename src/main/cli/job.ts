import { type Instant, parseInstant, vietnamTime } from '../../domain/instant.ts'
import { runSlot } from '../../jobs/schedule.ts'
import { jobsWith } from '../jobs.ts'
import { folderSource } from '../node/carrier-folder.ts'
import { pushingWith } from '../pushing.ts'
import {
  type Command,
  CommandError,
  EXIT_DONE,
  EXIT_FAILED,
  readArguments,
  say,
  UsageError,
} from './command.ts'
import { withServices } from './with-services.ts'

const VIETNAM_END_OF_DAY = 'T16:59:00.000Z'

/** The end of a day of Vietnam; of today what has passed. A slot in the future would silence the job until then. */
function slotOf(day: string, now: Instant): Instant {
  const end = parseInstant(`${day}${VIETNAM_END_OF_DAY}`)
  if (end === undefined) throw new UsageError(`--day takes a day such as 2026-11-21, not ${day}`)
  if (day > vietnamTime(now).date) throw new CommandError(`--day ${day} has not come yet`)
  return end < now ? end : now
}

export const job: Command = {
  help: `npm run job -- NAME [--day 2026-11-21]

  Runs one slot of a job by hand: the one of now, or the last of a day. A slot that is done is not run again.
`,
  async run(args) {
    const { values, positionals } = readArguments(args, { day: { type: 'string' } }, 1)
    const [name] = positionals
    if (name === undefined) throw new UsageError('which job?')
    return withServices(async ({ deps, notices, keys }, config) => {
      const jobs = jobsWith(keys.signer)
      const found = jobs.find((one) => one.name === name)
      if (!found)
        throw new UsageError(`there is no job ${name}; there are: ${jobs.map((one) => one.name).join(', ')}`)
      const slot = values.day === undefined ? deps.now() : slotOf(values.day, deps.now())
      const ran = await runSlot(
        {
          journal: deps.journal,
          now: deps.now,
          log: deps.log,
          carrierFiles: folderSource(config.BAN_GIAO_CARRIER_FILES),
          notices,
          pushing: pushingWith(deps),
          holder: `by hand ${process.pid}`,
        },
        found,
        slot,
      )
      say(JSON.stringify(ran))
      return ran.result === 'failed' ? EXIT_FAILED : EXIT_DONE
    })
  },
}

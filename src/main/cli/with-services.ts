import { type Config, readConfig } from '../../config.ts'
import { openServices, type Services } from '../node/open-service.ts'
import { CommandError } from './command.ts'

/** Opens the book that the settings name for one piece of work, and closes it after. */
export async function withServices<T>(
  work: (services: Services, config: Config) => Promise<T>,
  evenWithoutLog = false,
): Promise<T> {
  const read = readConfig({ BAN_GIAO_LOG: 'problems', ...process.env })
  if ('problems' in read) throw new CommandError(read.problems.join('\n'))
  const { config } = read
  const services = await openServices(
    config,
    config.BAN_GIAO_BASE_URL ?? `http://localhost:${config.BAN_GIAO_PORT}`,
    { evenWithoutLog },
  )
  try {
    return await work(services, config)
  } finally {
    await services.close()
  }
}

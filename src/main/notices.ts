import type { WorkerConfig } from '../config.ts'
import type { Notices } from '../jobs/schedule.ts'
import { httpNoticeGateway } from '../partners/notice-gateway.ts'
import { paths } from '../web/paths.ts'

type Settings = Pick<WorkerConfig, 'BAN_GIAO_NOTICE_URL' | 'BAN_GIAO_NOTICE_KEY'>

/** The gateway of the settings; without one citizens are not told. */
export function noticesFor(settings: Settings, baseUrl: string): Notices | undefined {
  const { BAN_GIAO_NOTICE_URL: url, BAN_GIAO_NOTICE_KEY: key } = settings
  if (url === undefined || key === undefined) return undefined
  // Called as a function of its own: on Workers fetch does not let itself be called as somebody's method.
  const ask: typeof fetch = (input, init) => fetch(input, init)
  return { gateway: httpNoticeGateway({ url, key, fetch: ask }), page: `${baseUrl}${paths.tracking()}` }
}

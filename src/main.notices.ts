import type { Config } from './config.ts'
import type { Notices } from './jobs/schedule.ts'
import { httpNoticeGateway } from './partners/notice-gateway.ts'
import { paths } from './web/paths.ts'

type Settings = Pick<Config, 'BAN_GIAO_NOTICE_URL' | 'BAN_GIAO_NOTICE_KEY'>

/** The gateway of the settings; without one citizens are not told. */
export function noticesFor(settings: Settings, baseUrl: string): Notices | undefined {
  const { BAN_GIAO_NOTICE_URL: url, BAN_GIAO_NOTICE_KEY: key } = settings
  if (url === undefined || key === undefined) return undefined
  return { gateway: httpNoticeGateway({ url, key, fetch }), page: `${baseUrl}${paths.tracking()}` }
}

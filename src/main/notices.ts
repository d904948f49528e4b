import type { WorkerConfig } from '../config.ts'
import type { Notices } from '../jobs/schedule.ts'
import { httpNoticeGateway } from '../partners/notice-gateway.ts'
import type { Outgoing } from '../partners/outgoing.ts'
import { paths } from '../web/paths.ts'
import { callable } from './own-outgoing.ts'

type Settings = Pick<WorkerConfig, 'BAN_GIAO_NOTICE_URL' | 'BAN_GIAO_NOTICE_KEY'>

/** The gateway of the settings; without one citizens are not told. */
export function noticesFor(settings: Settings, baseUrl: string, own: Outgoing): Notices | undefined {
  const { BAN_GIAO_NOTICE_URL: url, BAN_GIAO_NOTICE_KEY: key } = settings
  if (url === undefined || key === undefined) return undefined
  const gateway = httpNoticeGateway({ url: callable(own, url), key, call: own.call })
  return { gateway, page: `${baseUrl}${paths.tracking()}` }
}

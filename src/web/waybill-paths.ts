import { type Asked, enc, withQuery } from './path-parts.ts'

/** The addresses of what concerns numbers given in advance. */
export const waybillPaths = {
  dispatchNumberBack: () => '/buu-cuc/gui-di/tra-so',
  apiWaybillPools: () => '/v1/waybill-pools',
  apiWaybillPoolState: (id: string) => `/v1/waybill-pools/${enc(id)}/state`,
  apiWaybills: () => '/v1/waybills',
  apiWaybill: (number: string) => `/v1/waybills/${enc(number)}`,
  apiWaybillAllocations: () => '/v1/waybills/allocations',
  apiWaybillWithdrawal: (number: string) => `/v1/waybills/${enc(number)}/withdrawal`,
  adminWaybills: (asked: Asked = {}) => withQuery('/quan-tri/van-don', asked),
  adminNewWaybills: () => '/quan-tri/van-don/nhap',
  adminWaybillPool: (pool: string) => `/quan-tri/van-don/${enc(pool)}/viec`,
  lowWaybills: () => '/dieu-hanh/van-don',
} as const

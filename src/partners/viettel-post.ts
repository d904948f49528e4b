import { z } from 'zod'
import { type CarrierPush, eventOf, said } from './carrier-push.ts'
import { readCarrierTime } from './carrier-time.ts'

// Viettel Post sends `{DATA: {…}}` with a `token` header, and reads an answer by the number in it: all are HTTP 200
// (facts/partners.md A.4). The names inside `DATA` are those of its public webhook.

const Push = z.looseObject({ DATA: z.record(z.string(), z.unknown()) })

export const viettelPost: CarrierPush = {
  name: 'viettel-post',
  tokenHeader: 'token',
  read(body) {
    const push = Push.safeParse(body)
    if (!push.success) return { field: '/DATA', why: 'not-an-order' }
    const { DATA: given } = push.data
    return eventOf(
      {
        waybill: said(given.ORDER_NUMBER),
        order: given.ORDER_REFERENCE,
        happenedAt: readCarrierTime(said(given.ORDER_STATUSDATE) ?? ''),
        code: said(given.ORDER_STATUS) ?? '',
      },
      { note: said(given.NOTE) ?? said(given.STATUS_NAME) },
      { waybill: '/DATA/ORDER_NUMBER', happenedAt: '/DATA/ORDER_STATUSDATE', code: '/DATA/ORDER_STATUS' },
    )
  },
  answers: {
    taken: 200,
    known: 200,
    ping: 200,
    'wrong-token': 201,
    'no-token': 202,
    unreadable: 205,
    'unknown-item': 207,
  },
}

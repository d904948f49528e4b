import { millisOf } from '../domain/instant.ts'
import type { Host } from './host.ts'

// The system of a carrier as the demo plays it, without a socket: what it is asked, and what it answers. It speaks both
// interfaces of VNPost (facts/partners.md A.4 and B): NGSP with one feed of all orders, HCC with deliveries by their number.

/** What the carrier knows the service by. */
export const DEMO_LOGIN = { client: 'dich-vu-cong', secret: 'mat-khau-dien-tap' } as const
const BASIC = `Basic ${btoa(`${DEMO_LOGIN.client}:${DEMO_LOGIN.secret}`)}`
const TOKEN = 'token-of-the-demo'

export type CarrierAsked = Readonly<{
  path: string
  query: URLSearchParams
  authorization: string | undefined
}>
export type CarrierAnswer = Readonly<{ status: number; body: unknown }>

type Said = Readonly<Record<string, unknown>>

const SECOND_DIGITS = 8
const COUNT_DIGITS = 16
const HEX = 16
const PAGE_MAX = 1000

const NOTHING: CarrierAnswer = { status: 404, body: {} }
const REFUSED: CarrierAnswer = { status: 401, body: { Status: false } }

export function demoCarrier({ now }: Pick<Host, 'now'>) {
  const scans: (Said & Readonly<{ _id: Readonly<{ $oid: string }> }>)[] = []
  const deliveries: Said[] = []

  /** Ids grow by the second in which a record was written. */
  const nextId = (): string =>
    Math.floor(millisOf(now()) / 1000)
      .toString(HEX)
      .padStart(SECOND_DIGITS, '0') + scans.length.toString(HEX).padStart(COUNT_DIGITS, '0')

  function tracking(query: URLSearchParams): CarrierAnswer {
    const after = query.get('lastId') ?? ''
    const page = scans
      .filter(({ _id }) => _id.$oid > after)
      .slice(0, Number(query.get('pagesize') ?? PAGE_MAX))
    return { status: 200, body: { _returned: page.length, _embedded: { 'rh:doc': page } } }
  }

  function counted(query: URLSearchParams, records: readonly Said[], list: string): CarrierAnswer {
    if (query.get('token') !== DEMO_LOGIN.secret) return REFUSED
    const page = records.slice(Number(query.get('fromRecord')), Number(query.get('toRecord')))
    return { status: 200, body: { TotalRecord: records.length, [list]: page } }
  }

  return {
    answer({ path, query, authorization }: CarrierAsked): CarrierAnswer {
      switch (path) {
        case '/token':
          return authorization === BASIC
            ? { status: 200, body: { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 } }
            : REFUSED
        case '/apiVNPostNGSP/p1.0/order/tracking':
          return authorization === `Bearer ${TOKEN}` ? tracking(query) : REFUSED
        case '/serviceApi/v1/getAcceptance':
          return counted(query, [], 'Acceptances')
        case '/serviceApi/v1/getDelivery':
          return counted(query, deliveries, 'Deliverys')
        default:
          return NOTHING
      }
    },
    /** A scan of an item, by its NGSP. */
    scanned: (said: Said): void => void scans.push({ _id: { $oid: nextId() }, ...said }),
    /** A delivery, by its HCC. */
    delivered: (said: Said): void => void deliveries.push({ DeliveryID: deliveries.length + 1, ...said }),
  }
}

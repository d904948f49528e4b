import { z } from 'zod'
import { vietnamTime } from '../domain/instant.ts'
import type {
  CarrierAccess,
  CarrierConnection,
  CarrierOrder,
  CarrierSystem,
  Failed,
  OrderEnd,
  TrackingRecord,
} from './carrier-system.ts'
import { acceptanceOf, deliveryOf } from './hcc-records.ts'
import { type Stated, toldBy } from './order-told.ts'
import type { CallOut, OutgoingAnswer } from './outgoing.ts'

// The interface of VNPost for public services in its first version (facts/partners.md B): orders, and two feeds that are
// read on by the number of their records. No public source says what its counts mean exactly, so none is trusted: what
// came is counted here, the last records are looked at again each time, and what is known of them is left out.

const TIMEOUT_MS = 20_000
const PAGE_BYTES_MAX = 4_000_000
const ANSWER_BYTES_MAX = 65_536
/** Each piece is so much smaller than the one before, down to one record. */
const SMALLER = 10
/** Records before a place that are read again: among them may be some that were written late. */
const LOOK_BACK_RECORDS = 200

const Path = z
  .string()
  .regex(/^\/[\w./-]*$/)
  .max(200)

const HccSettings = z.strictObject({
  order: Path.default('/serviceApi/v1/postDieuTin'),
  acceptance: Path.default('/serviceApi/v1/getAcceptance'),
  delivery: Path.default('/serviceApi/v1/getDelivery'),
  /** The carrier's numbers of provinces, by our codes. */
  provinces: z.record(z.string().max(10), z.int().min(0).max(9_999)).default({}),
  flagConfig: z.int().optional(),
})
type HccSettings = z.output<typeof HccSettings>

const FEEDS = ['acceptance', 'delivery'] as const
type Feed = (typeof FEEDS)[number]
const RECORD_OF = { acceptance: acceptanceOf, delivery: deliveryOf } as const

const List = z.array(z.unknown())
const Page = z.looseObject({
  TotalRecord: z.coerce.number().nullish(),
  Deliverys: List.nullish(),
  Deliveries: List.nullish(),
  Acceptances: List.nullish(),
  Acceptance: List.nullish(),
})

/** How far both feeds were read; a count that went back begins anew under the next `round`. */
type Place = Readonly<Record<Feed, number> & { round: number }>
const WIDTH = 9
const ROUND_WIDTH = 4
const digits = (count: number, width = WIDTH): string => String(count).padStart(width, '0')
const textOf = ({ round, acceptance, delivery }: Place): string =>
  [digits(round, ROUND_WIDTH), digits(acceptance), digits(delivery)].join('.')
function placeOf(text: string): Place {
  const [round = 0, acceptance = 0, delivery = 0] = text.split('.').map(Number)
  return { round, acceptance, delivery }
}

/** `true` in the answer is the interface's yes, whatever its words. */
const isTaken = ({ status }: Stated): boolean => status?.toLowerCase() === 'true'

/** The interface of VNPost for public services, first version: a static token, orders, and two counted feeds. */
export const hcc: CarrierSystem = {
  name: 'hcc-v1',
  beginning: textOf({ round: 0, acceptance: 0, delivery: 0 }),
  lookBack(text) {
    const place = placeOf(text)
    const back = (feed: Feed): number => Math.max(0, place[feed] - LOOK_BACK_RECORDS)
    return textOf({ ...place, acceptance: back('acceptance'), delivery: back('delivery') })
  },
  wrongIn(settings) {
    const read = HccSettings.safeParse(settings ?? {})
    return read.success ? undefined : `/${read.error.issues[0]?.path.join('/') ?? ''}`
  },
  connect(call, access, now): CarrierConnection {
    const settings = HccSettings.parse(access.settings ?? {})
    const ask = asksWith(call, access, settings)
    const read = feedsOf(ask)
    return {
      tracking: read,
      async order(wanted) {
        const told = toldBy(await ask('order', {}, orderBody(wanted, access, settings, now())), isTaken)
        return { ...told, said: told.said.replaceAll(access.secret, '…') }
      },
      // What a dossier is about stands in its order.
      document: async () => ({ outcome: 'yes', said: '' }),
      // There is no call for it: people tell the carrier, and the order stands as it is.
      cancel: async () => ({ outcome: 'no', problem: 'no-cancel', said: '' }),
    }
  },
}

type Asks = (
  path: Feed | 'order',
  query: Readonly<Record<string, string>>,
  body?: object,
) => Promise<OutgoingAnswer | Failed>

const asksWith =
  (call: CallOut, access: CarrierAccess, settings: HccSettings): Asks =>
  async (path, query, body = {}) => {
    const told = await call({
      // The interface has its token in the address; nothing here writes addresses into a log.
      url: `${access.address.replace(/\/$/, '')}${settings[path]}?${new URLSearchParams({ token: access.secret, ...query })}`,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      timeoutMs: TIMEOUT_MS,
      answerBytesMax: path === 'order' ? ANSWER_BYTES_MAX : PAGE_BYTES_MAX,
    })
    return 'failed' in told ? { problem: told.failed } : told
  }

type Got = Readonly<{ records: readonly unknown[] }>

/** Reads both feeds on from a place, the acceptances of a page before its deliveries. */
function feedsOf(ask: Asks): CarrierConnection['tracking'] {
  const lastPage = new Map<Feed, string>()

  async function pageOf(feed: Feed, from: number, limit: number): Promise<Got | Failed> {
    const query = { fromRecord: String(from), toRecord: String(from + limit) }
    const told = await ask(feed, query)
    if ('problem' in told) return told
    if (told.status !== 200) return { problem: `http-${told.status}` }
    if (told.cut && limit > 1) return pageOf(feed, from, Math.ceil(limit / SMALLER))
    const records = recordsIn(told)
    if (records === undefined) return { problem: 'unreadable' }
    // A system that gives one page again and again has told what it has: it is no way on.
    const isSame = records.length > 0 && lastPage.get(feed) === told.body
    lastPage.set(feed, told.body)
    return { records: isSame ? [] : records }
  }

  return async (after, limit) => {
    const given = placeOf(after)
    let place = given
    const records: TrackingRecord[] = []
    for (const feed of FEEDS) {
      const isFirst = !lastPage.has(feed)
      let got = await pageOf(feed, place[feed], limit)
      // Where the records were that are looked at again there is nothing: the feed is counted anew.
      if (isFirst && place[feed] > 0 && 'records' in got && got.records.length === 0) {
        const anew = await pageOf(feed, 0, limit)
        if ('records' in anew && anew.records.length > 0)
          place = { ...place, round: given.round + 1, [feed]: 0 }
        got = anew
      }
      if ('problem' in got) return got
      for (const record of got.records) {
        place = { ...place, [feed]: place[feed] + 1 }
        records.push(RECORD_OF[feed](textOf(place), record))
      }
    }
    return { records }
  }
}

function recordsIn({ body, cut }: OutgoingAnswer): readonly unknown[] | undefined {
  if (cut) return undefined
  try {
    const given: unknown = JSON.parse(body)
    if (Array.isArray(given)) return given
    const page = Page.safeParse(given)
    if (!page.success) return undefined
    const { Deliverys, Deliveries, Acceptances, Acceptance, TotalRecord } = page.data
    return Deliverys ?? Deliveries ?? Acceptances ?? Acceptance ?? (TotalRecord === 0 ? [] : undefined)
  } catch {
    return undefined
  }
}

const two = (count: number): string => String(count).padStart(2, '0')

/** A moment as the post writes it: Vietnam's clock, no zone. */
function postTime(at: string): string {
  const { date, hour, minute } = vietnamTime(at)
  return `${date} ${two(hour)}:${two(minute)}:00`
}

/** Provinces have numbers of the carrier's own; 0 stands for one that nobody named (practice, facts of the interface). */
const provinceOf = ({ province }: OrderEnd, { provinces }: HccSettings): number =>
  (province === undefined ? undefined : provinces[province]) ?? 0

const orderBody = (
  wanted: CarrierOrder,
  { customer }: CarrierAccess,
  settings: HccSettings,
  at: string,
): object => ({
  soDonHang: wanted.order,
  maKhachHang: customer,
  ngayNhap: postTime(at),
  noiDungHang: wanted.papers.join('; '),
  ghiChu: wanted.procedure.name,
  flagConfig: settings.flagConfig,
  tenNguoiGui: wanted.sender.name,
  diaChiNguoiGui: wanted.sender.address,
  maTinhGui: provinceOf(wanted.sender, settings),
  dienThoaiNguoiGui: wanted.sender.phone,
  emailNguoiGui: wanted.sender.email,
  tenNguoiNhan: wanted.receiver.name,
  diaChiNguoiNhan: wanted.receiver.address,
  maTinhNhan: provinceOf(wanted.receiver, settings),
  dienThoaiNguoiNhan: wanted.receiver.phone,
  emailNguoiNhan: wanted.receiver.email,
})

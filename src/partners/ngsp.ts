import { z } from 'zod'
import { millisOf } from '../domain/instant.ts'
import type { CarrierConnection, CarrierSystem, TrackingRecord } from './carrier-system.ts'
import { NgspSettings, ngspCalls } from './ngsp-calls.ts'
import { documentBody, isTaken, orderBody } from './ngsp-orders.ts'
import { NgspDocument, recordOf } from './ngsp-tracking.ts'
import { toldBy } from './order-told.ts'
import type { OutgoingAnswer } from './outgoing.ts'

/** What a page may take; a longer one is asked for in smaller pieces. */
const PAGE_BYTES_MAX = 4_000_000
const ANSWER_BYTES_MAX = 65_536
/** Each piece is so much smaller than the one before, down to one record. */
const SMALLER = 10

/** RESTHeart says an empty collection in more ways than one. */
const Page = z.looseObject({
  _embedded: z
    .union([z.looseObject({ 'rh:doc': z.array(NgspDocument).optional() }), z.array(NgspDocument)])
    .optional(),
})

/** The first four bytes of an ObjectId are the second in which it was made (BSON specification). */
const SECOND_DIGITS = 8
const PLACE_DIGITS = 24
/** Ids are made by several processes and appear a moment out of order. */
const LOOK_BACK_S = 120

/** The interface of VNPost for public services (NGSP): orders, and one tracking feed of all of them. */
export const ngsp: CarrierSystem = {
  name: 'ngsp',
  beginning: '0'.repeat(PLACE_DIGITS),
  lookBack(place) {
    const second = Number.parseInt(place.slice(0, SECOND_DIGITS), 16)
    const from = Math.max(0, second - LOOK_BACK_S)
    return from.toString(16).padStart(SECOND_DIGITS, '0').padEnd(PLACE_DIGITS, '0')
  },
  latest(now) {
    const second = Math.floor(millisOf(now) / 1000) + LOOK_BACK_S
    return second.toString(16).padStart(SECOND_DIGITS, '0').padEnd(PLACE_DIGITS, 'f')
  },
  wrongIn(settings) {
    const read = NgspSettings.safeParse(settings ?? {})
    return read.success ? undefined : `/${read.error.issues[0]?.path.join('/') ?? ''}`
  },
  connect(call, access, now): CarrierConnection {
    const settings = NgspSettings.parse(access.settings ?? {})
    const calls = ngspCalls(call, access, settings, now)
    const tracking: CarrierConnection['tracking'] = async (after, limit) => {
      const told = await calls.get('tracking', { pagesize: String(limit), lastId: after }, PAGE_BYTES_MAX)
      if ('problem' in told) return told
      if (told.status !== 200) return { problem: `http-${told.status}` }
      if (told.cut && limit > 1) return tracking(after, Math.ceil(limit / SMALLER))
      const records = recordsIn(told)
      return records === undefined ? { problem: 'unreadable' } : { records }
    }
    return {
      tracking,
      order: async (wanted) =>
        toldBy(await calls.post('order', orderBody(wanted, access, settings), ANSWER_BYTES_MAX), isTaken),
      document: async (wanted) =>
        toldBy(
          await calls.post('document', documentBody(wanted, access, settings), ANSWER_BYTES_MAX),
          isTaken,
        ),
      cancel: async (order) =>
        toldBy(
          await calls.get('cancel', { CustomerCode: access.customer, OrderNumber: order }, ANSWER_BYTES_MAX),
          isTaken,
        ),
    }
  },
}

function recordsIn({ body, cut }: OutgoingAnswer): readonly TrackingRecord[] | undefined {
  if (cut) return undefined
  try {
    const page = Page.safeParse(JSON.parse(body))
    if (!page.success) return undefined
    const { _embedded: held = [] } = page.data
    const documents = Array.isArray(held) ? held : (held['rh:doc'] ?? [])
    return documents.map(recordOf).sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
  } catch {
    return undefined
  }
}

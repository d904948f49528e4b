import { z } from 'zod'
import { type CarrierPush, eventOf, type PushedEvent, said, yesOrNo } from './carrier-push.ts'
import { readCarrierTime } from './carrier-time.ts'
import { isSignedBy } from './shared-secret.ts'

// MyVNPost pushes in two shapes (facts/partners.md D.1, facts/bcci.md 5.3): the event itself with a token in a header,
// or a signed envelope with the order in it as text. No public source says how it signs: HMAC-SHA-256 over `Data` and
// `SendDate` is what we agree on, and another way is a line here.

const Envelope = z.looseObject({ Data: z.string(), SendDate: z.unknown(), SignData: z.string() })
const Fields = z.record(z.string(), z.unknown())

const ATTEMPTS_MAX = 20

const orderIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const attemptOf = (value: unknown): number | undefined => {
  const count = Number(said(value) ?? '')
  return Number.isInteger(count) && count >= 1 && count <= ATTEMPTS_MAX ? count : undefined
}

/** An event by itself. */
function plainEvent(given: Readonly<Record<string, unknown>>): PushedEvent | 'ping' {
  return eventOf(
    {
      waybill: said(given.ItemCode),
      order: given.OrderCode,
      happenedAt: readCarrierTime(said(given.StatusDate) ?? ''),
      code: said(given.StatusCode) ?? '',
    },
    { note: said(given.StatusName) },
    { waybill: '/ItemCode', happenedAt: '/StatusDate', code: '/StatusCode' },
  )
}

/** An order with its last status: names, phones and addresses of its people are left where they are. */
function orderEvent(given: Readonly<Record<string, unknown>>): PushedEvent | 'ping' {
  const [at] = [given.DeliveryTime, given.LastUpdateTime, given.CreateTime]
    .map((time) => readCarrierTime(said(time) ?? ''))
    .filter((time) => time !== 'none')
  const updatedAt = readCarrierTime(said(given.LastUpdateTime) ?? '')
  return eventOf(
    {
      waybill: said(given.ItemCode),
      order: given.OrderCode,
      happenedAt: at ?? 'none',
      code: said(given.OrderStatusId) ?? '',
      deliverable: yesOrNo(given.IsDeliverable),
      returning: yesOrNo(given.IsReturn),
      attempt: attemptOf(given.DeliveryTimes),
      cause: said(given.CauseCode),
      solution: said(given.SolutionCode),
      office: said(given.DestinationPoscode),
      updatedAt: updatedAt === 'none' || updatedAt === 'not-a-time' ? undefined : updatedAt,
    },
    {
      note: said(given.DeliveryNote),
      causeName: said(given.CauseName),
      solutionName: said(given.SolutionName),
    },
    {
      waybill: '/Data/ItemCode',
      happenedAt: '/Data/LastUpdateTime',
      code: '/Data/OrderStatusId',
      cause: '/Data/CauseCode',
      solution: '/Data/SolutionCode',
      office: '/Data/DestinationPoscode',
    },
  )
}

export const myVnpost: CarrierPush = {
  name: 'my-vnpost',
  tokenHeader: 'token',
  async isSigned(body, secret) {
    const envelope = Envelope.safeParse(body)
    if (!envelope.success) return false
    const { Data, SendDate, SignData } = envelope.data
    return isSignedBy(`${Data}${said(SendDate) ?? ''}`, SignData, secret)
  },
  read(body) {
    const envelope = Envelope.safeParse(body)
    const given = Fields.safeParse(envelope.success ? orderIn(envelope.data.Data) : body)
    if (!given.success) return { field: envelope.success ? '/Data' : '', why: 'not-an-order' }
    return envelope.success ? orderEvent(given.data) : plainEvent(given.data)
  },
  answers: { taken: 200, known: 200, ping: 200 },
}

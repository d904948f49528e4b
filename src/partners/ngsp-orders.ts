import { z } from 'zod'
import type { CarrierAccess, CarrierOrder, Failed, OrderEnd, OrderTold } from './carrier-system.ts'
import type { NgspSettings } from './ngsp-calls.ts'
import type { OutgoingAnswer } from './outgoing.ts'

const CREATED = 201
/** The words that the interface has for yes; 101 ("is there already") is not among them, for nobody says whose it is. */
const TAKEN = '100'
const SAID_MAX = 2_000
/** Refusals that may be none the next time. */
const PASSING: ReadonlySet<number> = new Set([401, 403, 408, 425, 429])

const Said = z.looseObject({ Status: z.union([z.string(), z.number()]).transform(String).optional() })

/** Only what the interface calls a success is one; everything else is kept as it came. */
export function toldBy(answer: OutgoingAnswer | Failed): OrderTold {
  if ('problem' in answer) return { outcome: 'later', problem: answer.problem, said: '' }
  const { status, body } = answer
  const said = `${status} ${body.slice(0, SAID_MAX)}`
  if (status >= 200 && status < 300) {
    const stated = statusIn(body)
    if (stated === TAKEN || (stated === undefined && status === CREATED)) return { outcome: 'yes', said }
    return { outcome: 'later', problem: stated === undefined ? `http-${status}` : `status-${stated}`, said }
  }
  const isFinal = status >= 400 && status < 500 && !PASSING.has(status)
  return { outcome: isFinal ? 'no' : 'later', problem: `http-${status}`, said }
}

function statusIn(body: string): string | undefined {
  try {
    const read = Said.safeParse(JSON.parse(body))
    return read.success ? read.data.Status : undefined
  } catch {
    return undefined
  }
}

/** Provinces have numbers of the carrier's own; 0 stands for one that nobody named (practice, facts of the interface). */
const provinceOf = ({ province }: OrderEnd, { provinces }: NgspSettings): number =>
  (province === undefined ? undefined : provinces[province]) ?? 0

export const orderBody = (
  wanted: CarrierOrder,
  { customer }: CarrierAccess,
  settings: NgspSettings,
): object => ({
  CustomerCode: customer,
  OrderNumber: wanted.order,
  SenderProvince: provinceOf(wanted.sender, settings),
  SenderAddress: wanted.sender.address,
  SenderName: wanted.sender.name,
  SenderTel: wanted.sender.phone,
  SenderEmail: wanted.sender.email,
  SenderDesc: wanted.papers.join('; '),
  Description: wanted.procedure.name,
  ReceiverName: wanted.receiver.name,
  ReceiverAddress: wanted.receiver.address,
  ReceiverTel: wanted.receiver.phone,
  ReceiverProvince: provinceOf(wanted.receiver, settings),
  ReceiverEmail: wanted.receiver.email,
  FlagConfig: settings.flagConfig,
})

const endOf = (end: OrderEnd, settings: NgspSettings): object => ({
  Name: end.name,
  Phone: end.phone,
  ProvinceCode: provinceOf(end, settings),
  Address: end.address,
  Email: end.email,
})

export const documentBody = (
  wanted: CarrierOrder,
  { customer }: CarrierAccess,
  settings: NgspSettings,
): object => {
  const isFetched = wanted.direction === 'from-citizen'
  return {
    CustomerCode: customer,
    OrderNumber: wanted.order,
    Procedure: {
      Code: wanted.procedure.code,
      Title: wanted.procedure.name,
      Elements: wanted.papers.join('; '),
    },
    IsSendDocument: isFetched,
    ...(isFetched ? { DocumentSender: endOf(wanted.sender, settings) } : {}),
    IsReceiveResult: !isFetched,
    ...(isFetched ? {} : { ResultReceiver: endOf(wanted.receiver, settings) }),
  }
}

import type { CarrierAccess, CarrierOrder, OrderEnd } from './carrier-system.ts'
import type { NgspSettings } from './ngsp-calls.ts'
import type { Stated } from './order-told.ts'

const CREATED = 201
/** The words that the interface has for yes; 101 ("is there already") is not among them, for nobody says whose it is. */
const TAKEN = '100'

/** What the interface calls a success: its own word for it, or where it says none the status it has for it. */
export const isTaken = ({ http, status, isJson }: Stated): boolean =>
  status === undefined ? http === CREATED && isJson : status === TAKEN

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

import { millisOf } from '../../domain/instant.ts'
import { postTime } from '../carrier-lines.ts'
import type { demoCarrier } from '../carrier-system.ts'
import { newWaybill, RESULT } from './actions.ts'
import { openCases } from './check.ts'
import { differ, type Heard, type Piece } from './expectations.ts'
import { OFFICE, withThePost } from './road.ts'
import { act, ends, one, personFor, staff, type TestContext } from './test-context.ts'

/** A carrier's system beside the service, which reads on in it when it is told to. */
export type CarrierSystem = Pick<ReturnType<typeof demoCarrier>, 'scanned' | 'delivered'> &
  Readonly<{
    family: string
    /** Reads what it tells, and compares it, as the clock does every few minutes. */
    hear(): Promise<void>
  }>

type Load = (reference: unknown) => Promise<void>

/** The code of a scan in NGSP, as the map of the demo has it. */
const ON_THE_WAY = 70

/** What its codes mean is data: no public source names them. */
const mapOf = (family: string) => ({
  statusMap: {
    partner: 'VNPOST',
    family,
    version: 'demo-1',
    validFrom: '2024-01-01',
    rows: [{ code: String(ON_THE_WAY), meaning: 'in_transit', mark: 'SYNTHETIC' }],
  },
})

/**
 * The carrier's system tells of an item before its office does: that nobody knows it is found once, however often it is
 * heard, and over when the office tells that it was sent out. The carrier's other interface then tells who took it.
 */
export const carrierTellsFirst =
  (carrier: CarrierSystem, load: Load) =>
  async (context: TestContext): Promise<Heard> => {
    const { days, expectations } = context
    await load(mapOf(carrier.family))
    const list = await withThePost(context, 1, { list: 'HT' })
    const piece = one(list)
    const waybill = newWaybill(context)
    const at = days.at(5, '09:00')
    carrier.scanned({ ItemCode: waybill, EventTime: millisOf(at), StatusCode: ON_THE_WAY, POSID: OFFICE })
    await carrier.hear()
    await carrier.hear()
    const found = await expectOpen(context, waybill, ['unknown-item'])
    await sendOut(context, piece, waybill)
    await carrier.hear()
    const left = await expectOpen(context, waybill, [])
    carrier.delivered({
      ItemCode: waybill,
      DeliveryTime: postTime(days.at(4, '09:30')),
      DeliveryTimes: 1,
      ReceiverName: personFor(context, piece).name,
      IsDeliverable: true,
      IsReturn: false,
    })
    await carrier.hear()
    ends(list, { status: 'delivered', packets: { [RESULT]: 'citizen' } })
    if (piece.waybill !== waybill) differ(expectations, 'the item travels under another number')
    return { kind: 'unknown-item', found, ended: found - left }
  }

const sendOut = (context: TestContext, piece: Piece, waybill: string) =>
  act(context, staff(OFFICE), { type: 'item.dispatched', at: context.days.at(6, '07:30') }, [piece], () => {
    piece.waybill = waybill
    piece.tries += 1
    return { leg: 'return', waybill, office: OFFICE }
  })

/** Compares the kinds of the cases that are open about an item, and gives how many they are. */
async function expectOpen(context: TestContext, waybill: string, wanted: readonly string[]): Promise<number> {
  const open = (await openCases(context)).filter(({ about }) => about === waybill).map(({ kind }) => kind)
  if (open.join() !== wanted.join())
    differ(context.expectations, `open about ${waybill}: ${open.join() || 'nothing'}, not ${wanted.join()}`)
  return open.length
}

import { deliver, dispatch, fail, newWaybill, RESULT, scan } from './actions.ts'
import type { AnswerRow, Row } from './client.ts'
import { differ, type Piece } from './expectations.ts'
import { CENTRE, OFFICE, withThePost } from './road.ts'
import { act, ends, eventOf, staff, system, type TestContext } from './test-context.ts'

/**
 * The machines' own troubles: a repeat, the same id for something else, a wish out of turn, a report before its
 * forerunner, one that comes days late, and a code nobody knows.
 */
export async function machinesTroubles(context: TestContext): Promise<void> {
  const { days, expectations } = context
  const list = await withThePost(context, 3, { list: 'MM' })
  const [repeated, early, late] = list
  if (!repeated || !early || !late) return
  await repeats(context, repeated)
  // A wish in the wrong order is refused and leaves no trace.
  const before = await versionOf(context, early)
  await act(
    context,
    staff(OFFICE, 2),
    { type: 'item.attempt_failed', at: days.at(6, '09:00'), how: { problem: 'out-of-turn' } },
    [early],
    () => ({ attempt: 1, reason: { code: 'nobody_home' }, next: 'redeliver' }),
  )
  if ((await versionOf(context, early)) !== before) differ(expectations, 'a refused command left a trace')
  // The carrier's system is faster than the office: its scan waits for the dispatch and applies itself then.
  early.waybill = newWaybill(context)
  await scan(context, system('VNPOST'), [early], {
    at: days.at(5, '09:00'),
    code: 'OUT',
    meaning: 'out_for_delivery',
    wanted: 'waiting',
  })
  const waybill = early.waybill
  await act(context, system(OFFICE), { type: 'item.dispatched', at: days.at(6, '10:00') }, [early], () => ({
    leg: 'return',
    waybill,
    office: OFFICE,
  }))
  await dispatch(context, staff(OFFICE), [late], days.at(6, '10:30'))
  await deliver(context, staff(OFFICE, 2), [repeated, late], { at: days.at(4, '09:00'), attempt: 2 })
  // A failed try that is told after the delivery still happened; it moves nothing.
  const [told] = await fail(context, system(OFFICE), [late], {
    at: days.at(5, '09:00'),
    attempt: 1,
    next: 'redeliver',
  })
  if (!(await isMarkedLate(context, late, told)))
    differ(expectations, 'a report told days late is not marked late')
  await scan(context, system('VNPOST'), [early], { at: days.at(1, '09:00'), code: 'Z77' })
  ends([repeated, late], { status: 'delivered', packets: { [RESULT]: 'citizen' } })
  ends([early], { status: 'delivering', packets: { [RESULT]: OFFICE } })
}

/** The same body is answered as before; the same id with another body is a conflict. */
async function repeats(context: TestContext, piece: Piece): Promise<void> {
  const { client, days, expectations } = context
  piece.waybill = newWaybill(context)
  const data = { leg: 'return', waybill: piece.waybill, office: OFFICE }
  const row = eventOf(context, system(OFFICE), piece, 'item.dispatched', days.at(6, '08:00'), data)
  const plain = ([answer]: readonly AnswerRow[]) =>
    JSON.stringify({ ...answer, status: undefined, replayed: undefined })
  const first = plain(await client.tell({ party: OFFICE }, [row]))
  const second = plain(await client.tell({ party: OFFICE }, [row], { wanted: 'replayed' }))
  if (first !== second) differ(expectations, `a repeat is answered ${second}, not ${first}`)
  const other = { ...row, data: { ...data, waybill: newWaybill(context) } }
  const used = { problem: 'id-used-for-something-else' } as const
  const [refused] = await client.tell({ party: OFFICE }, [other], { wanted: used })
  if (refused?.status !== 409)
    differ(expectations, `another body with a used id is ${refused?.status}, not 409`)
}

async function isMarkedLate(context: TestContext, piece: Piece, told: Row | undefined): Promise<boolean> {
  const events = (await context.client.json(CENTRE, `/v1/dossiers/${piece.id}/events`)) as {
    id: string
    late?: boolean
  }[]
  return events.some((event) => event.id === told?.id && event.late === true)
}

async function versionOf(context: TestContext, piece: Piece): Promise<number> {
  const dossier = (await context.client.json(CENTRE, `/v1/dossiers/${piece.id}`)) as { version?: number }
  return dossier.version ?? -1
}

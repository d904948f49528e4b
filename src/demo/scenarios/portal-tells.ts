import { z } from 'zod'
import { addMinutes } from '../../domain/instant.ts'
import type { PortalCaseKind } from '../../domain/reconciliation/portal-kinds.ts'
import { writePortalTime } from '../../partners/portal-time.ts'
import type { demoPortal } from '../portal-system.ts'
import { accept, acceptDossiers, deliver, dispatch, offer, RESULT, ready, register } from './actions.ts'
import { eachOf, openCases } from './check.ts'
import { differ, type Heard, type Piece } from './expectations.ts'
import { CENTRE, OFFICE, onTheRoad, RETURN_ROAD } from './road.ts'
import { ends, one, pieces, staff, system, type TestContext } from './test-context.ts'

/** The national portal beside the service, which asks it when it is told to. */
export type PortalSystem = Pick<ReturnType<typeof demoPortal>, 'show'> &
  Readonly<{
    /** Sets the way to it up, as an operator does. */
    linkUp(): Promise<void>
    /** Asks it for what is due, and compares as if every grace were over. */
    hear(): Promise<void>
    /** Asks it nothing more. */
    leave(): Promise<void>
  }>

const PROCESSING = 4
const FINISHED = 9
const RETURNED = 10
const WEEK_MINUTES = 7 * 24 * 60

const ReadDossier = z.looseObject({ portalCode: z.int() })

/** Whatever has a code so far is kept up to date there by its agency. */
async function upToDate(context: TestContext, portal: PortalSystem): Promise<void> {
  await eachOf(context.expectations.pieces, async ({ id, centre, code }) => {
    if (!code) return
    const { portalCode } = ReadDossier.parse(await context.client.json(centre, `/v1/dossiers/${id}`))
    portal.show(code, { TrangThaiHoSo: portalCode })
  })
}

/** A dossier whose result is ready, of which nobody told but the portal. */
async function atWork(context: TestContext): Promise<Piece> {
  const { days } = context
  const agency = system(RETURN_ROAD.agency)
  const list = pieces(context, 1, RETURN_ROAD)
  await register(context, agency, list, days.at(10, '08:00'))
  await acceptDossiers(context, agency, list, { at: days.at(10, '09:00') })
  return one(list)
}

/** And what the centre tells of it at last. */
async function sentAtLast(context: TestContext, piece: Piece): Promise<void> {
  const { days } = context
  const list = `BK-CQG-SAU-${days.date(7)}`
  const packet = RESULT
  await ready(context, staff(CENTRE), [piece], { at: days.at(7, '08:00') })
  await offer(context, staff(CENTRE), [piece], { to: OFFICE, at: days.at(7, '11:00'), list, packet })
  await accept(context, staff(OFFICE), [piece], { list, at: days.at(7, '11:20'), packet })
  await dispatch(context, staff(OFFICE), [piece], days.at(6, '07:40'))
}

/**
 * The portal shows something else than the book in each way there is. Each is found once, however often it is seen, and
 * over when the portal follows or the book is told what the portal knew before.
 */
export const portalShowsOtherwise =
  (portal: PortalSystem) =>
  async (context: TestContext): Promise<readonly Heard[]> => {
    const { days } = context
    await portal.linkUp()
    await upToDate(context, portal)
    const road = await onTheRoad(context, 4, { list: 'CQG' })
    const [behind, returned, unknown, dated] = [one(road), one(road, 1), one(road, 2), one(road, 3)]
    const ahead = await atWork(context)
    const home = days.at(5, '09:10')
    const due = dated.appointment ?? home
    const show = (piece: Piece, TrangThaiHoSo: number, more = {}) =>
      portal.show(piece.code ?? '', { TrangThaiHoSo, ...more })

    show(behind, PROCESSING)
    show(ahead, FINISHED)
    show(returned, RETURNED, { NgayTra: writePortalTime(home) })
    show(dated, FINISHED, { NgayHenTra: writePortalTime(addMinutes(due, WEEK_MINUTES)) })
    const planted: readonly (readonly [PortalCaseKind, Piece])[] = [
      ['portal-ahead', ahead],
      ['portal-behind', behind],
      ['portal-dates-differ', dated],
      ['portal-returned-unproved', returned],
      ['portal-unknown', unknown],
    ]
    await portal.hear()
    await portal.hear()
    const found = await expectOpen(context, planted)

    show(behind, FINISHED)
    show(unknown, FINISHED)
    show(dated, RETURNED, { NgayHenTra: writePortalTime(due), NgayTra: writePortalTime(home) })
    await deliver(context, staff(OFFICE, 2), [returned, dated], { at: home })
    await sentAtLast(context, ahead)
    await portal.hear()
    const left = await expectOpen(context, [])
    await portal.leave()

    const others = [behind, unknown, ahead]
    await deliver(context, staff(OFFICE, 2), others, { at: days.at(5, '09:30') })
    ends([...others, returned, dated], { status: 'delivered', packets: { [RESULT]: 'citizen' } })
    const count = (rows: readonly string[], kind: string) => rows.filter((row) => row === kind).length
    return planted.map(([kind]) => ({
      kind,
      found: count(found, kind),
      ended: count(found, kind) - count(left, kind),
    }))
  }

/** Compares the cases that the portal gave rise to with those that are wanted, and gives the kinds of those that are open. */
async function expectOpen(
  context: TestContext,
  wanted: readonly (readonly [PortalCaseKind, Piece])[],
): Promise<readonly string[]> {
  const open = (await openCases(context)).filter(({ kind }) => kind.startsWith('portal-'))
  const is = open.map(({ kind, about }) => `${kind} about ${about}`).sort()
  const be = wanted.map(([kind, { receipt }]) => `${kind} about ${receipt}`).sort()
  if (is.join() !== be.join())
    differ(context.expectations, `open: ${is.join(', ') || 'nothing'}, not ${be.join(', ') || 'anything'}`)
  return open.map(({ kind }) => kind)
}

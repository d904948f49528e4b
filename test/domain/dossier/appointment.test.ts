import { describe, expect, it } from 'vitest'
import { computedAppointment, findingsOf } from '../../../src/domain/dossier/findings.ts'
import { fromVietnam, vietnamTime, writeDate } from '../../../src/domain/instant.ts'
import * as g from '../../support/given.ts'
import { A, PROCEDURE_WITHOUT_LIMIT, reference } from '../../support/small-world.ts'

/** 9:32 on Friday 27 October 2023, the sample slip of facts/bcci.md 6.1. */
const DAY = '2023-10-27'
const at = (date: string, hour: number, minute = 0) => fromVietnam(date, hour * 60 + minute)
const on = (draft: g.Draft, moment: string): g.Draft => ({ ...draft, at: moment, happenedAt: moment })
const taken = [
  on(g.registered(), at(DAY, 8)),
  on(g.received(), at(DAY, 8, 30)),
  ...[g.OFFERED_IN[2] as g.Draft].map((draft) => on(draft, at(DAY, 9, 30))),
  on(g.accepted('BB-1', ['hs']), at(DAY, 9, 32)),
]
const day = (moment: string | undefined) => moment && writeDate(moment)

describe('the appointment by our own reckoning', () => {
  it('five working days from the signed handover at 9:32 on 27/10/2023 end on 03/11/2023', () => {
    const computed = computedAppointment(g.dossierAfter(...taken), reference)
    expect(day(computed)).toBe('03/11/2023')
    expect(computed && vietnamTime(computed)).toMatchObject({ hour: 9, minute: 32 })
  })

  it('time in the post is outside of it: nothing is reckoned before the handover', () => {
    expect(computedAppointment(g.dossierAfter(...taken.slice(0, 3)), reference)).toBeUndefined()
  })

  it('moves by the working time in which the citizen was asked for more', () => {
    const drafts = [
      ...taken,
      on(g.supplementRequested(A.agencyOfficer), at('2023-10-30', 9)),
      on(g.supplemented(A.agencyOfficer), at('2023-11-01', 9)),
    ]
    expect(day(computedAppointment(g.dossierAfter(...drafts), reference))).toBe('07/11/2023')
  })

  it('a procedure without a limit has none', () => {
    const [first, ...rest] = taken
    const draft = {
      ...(first as g.Draft),
      data: g.registered({ procedure: PROCEDURE_WITHOUT_LIMIT }).data,
    } as g.Draft
    expect(computedAppointment(g.dossierAfter(draft, ...rest), reference)).toBeUndefined()
  })

  it('opens a finding where the agency states another day, and none for another hour or a new appointment', () => {
    const stated = (date: string, hour: number) => [
      ...taken,
      on(
        g.dossierAccepted(
          { code: '000.00.06.H56-231027-0001', appointment: at(date, hour) },
          A.agencyOfficer,
        ),
        at(DAY, 10),
      ),
    ]
    const kinds = (drafts: readonly g.Draft[]) =>
      findingsOf(g.dossierAfter(...drafts), reference).map((f) => f.kind)
    expect(kinds(stated('2023-11-03', 17))).toEqual([])
    expect(kinds(stated('2023-11-06', 9))).toEqual(['appointment-differs'])
    const moved = g.say('dossier.rescheduled', A.agencyOfficer, {
      appointment: at('2023-11-10', 9),
      reason: { code: 'busy' },
    })
    expect(kinds([...stated('2023-11-06', 9), on(moved, at('2023-11-02', 9))])).toEqual([])
  })
})

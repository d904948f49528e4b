import { expect } from 'vitest'
import { P } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const shown = async (stage: Stage): Promise<Readonly<Record<string, unknown>>> => {
  const { body } = await stage.get(P.centre, `/v1/dossiers/${stage.id}`)
  return body as Record<string, unknown>
}

story(
  'T3 a supplement signed for on Tuesday and said on Friday: the clock goes on from Tuesday, a case shows the days',
  async (stage) => {
    // Monday 16 November 2026; accepted on the morning with a limit of five working days.
    await stage.play(...g.ACCEPTED, g.supplementRequested())
    const before = (await shown(stage)).computedAppointment
    stage.at('2026-11-17T02:20:00.000Z')
    await stage.play(
      g.received({ packet: 'bs', papers: [g.PLAN], seal: 'N-2' }),
      g.offered('BB-2', P.centre, ['bs']),
    )
    // Tuesday 09:30 in Vietnam.
    stage.at('2026-11-17T02:30:00.000Z')
    await stage.play(g.accepted('BB-2', ['bs']))
    stage.at('2026-11-20T02:30:00.000Z')
    await stage.play(g.supplemented())
    const dossier = await stage.dossier()
    expect(dossier.pauses.at(-1)?.to).toBe('2026-11-17T02:30:00.000Z')
    expect((await shown(stage)).computedAppointment).toMatch(/^2026-11-2[45]/)
    expect((await shown(stage)).computedAppointment).not.toBe(before)
    const [late] = (await stage.cases()).filter(({ kind }) => kind === 'clock-resumed-late')
    expect(late).toMatchObject({
      owner: P.agency,
      detail: { signed: '2026-11-17T02:30:00.000Z', said: '2026-11-20T02:30:00.000Z', days: '3' },
    })
  },
)

story(
  'T8 the result is at the one-stop office on the due day and is fetched five days later: on time',
  async (stage) => {
    await stage.play(...g.ACCEPTED)
    stage.at('2026-11-23T09:00:00.000Z')
    // The agency is done on the day before, and hands the result to the one-stop office on the day itself.
    await stage.play(
      g.resultReady({ by: 'counter' }, A.agencyOfficer),
      g.offered('NB-1', P.centre, ['kq'], A.agencyOfficer),
    )
    expect((await shown(stage)).lateness).toMatchObject({ state: 'running' })
    stage.at('2026-11-24T10:30:00.000Z')
    await stage.play(g.accepted('NB-1', ['kq'], A.officer))
    stage.at('2026-11-29T03:00:00.000Z')
    await stage.play(g.collected())
    expect((await shown(stage)).lateness).toEqual({
      state: 'on-time',
      due: '2026-11-24T10:00:00.000Z',
      atDesk: '2026-11-24T10:30:00.000Z',
      days: 0,
    })
  },
)

story(
  'T8 a result that comes to the one-stop office a day after the due day is late by a day',
  async (stage) => {
    await stage.play(...g.ACCEPTED)
    stage.at('2026-11-24T09:00:00.000Z')
    await stage.play(
      g.resultReady({ by: 'counter' }, A.agencyOfficer),
      g.offered('NB-1', P.centre, ['kq'], A.agencyOfficer),
    )
    stage.at('2026-11-25T01:00:00.000Z')
    expect((await shown(stage)).lateness).toMatchObject({ state: 'overdue', days: 1 })
    await stage.play(g.accepted('NB-1', ['kq'], A.officer))
    expect((await shown(stage)).lateness).toMatchObject({ state: 'late', days: 1 })
  },
)

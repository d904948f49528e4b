import { expect } from 'vitest'
import { takeIn } from '../../src/app/take-in.ts'
import { TYPE_PREFIX } from '../../src/domain/dossier/events/events.ts'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const otherOffice = { party: P.otherOffice, role: 'system' } as const

/** Registered by the agency for a citizen who may go to any office. */
const WITHOUT_OFFICE = (() => {
  const draft = g.registered({}, A.agencyOfficer)
  const { office: _office, ...data } = draft.data
  return { ...draft, data }
})()

let posts = 0

/** What a party's system is answered for one event, to the byte. */
async function answered(
  { t, id }: Stage,
  party: string,
  type: string,
  data: object,
  more: Readonly<{ subject?: string; secret?: string }> = {},
) {
  posts += 1
  const answer = await t.as(party, '/v1/events', {
    json: {
      specversion: '1.0',
      id: `answered-${posts}`,
      source: party,
      type: TYPE_PREFIX + type,
      subject: id,
      time: t.clock.now,
      data,
      ...more,
    },
  })
  const text = await answer.text()
  return { status: answer.status, text: text.replaceAll(`answered-${posts}`, 'the id') }
}

const UNKNOWN = '0199a000-0000-7000-9000-00000000ffff'

story('C13 an office that guesses a code becomes no part of the dossier', async (stage) => {
  const online = { ...WITHOUT_OFFICE, data: { ...WITHOUT_OFFICE.data, channel: 'online' } } as const
  await stage.play(online, g.dossierAccepted({}, A.agencyOfficer))
  const { data } = g.received()
  const foreign = await answered(stage, P.otherOffice, 'packet.received_by_post', data, { subject: g.CODE })
  const unknown = await answered(stage, P.otherOffice, 'packet.received_by_post', data, {
    subject: '000.00.06.H56-261116-9999',
  })
  expect(foreign.status).toBeGreaterThanOrEqual(400)
  expect(foreign).toEqual(unknown)
  const wrong = await answered(stage, P.otherOffice, 'packet.received_by_post', data, { secret: 'AAAAAAAA' })
  expect(wrong).toEqual(unknown)
  // A seal or a waybill that is made up shows nothing.
  const seal = await answered(stage, P.otherOffice, 'packet.misrouted', { packets: ['hs'], seal: 'N-77' })
  const scan = await answered(
    stage,
    P.otherCarrier,
    'item.delivered',
    g.delivered({ waybill: g.WAYBILL }).data,
  )
  expect([seal.text, scan.text]).toEqual([unknown.text, unknown.text])
  expect((await stage.dossier()).parties.map(({ party }) => party)).not.toContain(P.otherOffice)
  expect(await stage.get(P.otherOffice, `/v1/dossiers/${stage.id}`)).toEqual(
    await stage.get(P.otherOffice, `/v1/dossiers/${UNKNOWN}`),
  )
})

story('C13 the secret on the citizen’s slip lets an office in, and is kept nowhere', async (stage) => {
  await stage.play(WITHOUT_OFFICE)
  const secret = await secretOf(stage.t.deps.journal, stage.id)
  const { data } = g.received()
  const { status } = await answered(stage, P.otherOffice, 'packet.received_by_post', data, { secret })
  expect(status).toBe(201)
  expect((await stage.dossier()).parties.map(({ party }) => party)).toContain(P.otherOffice)
  const { body } = await stage.get(P.otherOffice, `/v1/dossiers/${stage.id}/events`)
  expect(JSON.stringify(body)).not.toContain(secret)
})

story('C13 a clerk takes papers in by the citizen’s slip', async (stage) => {
  const { deps } = stage.t
  await stage.play(WITHOUT_OFFICE)
  const dossier = await stage.dossier()
  const secret = await secretOf(deps.journal, stage.id)
  const wish = { id: 'taken-by-slip-1', data: g.received().data }
  const unknown = { refusal: { code: 'unknown-dossier' } }
  const slip = { number: dossier.receipt, secret }
  expect(await takeIn(deps, A.otherClerk, { ...slip, secret: 'AAAAAAAA' }, wish)).toEqual(unknown)
  expect(await takeIn(deps, A.otherClerk, { ...slip, number: 'BG000000000C' }, wish)).toEqual(unknown)
  expect(await takeIn(deps, A.otherClerk, slip, wish)).toEqual({ dossier: stage.id })
  expect(await stage.get(P.otherOffice, `/v1/dossiers/${stage.id}`)).toMatchObject({ status: 200 })
})

story('C13 the waybill given for a journey lets the office at the other end speak of it', async (stage) => {
  await stage.play(...g.ON_THE_ROAD)
  const held = g.say('item.held', A.clerkElsewhere, { waybill: g.WAYBILL })
  await stage.play(held)
  expect((await stage.dossier()).legs.at(-1)?.state).toBe('held')
  const guessed = await stage.say({ ...held, by: otherOffice, as: 'report' })
  expect(guessed.status).toBeGreaterThanOrEqual(400)
})

story('C14 a centre that only took papers in decides nothing', async (stage) => {
  await stage.play(
    g.registered({ centre: P.centre2 }),
    g.received(),
    g.offered('BB-1', P.centre2, ['hs']),
    g.accepted('BB-1', ['hs'], A.officerElsewhere),
  )
  const decisions = [
    g.dossierAccepted({}, A.officerElsewhere),
    g.resultReady({}, A.officerElsewhere),
    g.declined(A.officerElsewhere),
    g.supplementRequested(A.officerElsewhere),
  ]
  for (const draft of decisions)
    expect(await stage.say(draft)).toMatchObject({ state: 'refused', code: 'not-deciding' })
  // It hands them on; the centre that acts for the agency on that day decides.
  await stage.play(
    g.offered('ND-1', P.centre, ['hs'], A.officerElsewhere),
    g.accepted('ND-1', ['hs'], A.officer),
    g.dossierAccepted({}, A.officer),
    g.resultReady({}, A.agencyOfficer),
  )
  expect((await stage.dossier()).processing).toBe('finished')
})

story('C14 whoever acts for the agency does so on its days only', async (stage) => {
  await stage.play(
    g.registered({ centre: P.centre, agency: P.agency2, channel: 'direct', service: 'return' }),
  )
  // Since 1 November 2026 the second centre acts for the second agency; the first one is named, and decides nothing.
  expect(await stage.say(g.dossierAccepted({}, A.officer))).toMatchObject({ code: 'not-deciding' })
  await stage.play(g.told(g.dossierAccepted({}, { ...A.officerElsewhere })))
})

story(
  'C13 a seal is not found by guessing: twenty wrong ones, and the day is over for that party',
  async (stage) => {
    await stage.play(g.registered(), g.received())
    const guess = (seal: string) =>
      answered(stage, P.otherOffice, 'packet.misrouted', { packets: ['hs'], seal })
    const unknown = await answered(
      stage,
      P.otherOffice,
      'packet.misrouted',
      { packets: ['hs'], seal: 'N-1' },
      { subject: UNKNOWN },
    )
    for (let n = 0; n < 20; n += 1) expect(await guess(`N-9${n}`)).toEqual(unknown)
    expect(await guess('N-1')).toEqual(unknown)
    stage.t.clock.advance(24 * 60)
    expect((await guess('N-1')).status).toBe(201)
  },
)

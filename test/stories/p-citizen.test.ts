import { expect } from 'vitest'
import { readHistory } from '../../src/journal/read/history.ts'
import { readPeople } from '../../src/journal/read/people.ts'
import { P } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const REGISTRATION = 'input-0001'
const NEW = { field: '/recipient/address', value: '25 Hùng Vương, phường Bắc' }

const peopleOf = async ({ t, id }: Stage) => readPeople(t.store, await readHistory(t.store, id))

const amendments = async ({ t, id }: Stage): Promise<readonly string[]> =>
  (await readHistory(t.store, id)).events
    .filter((event) => event.type === 'event.amended')
    .map((event) => event.id)

story('P3 whoever carries it proposes the right address, and the citizen confirms it', async (stage) => {
  await stage.play(...g.ON_THE_ROAD, { ...g.proposed(REGISTRATION, [NEW]), id: 'proposal-1' })
  expect((await peopleOf(stage)).recipient).toBeUndefined()
  expect(await stage.cases()).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'correction-unanswered', owner: P.office })]),
  )
  // Nobody confirms their own proposal; the desk that has no part in the registration does not answer it.
  expect(await stage.say(g.answered('proposal-1', true, A.postman))).toMatchObject({ state: 'refused' })
  expect(await stage.say(g.answered('proposal-1', true, A.officer))).toMatchObject({ code: 'not-yours' })

  await stage.play(g.answered('proposal-1', true, A.citizen))
  const { recipient } = await peopleOf(stage)
  expect(recipient).toMatchObject({ name: 'Nguyễn Thị Ánh', address: NEW.value, phone: '0912345678' })
  expect(await amendments(stage)).toHaveLength(1)
  expect((await stage.cases()).map(({ kind }) => kind)).not.toContain('correction-unanswered')
  expect(await stage.say(g.answered('proposal-1', false, A.citizen))).toMatchObject({ code: 'already-known' })
  // What goes with it prints the new address.
  const label = await stage.paper(P.office, `/v1/dossiers/${stage.id}/papers/label.pdf`)
  expect(label.status).toBe(200)
})

story('P3 where the citizen signs on the spot it is taken at once, as one amendment', async (stage) => {
  await stage.play(...g.ON_THE_ROAD, g.proposed(REGISTRATION, [NEW], A.postman, { signedByCitizen: true }))
  expect((await peopleOf(stage)).recipient?.address).toBe(NEW.value)
  expect(await amendments(stage)).toHaveLength(1)
  expect((await stage.cases()).map(({ kind }) => kind)).not.toContain('correction-unanswered')
})

story('P3 the system of whoever has the papers is heard, and who has none is not', async (stage) => {
  await stage.play(...g.AT_CENTRE)
  const byCentre = await stage.say(g.told(g.proposed(REGISTRATION, [NEW], A.centre)))
  expect(byCentre).toMatchObject({ state: 'applied', status: 201 })
  // The office has handed the papers over: it has nothing in hand any more.
  expect(await stage.say(g.proposed(REGISTRATION, [NEW], A.clerk))).toMatchObject({ code: 'packet-not-held' })
  // What cannot be corrected is told with its place.
  expect(
    await stage.say(g.proposed(REGISTRATION, [{ field: '/service', value: 'both' }], A.officer)),
  ).toMatchObject({ code: 'field-not-amendable', refusal: { pointer: '/data/changes/0/field' } })
  // The office that registered knows the citizen, and may answer as well.
  const { proposals } = await stage.dossier()
  await stage.play(g.answered(proposals[0]?.id ?? '', false, A.clerk))
  expect(await amendments(stage)).toHaveLength(0)
})

const secretFor = async (stage: Stage, party: string, renew = false) => {
  const answer = await stage.t.as(party, `/v1/dossiers/${stage.id}/tracking-secret`, { json: { renew } })
  return { status: answer.status, body: (await answer.json()) as { secret: string; link: string } }
}

const opens = async ({ t }: Stage, secret: string): Promise<number> => {
  const answer = await t.app.request('/v1/tracking', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: g.RECEIPT, secret }),
  })
  return answer.status
}

story(
  'P7 a return-only dossier: number and secret are printed at the counter or sent, and renewed',
  async (stage) => {
    await stage.play(
      g.registered({ service: 'return', channel: 'direct', office: undefined, papers: [] }, A.officer),
    )
    const card = await stage.paper(P.centre, `/v1/dossiers/${stage.id}/papers/tracking-card.pdf`)
    expect(card.status).toBe(200)
    const first = await secretFor(stage, P.centre)
    expect(first.status).toBe(200)
    expect(card.text).toContain('THẺ TRA CỨU HỒ SƠ')
    expect(card.text).toContain(first.body.secret)
    expect(card.text).not.toMatch(/Ánh|Cấp giấy phép/)
    expect(await opens(stage, first.body.secret)).toBe(200)
    const answer = (await stage.citizen()) as { says: string[] }
    expect(answer.says.join(' ')).toContain('Bước tiếp theo: cơ quan tiếp nhận và giải quyết')
    // The competent agency sends it from its own system; who has no part in the dossier is told nothing.
    expect((await secretFor(stage, P.agency)).body.secret).toBe(first.body.secret)
    expect((await secretFor(stage, P.otherOffice)).status).toBe(404)
    // Lost: a new one at the counter, and the old one opens nothing.
    stage.at('2026-11-16T03:00:00.000Z')
    const renewed = await secretFor(stage, P.centre, true)
    expect(renewed.body.secret).not.toBe(first.body.secret)
    expect(await opens(stage, first.body.secret)).toBe(404)
    expect(await opens(stage, renewed.body.secret)).toBe(200)
    const again = await stage.paper(P.centre, `/v1/dossiers/${stage.id}/papers/tracking-card.pdf`)
    expect(again.text).toContain(renewed.body.secret)
  },
)

import { expect } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { story } from './stage.ts'

const SIDE_BY_SIDE = 20

story('C15 twenty different events of one dossier side by side are all applied, in some order', async (s) => {
  await s.play(g.registered(), g.received())
  const before = (await s.dossier()).version
  // Two instances on one book know nothing of each other but what they write.
  const other = createApp(s.t.deps)
  const post = (n: number) => {
    const app = n % 2 === 0 ? s.t.app : other
    const body = {
      specversion: '1.0',
      id: `side-by-side-${n}`,
      source: P.carrier,
      type: 'vn.bcci.fee.collected',
      subject: s.id,
      time: s.t.clock.now,
      data: { fee: `f-${n}`, kind: 'postage', amount: 1_000 + n, payer: 'citizen', method: 'cash' },
    }
    return app.request('/v1/events', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${s.t.key(P.carrier)}`,
        'content-type': 'application/cloudevents+json',
      },
      body: JSON.stringify(body),
    })
  }
  const answers = await Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, n) => post(n)))
  expect(answers.map((answer) => answer.status)).toEqual(Array(SIDE_BY_SIDE).fill(201))
  const dossier = await s.dossier()
  expect(dossier.version).toBe(before + SIDE_BY_SIDE)
  expect(new Set(dossier.fees.map((fee) => fee.id)).size).toBe(SIDE_BY_SIDE)
})

story('C15 reports that wait for each other and come side by side are each applied once', async (s) => {
  await s.play(g.registered(), g.received())
  const by = A.carrier
  const told = [
    g.told(g.offered('BB-1000', P.centre, ['hs'], A.clerk), by),
    g.told(g.accepted('BB-1000', ['hs'], A.centre)),
    g.told(g.dossierAccepted({}, A.agency)),
    g.told(g.resultReady({}, A.agency)),
  ]
  await Promise.all(told.map((draft, n) => s.say({ ...draft, id: `at-once-${n}000`, at: s.t.clock.now })))
  const dossier = await s.dossier()
  // Which comes first is chance: the agency's word may prove the acceptance before the centre's own is there.
  const said = dossier.trace.map((row) => row.id).filter((id) => !id.includes('implied'))
  expect(said.sort()).toEqual(['input-0001', 'input-0002', ...told.map((_, n) => `at-once-${n}000`)].sort())
  const inbox = await s.get(P.agency, '/v1/inbox')
  expect(inbox.body).toEqual([])
})

import { expect } from 'vitest'
import { TYPE_PREFIX } from '../../src/domain/dossier/events/events.ts'
import { carrierCsv } from '../support/carrier.ts'
import { eventSamples } from '../support/event-samples.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const UNKNOWN = '0199a000-0000-7000-9000-00000000ffff'
const STRANGERS = [P.otherOffice, P.otherCarrier, P.agency2, P.centre2] as const

/** A dossier of the first office, centre and agency, with every kind of number. */
const FOREIGN = [
  g.registered({ aliases: [{ kind: 'portal', value: 'H56-DVC-0001' }] }),
  g.received({ seal: 'NP-4711' }),
  ...g.ON_THE_ROAD.slice(2),
]
const NAMES = (id: string): readonly (readonly [string, string])[] => [
  [id, UNKNOWN],
  [g.CODE, '000.00.06.H56-261116-9999'],
  [g.WAYBILL, g.WAYBILL_2],
  ['H56-DVC-0001', 'H56-DVC-9999'],
]

/** What a system is answered for an event, without what it said itself. */
async function told({ t }: Stage, party: string, subject: string, id: string, type: string, data: unknown) {
  const answer = await t.as(party, '/v1/events', {
    json: {
      specversion: '1.0',
      id,
      source: party,
      type: TYPE_PREFIX + type,
      subject,
      time: t.clock.now,
      data,
    },
  })
  const text = await answer.text()
  return `${answer.status} ${text.replaceAll(id, 'the id').replaceAll(subject, 'the subject')}`
}

story('D1 an event of any type is answered alike for a foreign and an unknown dossier', async (stage) => {
  await stage.play(...FOREIGN)
  let n = 0
  const both = async (party: string, names: readonly [string, string], type: string, data: unknown) => {
    n += 1
    const answers = []
    for (const [index, name] of names.entries())
      answers.push(await told(stage, party, name, `told-${index}-${String(n).padStart(4, '0')}`, type, data))
    expect(answers[0], `${party} ${type} ${names[0]}`).toBe(answers[1])
    return answers[0]
  }
  const samples = eventSamples.filter(({ name }) => name !== 'dossier.registered')
  for (const party of STRANGERS)
    for (const { name, data } of samples) await both(party, [stage.id, UNKNOWN], name, data)
  for (const [foreign, unknown] of NAMES(stage.id)) {
    await both(P.otherOffice, [foreign, unknown], 'fee.collected', g.feeCollected('f9', 1).data)
    // What its role may never say is told as such, whatever it names.
    const never = await both(P.otherOffice, [foreign, unknown], 'dossier.declined', g.declined().data)
    expect(never).toMatch(/^403 /)
  }
})

story('D1 an id of an event in a foreign history is not known from one that is nowhere', async (stage) => {
  await stage.play(...FOREIGN)
  const { body } = await stage.get(P.office, `/v1/dossiers/${stage.id}/events`)
  const [, theirs] = body as { id: string }[]
  const data = g.feeCollected('f9', 1).data
  const used = await told(stage, P.otherOffice, stage.id, theirs?.id ?? '', 'fee.collected', data)
  const fresh = await told(stage, P.otherOffice, UNKNOWN, 'nowhere-0001', 'fee.collected', data)
  expect(used).toBe(fresh)
  const own = g.registered({ office: P.otherOffice, aliases: [] }, A.otherClerk)
  const { receipt: _ours, ...registration } = own.data
  const id = '0199a000-0000-7000-9000-000000000002'
  expect(await told(stage, P.otherOffice, id, 'own-0001', 'dossier.registered', registration)).toMatch(/^201/)
  const voided = (event: string) =>
    told(stage, P.otherOffice, id, `void-${event}`, 'event.voided', g.voided(event, A.otherClerk).data)
  const [foreign, unknown] = [await voided(theirs?.id ?? ''), await voided('nowhere-0002')]
  expect(foreign).toBe(unknown)
})

story('D1 the reading doors answer alike for what is foreign and what is not there', async (stage) => {
  await stage.play(...FOREIGN)
  const paths = (name: string) => [
    `/v1/dossiers/${name}`,
    `/v1/dossiers/${name}/events`,
    `/v1/dossiers/${name}/people`,
    `/v1/dossiers/${name}/papers`,
    `/v1/dossiers/${name}/papers/post-slip.pdf`,
    `/v1/dossiers/${name}/papers/reception.pdf`,
    `/v1/dossiers/${name}/papers/label.zpl`,
  ]
  const lists = (name: string) => [`/v1/handovers/${name}`, `/v1/handovers/${name}/paper.pdf`]
  const read = async (party: string, path: string, name: string) => {
    const answer = await stage.t.as(party, path)
    return `${answer.status} ${(await answer.text()).replaceAll(name, 'the name')}`
  }
  for (const party of STRANGERS) {
    for (const [foreign, unknown] of NAMES(stage.id))
      for (const [index, path] of paths(foreign).entries())
        expect(await read(party, path, foreign), path).toBe(
          await read(party, paths(unknown)[index] ?? '', unknown),
        )
    for (const [index, path] of lists('BB-1').entries())
      expect(await read(party, path, 'BB-1'), path).toBe(
        await read(party, lists('BB-99')[index] ?? '', 'BB-99'),
      )
  }
})

story('D1 a carrier’s file is told nothing of what another operator carries', async (stage) => {
  await stage.play(...FOREIGN)
  const verdicts = async (party: string, ItemCode: string) => {
    const line = {
      DeliveryID: '1',
      ItemCode,
      DeliveryTime: '2026-11-16 10:00:00',
      IsDeliverable: 'true',
      ReceiverName: 'Lê Thị Bình',
    }
    const answer = await stage.t.as(party, '/v1/carrier-files?dryRun=true', {
      method: 'POST',
      body: carrierCsv([line]),
      headers: { 'content-type': 'text/csv' },
    })
    return ((await answer.json()) as { verdicts: unknown }).verdicts
  }
  const unknown = [{ line: 2, verdict: 'unknown-item' }]
  expect(await verdicts(P.otherCarrier, g.WAYBILL)).toEqual(unknown)
  expect(await verdicts(P.otherCarrier, g.WAYBILL_2)).toEqual(unknown)
  expect(await verdicts(P.carrier, g.WAYBILL)).not.toEqual(unknown)
})

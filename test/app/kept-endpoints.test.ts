import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  keptEndpoints,
  openKeptEndpoint,
  pauseKept,
  pingKept,
  resumeKept,
  sendDeadAgain,
} from '../../src/app/webhooks/kept-endpoints.ts'
import { refusal } from '../../src/domain/dossier/refusal.ts'
import type { Actor } from '../../src/domain/party.ts'
import { newDelivery } from '../../src/journal/webhooks/deliveries.ts'
import { endpointById } from '../../src/journal/webhooks/endpoints.ts'
import type { CallFailure } from '../../src/partners/outgoing.ts'
import { hasFailureWords, pushAnswerInWords } from '../../src/words/webhooks.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'

const administrator = (party: string): Actor => ({ party, role: 'administrator', person: `p-${party}` })
const [OURS, THEIRS] = ['endpoint-ours', 'endpoint-theirs']

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
  const at = t.clock.now
  const row = {
    address: 'https://example.vn/secret',
    state: 'active',
    salt: 'a',
    cursor: 1,
    fence: 1,
    made_at: at,
  }
  await t.store.commit({
    webhook_endpoints: [
      { ...row, endpoint: OURS, party: P.office },
      { ...row, endpoint: THEIRS, party: P.agency },
    ],
    webhook_deliveries: [
      { ...newDelivery(THEIRS, 1, 'd-1', at), state: 'dead', due_at: null, given_up: 1, ended_at: at },
    ],
  })
})
afterEach(() => t.close())

describe('an administrator of endpoints', () => {
  it('sees those of the parties that they keep, without what is secret of them', async () => {
    const seen = async (party: string) => {
      const page = await keptEndpoints(t.deps, administrator(party))
      return 'refusal' in page ? page : page.rows.map(({ endpoint }) => endpoint)
    }
    expect(await seen(P.office)).toEqual([OURS])
    expect(await seen(P.agency)).toEqual([THEIRS])
    expect(await seen(P.authority)).toEqual([OURS, THEIRS])
    const page = await keptEndpoints(t.deps, administrator(P.agency))
    expect(JSON.stringify(page)).not.toMatch(/secret|salt|address/)
    expect(page).toMatchObject({ rows: [{ host: 'example.vn', dead: 1, waiting: 0 }] })
  })

  it('learns nothing of another, does nothing there, and nothing is written', async () => {
    const by = administrator(P.office)
    const before = await endpointById(t.store, THEIRS)
    for (const id of [THEIRS, 'endpoint-of-nobody']) {
      const answers = [
        await openKeptEndpoint(t.deps, by, id, { state: 'dead' }),
        await pauseKept(t.deps, by, id),
        await resumeKept(t.deps, by, id),
        await pingKept(t.deps, by, id),
        await sendDeadAgain(t.deps, by, id),
        await sendDeadAgain(t.deps, by, id, `${THEIRS}-1`),
      ]
      for (const answer of answers) expect(answer).toEqual(refusal('unknown-webhook-endpoint'))
    }
    expect(await sendDeadAgain(t.deps, by, OURS, `${THEIRS}-1`)).toEqual(refusal('unknown-webhook-delivery'))
    const open = await openKeptEndpoint(t.deps, by, OURS, { state: 'dead', delivery: `${THEIRS}-1` })
    expect(open).toMatchObject({ tried: undefined })
    expect(await endpointById(t.store, THEIRS)).toEqual(before)
  })

  it('is an administrator: nobody else is answered', async () => {
    for (const role of ['supervisor', 'clerk', 'system'] as const)
      expect(await keptEndpoints(t.deps, { party: P.authority, role, person: 'p' })).toEqual(
        refusal('not-your-role'),
      )
  })
})

it('whatever a call may fail with has words in both languages', () => {
  const failures: Readonly<Record<CallFailure, true>> = {
    'not-allowed': true,
    'no-such-host': true,
    'no-answer': true,
    tls: true,
    timeout: true,
    closed: true,
    'not-http': true,
  }
  expect(Object.keys(failures).filter((failure) => !hasFailureWords(failure))).toEqual([])
  expect(pushAnswerInWords('http-503', 'en')).toBe('answered 503')
})

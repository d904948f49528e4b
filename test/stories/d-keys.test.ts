import { expect } from 'vitest'
import { keysFor, type MadeKey, makeKey, revokeKey } from '../../src/app/administration.ts'
import { notesFor } from '../../src/app/administration-log.ts'
import {
  answerProposal,
  makeAgreedKey,
  makesKeysOf,
  ownKeys,
  proposalsFor,
  proposalsMade,
  proposeKey,
} from '../../src/app/key-proposals.ts'
import type { Actor } from '../../src/domain/party.ts'
import * as g from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const admin = (party: string, person: string): Actor => ({ party, role: 'administrator', person })
const OF_PROVINCE = admin(P.authority, 'p-giam')
const SECOND = admin(P.authority, 'p-thu-hai')
const OF_AGENCY = admin(P.agency, 'p-son')
const OF_OFFICE = admin(P.office, 'p-lan')

const wish = (party: string, id = 'wish-0001') =>
  ({ id, party, label: 'một cửa điện tử', scopes: ['dossiers:read', 'people:read'] }) as const

const peopleBy = (s: Stage, made: MadeKey | 'made' | undefined) => {
  const key = typeof made === 'object' ? made.key : ''
  return s.t.app.request(`/v1/dossiers/${s.id}/people`, { headers: { authorization: `Bearer ${key}` } })
}

const assigned = (s: Stage, { person = '', party, role }: Actor) =>
  s.t.store.commit({ assignments: [{ person, party, role, valid_from: '2020-01-01', valid_until: null }] })

story(
  'D12 a key of another party takes its consent; it is told, sees the last use and revokes at once',
  async (s) => {
    const { deps } = s.t
    await assigned(s, OF_AGENCY)
    await s.play(
      g.registered(),
      g.received(),
      g.offered('BB-1', P.centre, ['hs']),
      g.accepted('BB-1', [{ packet: 'hs' }]),
    )

    expect(makesKeysOf(deps, OF_PROVINCE, P.agency)).toBe(false)
    expect(await proposeKey(deps, OF_PROVINCE, wish(P.agency))).toBe('proposed')
    expect(await makeAgreedKey(deps, OF_PROVINCE, 'wish-0001')).toBeUndefined()

    expect(await answerProposal(deps, OF_PROVINCE, 'wish-0001', true)).toBe('not-yours')
    expect(await answerProposal(deps, SECOND, 'wish-0001', true)).toBe('not-yours')
    expect(await answerProposal(deps, OF_OFFICE, 'wish-0001', true)).toBe('not-yours')
    expect(await proposalsFor(deps, OF_OFFICE)).toEqual([])

    expect(await proposalsFor(deps, OF_AGENCY)).toMatchObject([
      { party: P.agency, state: 'open', answers: true },
    ])
    expect(await answerProposal(deps, OF_AGENCY, 'wish-0001', true)).toBe('done')
    expect(await answerProposal(deps, OF_AGENCY, 'wish-0001', false)).toBe('answered-before')
    const made = await makeAgreedKey(deps, OF_PROVINCE, 'wish-0001')

    expect(await makeAgreedKey(deps, OF_OFFICE, 'wish-0001')).toBeUndefined()
    expect((await peopleBy(s, made)).status).toBe(200)
    expect(await makeAgreedKey(deps, OF_PROVINCE, 'wish-0001')).toBe('made')
    const told = (await ownKeys(deps, OF_AGENCY)).find(({ label }) => label === 'một cửa điện tử')
    expect(told).toMatchObject({ party: P.agency, used_at: s.t.clock.now })
    expect(await revokeKey(deps, OF_OFFICE, told?.id ?? '')).toBe(false)
    expect(await revokeKey(deps, { ...OF_AGENCY, role: 'supervisor' }, told?.id ?? '')).toBe(true)
    expect((await peopleBy(s, made)).status).toBe(401)
    const { page } = await notesFor(deps, OF_AGENCY, {})
    expect(page.rows.map(({ action, person }) => [action, person])).toEqual([
      ['key.revoked', 'p-son'],
      ['key.made', 'p-giam'],
      ['key.agreed', 'p-son'],
      ['key.proposed', 'p-giam'],
    ])
  },
)

story(
  'D12 for a party without people here a second administrator agrees; what was refused stays refused',
  async (s) => {
    const { deps } = s.t
    expect(await proposeKey(deps, OF_PROVINCE, wish(P.agency2))).toBe('proposed')
    expect(await answerProposal(deps, OF_PROVINCE, 'wish-0001', true)).toBe('not-yours')
    expect(await answerProposal(deps, SECOND, 'wish-0001', false)).toBe('done')
    expect(await answerProposal(deps, SECOND, 'wish-0001', true)).toBe('answered-before')
    expect(await makeAgreedKey(deps, OF_PROVINCE, 'wish-0001')).toBeUndefined()
    expect(await proposeKey(deps, OF_PROVINCE, wish(P.agency2))).toBe('proposed')
    expect(await proposalsMade(deps, OF_PROVINCE)).toMatchObject([{ state: 'refused' }])
  },
)

story('D12 an office makes keys of its own and proposes none of parties that it does not keep', async (s) => {
  const { deps } = s.t
  expect(makesKeysOf(deps, OF_OFFICE, P.office)).toBe(true)
  expect(await makeKey(deps, OF_OFFICE, wish(P.office))).toHaveProperty('key')
  expect(await proposeKey(deps, OF_OFFICE, wish(P.agency, 'wish-0002'))).toBe('not-yours')
  const shown = await keysFor(deps, OF_OFFICE)
  expect(new Set(shown.rows.map(({ party }) => party))).toEqual(new Set([P.office]))
})

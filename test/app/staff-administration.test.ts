import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { notesFor } from '../../src/app/administration-log.ts'
import { addAccount, assign, keptAccount, toAccount, unassign } from '../../src/app/staff-administration.ts'
import { findStaff } from '../../src/app/staff-list.ts'
import type { Actor } from '../../src/domain/party.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'

const admin = (party: string): Actor => ({ party, role: 'administrator', person: 'p-admin' })
const OF_PROVINCE = admin(P.authority)
const OF_OFFICE = admin(P.office)
const OF_CARRIER = admin(P.carrier)

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const DAY = '2026-11-16'
const clerk = (party: string = P.office, login = 'le.buu') =>
  ({ id: `id-${login}`, login, name: 'Lê Bưu', party, role: 'clerk', from: DAY }) as const

describe('an administrator', () => {
  it('sees and adds those of their own parties: an office its own, an operator its offices, the province all', async () => {
    const seen = async (by: Actor) => (await findStaff(t.deps, by, {})).rows.map(({ login }) => login)
    expect(await seen(OF_OFFICE)).toEqual(['clerk', 'clerk2', 'postman'])
    expect(await seen(OF_CARRIER)).toEqual(['clerk', 'clerk2', 'clerkElsewhere', 'postman'])
    expect(await seen(OF_PROVINCE)).toContain('officer')
    expect(await seen({ ...OF_PROVINCE, role: 'supervisor' })).toEqual([])
    expect(await addAccount(t.deps, OF_OFFICE, clerk(P.office2))).toBe('not-yours')
    expect(await addAccount(t.deps, OF_OFFICE, { ...clerk(), role: 'officer' })).toBe('wrong-role')
    expect(await addAccount(t.deps, OF_OFFICE, clerk())).toHaveProperty('password')
    expect(await addAccount(t.deps, OF_OFFICE, clerk())).toBe('known')
    expect(await addAccount(t.deps, OF_OFFICE, { ...clerk(), id: 'another' })).toBe('login-taken')
  })

  it('finds nothing of somebody elsewhere, whom they name or not', async () => {
    expect(await keptAccount(t.deps, OF_OFFICE, 'p-minh')).toBeUndefined()
    expect(await keptAccount(t.deps, OF_OFFICE, 'nobody')).toBeUndefined()
    for (const id of ['p-minh', 'nobody'])
      expect(await toAccount(t.deps, OF_OFFICE, id, 'password')).toBe('unknown-person')
  })

  it('gives no password to somebody who also works where they keep nothing', async () => {
    await assign(t.deps, OF_PROVINCE, 'p-giam', { party: P.office, role: 'clerk', from: DAY })
    expect(await keptAccount(t.deps, OF_OFFICE, 'p-giam')).toMatchObject({ whole: false })
    for (const deed of ['password', 'pin', 'sessions', 'close'] as const)
      expect(await toAccount(t.deps, OF_OFFICE, 'p-giam', deed)).toBe('not-yours')
    const supervising = { party: P.authority, role: 'supervisor', until: DAY } as const
    expect(await unassign(t.deps, OF_OFFICE, 'p-giam', supervising)).toBe('not-yours')
    expect(await unassign(t.deps, OF_PROVINCE, 'p-giam', supervising)).toBe('done')
    expect(await toAccount(t.deps, OF_OFFICE, 'p-giam', 'password')).toHaveProperty('password')
  })

  it('takes away nothing that holds by adding the same again from a later day', async () => {
    const at = { party: P.office, role: 'clerk' } as const
    const again = (from: string, until?: string) => assign(t.deps, OF_OFFICE, 'p-lan', { ...at, from, until })
    const held = async () =>
      (await keptAccount(t.deps, OF_OFFICE, 'p-lan'))?.assignments.find(({ role }) => role === 'clerk')
    const before = await held()
    expect(await again('2026-12-15')).toBe('already-assigned')
    expect(await held()).toEqual(before)
    expect(await again(before?.from ?? '', '2026-12-30')).toBe('done')
    expect(await held()).toMatchObject({ from: before?.from, until: '2026-12-30' })
    expect(await unassign(t.deps, OF_OFFICE, 'p-lan', { ...at, until: DAY })).toBe('done')
    expect(await again('2026-12-15')).toBe('done')
  })

  it('does not close themselves, and what they did is noted without any secret', async () => {
    const own: Actor = { ...OF_OFFICE, person: 'p-lan' }
    expect(await toAccount(t.deps, own, 'p-lan', 'close')).toBe('own-account')
    const given = await toAccount(t.deps, OF_OFFICE, 'p-tam', 'password')
    const pin = await toAccount(t.deps, OF_OFFICE, 'p-tam', 'pin')
    const { page } = await notesFor(t.deps, OF_OFFICE, { person: 'p-tam' })
    expect(page.rows.map(({ action }) => action)).toEqual(['pin.given', 'password.given'])
    const secrets = [given, pin].flatMap((one) => (typeof one === 'object' ? Object.values(one) : []))
    expect(secrets).toHaveLength(2)
    for (const secret of secrets) expect(JSON.stringify(page)).not.toContain(String(secret))
    expect((await notesFor(t.deps, admin(P.office2), {})).page.rows).toEqual([])
  })
})

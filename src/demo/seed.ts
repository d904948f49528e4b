import { bytesToHex } from '@noble/hashes/utils.js'
import type { KeyScope } from '../domain/key-scopes.ts'
import { ReferenceFile } from '../domain/reference-file.ts'
import { keyOf, SECRET_BYTES } from '../domain/secrets/key-form.ts'
import { hashKey, keyId } from '../journal/access/keys.ts'
import { hasParties } from '../journal/reference/kept-reference.ts'
import { loadReference } from '../journal/reference/load-reference.ts'
import type { RowOf, Store } from '../journal/store.ts'
import type { Credentials } from './credentials.ts'
import type { Host } from './host.ts'
import type { Province } from './province.ts'
import { type StaffMember, staffOf } from './staff.ts'

export type Seeding = Readonly<{
  store: Store
  stage: Pick<Host, 'now' | 'random'>
  hashSecret(given: string): Promise<string>
}>

/** Staff of the demo were appointed when the centres opened. */
const APPOINTED = '2025-07-01'

const scopesOf = (kind: string): readonly KeyScope[] => {
  const reads: readonly KeyScope[] = ['events:read', 'dossiers:read']
  if (kind === 'authority') return reads
  const all: readonly KeyScope[] = [...reads, 'events:write', 'people:read', 'papers:read', 'webhooks:manage']
  return kind === 'carrier' ? [...all, 'files:write'] : all
}

/** Whether this book has a province already: then nothing is written, and its keys are those of the first run. */
export const isSeeded = (store: Store): Promise<boolean> => hasParties(store)

const KEY_ID_BYTES = 4

/** One key for each party, with all scopes that fit it; shown in the credentials only. */
const makeKey = (stage: Seeding['stage']): string =>
  keyOf(`bg_${bytesToHex(stage.random(KEY_ID_BYTES))}`, stage.random(SECRET_BYTES))

const digits = (bytes: Uint8Array): string => [...bytes].map((byte) => String(byte % 10)).join('')

/** Who may be asked to sign a list on somebody else's device. */
const signsLists = (member: StaffMember): boolean =>
  member.assignments.some(({ role }) => role === 'clerk' || role === 'officer')

/** Writes the province, its staff and a key for each party into an empty book. */
export async function seed(seeding: Seeding, province: Province): Promise<Credentials> {
  const { store, stage } = seeding
  const now = stage.now()
  const staff = staffOf(province)
  const secrets = staff.map((member) => ({
    password: `demo-${digits(stage.random(6))}`,
    ...(signsLists(member) ? { pin: digits(stage.random(6)) } : {}),
  }))
  // One after the other: a service lets only some wait for their password to be reckoned.
  const persons: RowOf<'persons'>[] = []
  for (const [index, { person, login, name }] of staff.entries()) {
    const { password: word = '', pin: digits } = secrets[index] ?? {}
    const [password, pin] = await Promise.all([
      seeding.hashSecret(word),
      digits === undefined ? null : seeding.hashSecret(digits),
    ])
    persons.push({ id: person, login, name, password, pin, created_at: now, closed_at: null })
  }
  const keys = province.parties.map((party) => ({ party, key: makeKey(stage) }))
  await loadReference(store, ReferenceFile.parse(province), now, {
    persons,
    assignments: staff.flatMap((member) =>
      member.assignments.map(
        ({ party, role }): RowOf<'assignments'> => ({
          person: member.person,
          party,
          role,
          valid_from: APPOINTED,
          valid_until: null,
        }),
      ),
    ),
    api_keys: keys.map(
      ({ party, key }): RowOf<'api_keys'> => ({
        id: keyId(key),
        party: party.code,
        label: 'demo',
        scopes: scopesOf(party.kind).join(' '),
        hash: hashKey(key),
        created_at: now,
        expires_at: null,
        revoked_at: null,
      }),
    ),
  })
  const names = new Map(province.parties.map((party) => [party.code, party.name]))
  return {
    signIns: staff.flatMap((member, index) =>
      member.assignments.map(({ party, role }) => ({
        role,
        login: member.login,
        password: secrets[index]?.password ?? '',
        ...(secrets[index]?.pin === undefined ? {} : { pin: secrets[index].pin }),
        party,
        partyName: names.get(party) ?? party,
        person: member.person,
      })),
    ),
    apiKeys: keys.map(({ party, key }) => ({ party: party.code, kind: party.kind, name: party.name, key })),
  }
}

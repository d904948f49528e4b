import { createInterface } from 'node:readline/promises'
import { noteAccount } from '../../../app/account-notes.ts'
import type { NotDone, Who } from '../../../app/staff-accounts.ts'
import * as accounts from '../../../app/staff-accounts.ts'
import type { Deps } from '../../../deps.ts'
import { PartyCode, StaffRole } from '../../../domain/party.ts'
import { CommandError, EXIT_DONE, needed, readArguments, readAs, say } from '../command.ts'
import { withServices } from '../with-services.ts'

// What an operator does to the accounts of staff; pages do the same by the same functions.

const WORDS: Readonly<Record<NotDone, string>> = {
  'unknown-person': 'there is no person of this login',
  'unknown-party': 'there is no such party; take it in first (npm run manage -- load FILE)',
  'unknown-assignment': 'the person has no such assignment',
  'login-taken': 'the login is taken',
  'wrong-login': 'a login has small letters, figures and . _ - @ between them, 100 at most',
  'wrong-name': 'a name has 1 to 120 letters',
  'wrong-days': 'a day is written yyyy-mm-dd, and --until comes after --from',
}

/** What was done, or its refusal in a sentence. */
function done<T>(answer: T | NotDone): Exclude<T, NotDone> {
  if (typeof answer === 'string' && Object.hasOwn(WORDS, answer))
    throw new CommandError(WORDS[answer as NotDone])
  return answer as Exclude<T, NotDone>
}

/** Asks whoever sits at a terminal for what was not said; anybody else is told what is missing. */
async function asked(name: string, value: string | undefined, question: string): Promise<string> {
  if (value !== undefined || !process.stdin.isTTY) return needed(name, value)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = (await terminal.question(`${question}: `)).trim()
  terminal.close()
  return needed(name, answer === '' ? undefined : answer)
}

const ROLES = StaffRole.options.join(', ')
const partyFrom = (value: string): string => readAs('party', value, PartyCode, 'a code such as VNP.590100')
const roleFrom = (value: string) => readAs('role', value, StaffRole, `one of ${ROLES}`)

const NEW_PERSON = {
  login: { type: 'string' },
  name: { type: 'string' },
  party: { type: 'string' },
} as const

async function add(
  given: Readonly<{ login?: string | undefined; name?: string | undefined; party?: string | undefined }>,
  roleOf: () => Promise<ReturnType<typeof roleFrom>>,
): Promise<number> {
  const login = await asked('login', given.login, 'Login')
  const name = await asked('name', given.name, 'Name')
  const party = partyFrom(await asked('party', given.party, 'Code of the party'))
  const role = await roleOf()
  return withServices(async ({ deps }) => {
    const made = done(await accounts.addPerson(deps, { id: deps.newId(), login, name, party, role }))
    if (made === 'known') return EXIT_DONE
    await noteAccount(deps, { login }, 'person.added', { after: { login, role, party } })
    say(`${login} may sign in as ${role} of ${party} at ${deps.baseUrl}`)
    say(`with the password ${made.password} which is told only now and changed at the first sign-in`)
    return EXIT_DONE
  })
}

/** Adds a person of staff with one role; the password is printed once. */
export async function person(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, { ...NEW_PERSON, role: { type: 'string' } })
  if (values.role !== undefined) roleFrom(values.role)
  return add(values, async () => roleFrom(await asked('role', values.role, `Role (${ROLES})`)))
}

/** Adds an administrator: the first one has nobody to be added by. */
export async function admin(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, NEW_PERSON)
  return add(values, async () => 'administrator')
}

/** Does something to the account of one login. */
async function forLogin(
  login: string | undefined,
  work: (deps: Deps, who: Who & Readonly<{ login: string }>) => Promise<string>,
): Promise<number> {
  const who = { login: await asked('login', login, 'Login') }
  return withServices(async ({ deps }) => {
    say(await work(deps, who))
    return EXIT_DONE
  })
}

const loginIn = (args: readonly string[]): string | undefined =>
  readArguments(args, { login: { type: 'string' } }).values.login

export const password = (args: readonly string[]): Promise<number> =>
  forLogin(loginIn(args), async (deps, who) => {
    const given = done(await accounts.givePassword(deps, who))
    await noteAccount(deps, who, 'password.given')
    return `the password of ${who.login} is ${given.password} until the next sign-in, which asks for another`
  })

export const pin = (args: readonly string[]): Promise<number> =>
  forLogin(loginIn(args), async (deps, who) => {
    const given = done(await accounts.givePin(deps, who))
    await noteAccount(deps, who, 'pin.given')
    return `the PIN of ${who.login} is ${given.pin}`
  })

const ASSIGNMENT = {
  login: { type: 'string' },
  party: { type: 'string' },
  role: { type: 'string' },
  until: { type: 'string' },
} as const

export async function assign(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, { ...ASSIGNMENT, from: { type: 'string' } })
  const party = partyFrom(needed('party', values.party))
  const role = roleFrom(needed('role', values.role))
  return forLogin(values.login, async (deps, who) => {
    done(await accounts.addAssignment(deps, who, { party, role, from: values.from, until: values.until }))
    await noteAccount(deps, who, 'assignment.added', { after: { role, party } })
    return `${who.login} works as ${role} of ${party}`
  })
}

export async function unassign(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, ASSIGNMENT)
  const party = partyFrom(needed('party', values.party))
  const role = roleFrom(needed('role', values.role))
  return forLogin(values.login, async (deps, who) => {
    done(await accounts.endAssignment(deps, who, { party, role, until: values.until }))
    await noteAccount(deps, who, 'assignment.ended', { after: { role, party } })
    return `${who.login} works as ${role} of ${party} no more from ${values.until ?? 'today'} on`
  })
}

export const signOut = (args: readonly string[]): Promise<number> =>
  forLogin(loginIn(args), async (deps, who) => {
    const { ended } = done(await accounts.endAllSessions(deps, who))
    await noteAccount(deps, who, 'sessions.ended', { after: { ended } })
    return `${ended} sessions of ${who.login} are ended`
  })

export const close = (args: readonly string[]): Promise<number> =>
  forLogin(loginIn(args), async (deps, who) => {
    done(await accounts.closePerson(deps, who))
    await noteAccount(deps, who, 'person.closed')
    return `${who.login} cannot sign in any more`
  })

export const reopen = (args: readonly string[]): Promise<number> =>
  forLogin(loginIn(args), async (deps, who) => {
    done(await accounts.reopenPerson(deps, who))
    await noteAccount(deps, who, 'person.reopened')
    return `${who.login} may sign in again`
  })

/** What stands of a person: never a secret. */
export const account = (args: readonly string[]): Promise<number> =>
  forLogin(loginIn(args), async (deps, who) => {
    const found = await accounts.accountOf(deps, who)
    if (!found) throw new CommandError(WORDS['unknown-person'])
    const lines = found.assignments.map(
      ({ party, role, from, until }) =>
        `  ${role} of ${party} from ${from}${until === undefined ? '' : ` until ${until}`}`,
    )
    const state = found.closedAt === undefined ? '' : `, closed on ${found.closedAt}`
    const has = `${found.hasPin ? 'a PIN' : 'no PIN'}, ${found.openSessions} open sessions${state}`
    return [`${found.login}, ${found.name}: ${has}`, ...lines].join('\n')
  })

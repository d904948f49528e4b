import { randomBytes } from 'node:crypto'
import { makeKey } from '../../../app/administration.ts'
import { KEY_SCOPES } from '../../../domain/key-scopes.ts'
import { PartyCode, StaffRole } from '../../../domain/party.ts'
import { isTaken } from '../../../journal/access/persons.ts'
import { writeReference } from '../../../journal/reference/directory.ts'
import type { Services } from '../../node/open-service.ts'
import { CommandError, EXIT_DONE, needed, readArguments, readAs, say } from '../command.ts'
import { withServices } from '../with-services.ts'

const PASSWORD_BYTES = 12

const partyIn = (value: string | undefined): PartyCode =>
  readAs('party', needed('party', value), PartyCode, 'a code such as VNP.590100')

function mustKnow({ deps }: Services, party: PartyCode): void {
  if (!deps.journal.reference(deps.now()).directory.parties.has(party))
    throw new CommandError(`there is no party ${party}`)
}

/** Adds a person of staff with one role; the password is printed once. */
export async function person(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    login: { type: 'string' },
    name: { type: 'string' },
    party: { type: 'string' },
    role: { type: 'string', default: 'administrator' },
  })
  const [login, name] = [needed('login', values.login), needed('name', values.name)]
  const party = partyIn(values.party)
  const role = readAs('role', values.role, StaffRole, `one of ${StaffRole.options.join(', ')}`)
  return withServices(async (services) => {
    mustKnow(services, party)
    const { deps, store } = services
    if (await isTaken(store, login)) throw new CommandError(`the login ${login} is taken`)
    const password = randomBytes(PASSWORD_BYTES).toString('base64url')
    const id = deps.newId()
    await writeReference(store, {
      persons: [
        {
          id,
          login,
          name,
          password: await deps.hashSecret(password),
          pin: null,
          created_at: deps.now(),
          closed_at: null,
        },
      ],
      assignments: [{ person: id, party, role, valid_from: deps.now().slice(0, 10), valid_until: null }],
    })
    say(`${login} may sign in as ${role} of ${party} with the password ${password}`)
    return EXIT_DONE
  })
}

/** Makes an API key; it is printed once. */
export async function key(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    party: { type: 'string' },
    label: { type: 'string', default: 'made by hand' },
  })
  const party = partyIn(values.party)
  return withServices(async (services) => {
    mustKnow(services, party)
    const { deps } = services
    const wish = { id: deps.newId(), party, label: values.label, scopes: KEY_SCOPES }
    const made = await makeKey(deps, wish)
    if (made === undefined || made === 'made') throw new CommandError('the label is empty or too long')
    say(`${party} may call with this key, which is shown only now: ${made.key}`)
    return EXIT_DONE
  })
}

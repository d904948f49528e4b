import { z } from 'zod'
import { makeKey } from '../../../app/administration.ts'
import { KEY_SCOPES } from '../../../domain/key-scopes.ts'
import { PartyCode } from '../../../domain/party.ts'
import type { Services } from '../../node/open-service.ts'
import { CommandError, EXIT_DONE, needed, readArguments, readAs, say } from '../command.ts'
import { withServices } from '../with-services.ts'

const Scopes = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(KEY_SCOPES)).min(1))

const partyIn = (value: string | undefined): PartyCode =>
  readAs('party', needed('party', value), PartyCode, 'a code such as VNP.590100')

function mustKnow({ deps }: Services, party: PartyCode): void {
  if (!deps.journal.reference(deps.now()).directory.parties.has(party))
    throw new CommandError(`there is no party ${party}`)
}

/** Makes an API key; it is printed once. */
export async function key(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    party: { type: 'string' },
    label: { type: 'string', default: 'made by hand' },
    scopes: { type: 'string' },
  })
  const party = partyIn(values.party)
  const scopes =
    values.scopes === undefined
      ? KEY_SCOPES
      : readAs('scopes', values.scopes, Scopes, `some of ${KEY_SCOPES.join(',')}`)
  return withServices(async (services) => {
    mustKnow(services, party)
    const { deps } = services
    const wish = { id: deps.newId(), party, label: values.label, scopes }
    const made = await makeKey(deps, { party }, wish)
    if (made === undefined || made === 'made') throw new CommandError('the label is empty or too long')
    say(`${party} may call with this key, which is shown only now: ${made.key}`)
    return EXIT_DONE
  })
}

import { z } from 'zod'
import { agreeOnPush, type PushProblem } from '../../../app/carrier-pushes.ts'
import { PartyCode } from '../../../domain/party.ts'
import { CARRIER_PUSHES } from '../../../partners/carrier-pushes.ts'
import { paths } from '../../../web/paths.ts'
import {
  CommandError,
  EXIT_DONE,
  needed,
  readArguments,
  readAs,
  say,
  textIn,
  UsageError,
} from '../command.ts'
import { withServices } from '../with-services.ts'

const WORDS: Readonly<Record<PushProblem, string>> = {
  'not-a-carrier': 'there is no such party, or it carries nothing',
  'no-such-push': `--push takes one of ${CARRIER_PUSHES.map(({ name }) => name).join(', ')}`,
}

const Family = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/)
/** It travels in a header, and is long enough not to be guessed. */
const Secret = z.string().regex(/^[\x21-\x7e]{24,500}$/)

/** A secret that the carrier chose. */
function secretIn(file: string): string {
  const text = textIn('secret-file', file).trim()
  if (!Secret.safeParse(text).success)
    throw new UsageError('--secret-file has to hold 24 to 500 visible ASCII characters')
  return text
}

/** `npm run manage -- carrier-push`: a carrier's system pushes to us from now on. */
export async function carrierPush(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, {
    carrier: { type: 'string' },
    push: { type: 'string' },
    family: { type: 'string' },
    'secret-file': { type: 'string' },
    'at-once': { type: 'boolean' },
  })
  const file = values['secret-file']
  const carrier = readAs('carrier', needed('carrier', values.carrier), PartyCode, 'a code such as VNPOST')
  const push = needed('push', values.push)
  const family = readAs('family', values.family ?? push, Family, 'a name such as my-vnpost')
  const secret = file === undefined ? undefined : secretIn(file)
  return withServices(async ({ deps }) => {
    const agreed = await agreeOnPush(
      deps,
      { party: carrier },
      { carrier, push, family, secret, atOnce: values['at-once'] },
    )
    if (typeof agreed === 'string') throw new CommandError(WORDS[agreed])
    say(`${carrier} pushes to ${deps.baseUrl}${paths.apiCarrierEvents(carrier)}`)
    if (agreed.until) say(`the secret of before holds until ${agreed.until}`)
    if (secret === undefined) say(`with this secret, which is shown only now: ${agreed.secret}`)
    return EXIT_DONE
  })
}

import {
  addPortalLink,
  changePortalLink,
  type PortalLinkProblem,
  type PortalLinkRow,
  portalLinksSeen,
} from '../../../app/portal-links.ts'
import { PortalLinkChange, PortalLinkWish } from '../../../domain/portal/link-wish.ts'
import { CommandError, EXIT_DONE, needed, readArguments, readTogether, say, UsageError } from '../command.ts'
import { withServices } from '../with-services.ts'
import { loginIn, settingsIn } from './login-file.ts'

// What an operator does to the way to the national portal.

const WORDS: Readonly<Record<PortalLinkProblem, string>> = {
  'no-such-province': 'there is no party of this province',
  'wrong-address':
    'the address may not be called: https, a public name, port 443 or 8443 (BAN_GIAO_OUTGOING_LOOPBACK=allowed for trials)',
  'wrong-settings': 'the settings in --settings-file are none of the portal',
  'name-taken': 'there is a way to the portal of this name',
  'province-taken': 'there is a way to the portal for this province',
  'unknown-link': 'there is no way to the portal of this name',
  'too-many-links': 'there are as many ways to the portal as may be',
  'too-busy': 'somebody else changes it at this moment: try again',
}

const OPTIONS = {
  name: { type: 'string' },
  province: { type: 'string' },
  address: { type: 'string' },
  unit: { type: 'string' },
  'login-file': { type: 'string' },
  'settings-file': { type: 'string' },
} as const

const OPTION_OF = {
  client: 'login-file',
  secret: 'login-file',
  login: 'login-file',
  settings: 'settings-file',
} as const

type Given = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

const ACTIONS: Readonly<Record<string, (given: Given) => Promise<number>>> = {
  add: (given) => {
    const wish = readTogether(
      PortalLinkWish,
      {
        name: needed('name', given.name),
        province: needed('province', given.province),
        address: needed('address', given.address),
        unit: needed('unit', given.unit),
        ...loginIn(needed('login-file', given['login-file'])),
        ...settingsIn(given),
      },
      OPTION_OF,
    )
    return withServices(async ({ deps }) => {
      const row = done(await addPortalLink(deps, { party: '' }, wish))
      say(`the dossiers of province ${row.province} are compared with ${row.address} from now on`)
      return EXIT_DONE
    })
  },
  set: (given) =>
    change(given, {
      ...(given.address === undefined ? {} : { address: given.address }),
      ...(given.unit === undefined ? {} : { unit: given.unit }),
      ...(given['login-file'] === undefined ? {} : { login: loginIn(given['login-file']) }),
      ...settingsIn(given),
    }),
  pause: (given) => change(given, { state: 'paused' }),
  resume: (given) => change(given, { state: 'active' }),
  list: () =>
    withServices(async ({ deps }) => {
      for (const row of await portalLinksSeen(deps)) for (const line of linesOf(row)) say(line)
      return EXIT_DONE
    }),
}

/** `npm run manage -- portal ACTION …` */
export async function portal(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1)
  const action = ACTIONS[positionals[0] ?? '']
  if (!action) throw new UsageError(`portal takes one of ${Object.keys(ACTIONS).join(', ')}`)
  return action(values)
}

function change(given: Given, changes: object): Promise<number> {
  const name = needed('name', given.name)
  const wish = readTogether(PortalLinkChange, changes, OPTION_OF)
  return withServices(async ({ deps }) => {
    const row = done(await changePortalLink(deps, { party: '' }, name, wish))
    say(`${row.name} is ${row.state}`)
    return EXIT_DONE
  })
}

function done(answer: PortalLinkRow | PortalLinkProblem): PortalLinkRow {
  if (typeof answer === 'string') throw new CommandError(WORDS[answer])
  return answer
}

const linesOf = (row: PortalLinkRow): readonly string[] => [
  `${row.name}  ${row.state}  ${row.address}  for province ${row.province} as ${row.unit}`,
  `  answered ${row.answered_at ?? 'never'}`,
  ...(row.failing_since ? [`  failing since ${row.failing_since}: ${row.problem ?? 'unknown'}`] : []),
]

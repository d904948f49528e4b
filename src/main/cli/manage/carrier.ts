import {
  addCarrierLink,
  type CarrierLinkProblem,
  type CarrierLinkRow,
  type CarrierLinkSeen,
  carrierLinksSeen,
  changeCarrierLink,
  orderAgain,
} from '../../../app/carrier-links.ts'
import { CarrierLinkChange, CarrierLinkWish } from '../../../domain/carriers/link-wish.ts'
import { CARRIER_SYSTEMS } from '../../../partners/carrier-systems.ts'
import { CommandError, EXIT_DONE, needed, readArguments, readTogether, say, UsageError } from '../command.ts'
import { withServices } from '../with-services.ts'
import { loginIn, settingsIn } from './login-file.ts'

// What an operator does to the systems of carriers whose tracking is taken in.

const WORDS: Readonly<Record<CarrierLinkProblem, string>> = {
  'not-a-carrier': 'there is no such party, or it carries nothing',
  'no-such-system': `--system takes one of ${CARRIER_SYSTEMS.map(({ name }) => name).join(', ')}`,
  'wrong-address':
    'the address may not be called: https, a public name, port 443 or 8443 (BAN_GIAO_OUTGOING_LOOPBACK=allowed for trials)',
  'wrong-settings': 'the settings in --settings-file are none of that system',
  'name-taken': 'there is a carrier’s system of this name',
  'unknown-link': 'there is no carrier’s system of this name',
  'unknown-order': 'there is no refused order of this number there',
  'too-many-links': 'there are as many carriers’ systems as may be',
  'too-busy': 'somebody else changes it at this moment: try again',
}

const OPTIONS = {
  name: { type: 'string' },
  carrier: { type: 'string' },
  system: { type: 'string' },
  family: { type: 'string' },
  address: { type: 'string' },
  customer: { type: 'string' },
  'login-file': { type: 'string' },
  'settings-file': { type: 'string' },
  order: { type: 'string' },
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
    const system = needed('system', given.system)
    const wish = readTogether(
      CarrierLinkWish,
      {
        name: needed('name', given.name),
        carrier: needed('carrier', given.carrier),
        system,
        family: given.family ?? system,
        address: needed('address', given.address),
        customer: needed('customer', given.customer),
        ...loginIn(needed('login-file', given['login-file'])),
        ...settingsIn(given),
      },
      OPTION_OF,
    )
    return withServices(async ({ deps }) => {
      const row = done(await addCarrierLink(deps, { party: wish.carrier }, wish))
      say(`the tracking of ${row.carrier} at ${row.address} is taken in from now on`)
      return EXIT_DONE
    })
  },
  set: (given) =>
    change(given, {
      ...(given.address === undefined ? {} : { address: given.address }),
      ...(given.customer === undefined ? {} : { customer: given.customer }),
      ...(given['login-file'] === undefined ? {} : { login: loginIn(given['login-file']) }),
      ...settingsIn(given),
    }),
  pause: (given) => change(given, { state: 'paused' }),
  resume: (given) => change(given, { state: 'active' }),
  order: (given) => change(given, { orders: true }),
  'order-no-more': (given) => change(given, { orders: false }),
  again: (given) => {
    const [name, order] = [needed('name', given.name), needed('order', given.order)]
    return withServices(async ({ deps }) => {
      done(await orderAgain(deps, { party: '' }, name, order))
      say(`${order} is asked for anew`)
      return EXIT_DONE
    })
  },
  list: () =>
    withServices(async ({ deps }) => {
      for (const one of await carrierLinksSeen(deps)) for (const line of linesOf(one)) say(line)
      return EXIT_DONE
    }),
}

/** `npm run manage -- carrier ACTION …` */
export async function carrier(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1)
  const action = ACTIONS[positionals[0] ?? '']
  if (!action) throw new UsageError(`carrier takes one of ${Object.keys(ACTIONS).join(', ')}`)
  return action(values)
}

function change(given: Given, changes: object): Promise<number> {
  const name = needed('name', given.name)
  const wish = readTogether(CarrierLinkChange, changes, OPTION_OF)
  return withServices(async ({ deps }) => {
    const row = done(await changeCarrierLink(deps, { party: '' }, name, wish))
    say(`${row.name} is ${row.state}, and is read on from ${row.cursor ?? 'the beginning'}`)
    return EXIT_DONE
  })
}

function done(answer: CarrierLinkRow | CarrierLinkProblem): CarrierLinkRow {
  if (typeof answer === 'string') throw new CommandError(WORDS[answer])
  return answer
}

const linesOf = ({ row, left }: CarrierLinkSeen): readonly string[] => [
  `${row.name}  ${row.state}  ${row.address}  ${row.system} of ${row.carrier}, codes read by the map ${row.family}`,
  `  up to ${row.cursor ?? 'the beginning'}, answered ${row.answered_at ?? 'never'}; ${typeof row.orders_after === 'number' ? 'takes orders' : 'takes no orders'}`,
  ...(row.failing_since ? [`  failing since ${row.failing_since}: ${row.problem ?? 'unknown'}`] : []),
  ...left.map(
    ({ state, order_number: order, dossier, problem, answer }) =>
      `  ${state === 'refused' ? 'refused' : 'to look at'}: ${order}, dossier ${dossier}: ${problem ?? ''} ${answer ?? ''}`,
  ),
]

import {
  addPartner,
  changePartner,
  type PartnerProblem,
  type PartnerRow,
  type PartnerSeen,
  partnersSeen,
} from '../../../app/partners.ts'
import { PartnerChange, PartnerWish } from '../../../domain/federation/partner-wish.ts'
import {
  CommandError,
  EXIT_DONE,
  needed,
  readArguments,
  readTogether,
  say,
  textIn,
  UsageError,
} from '../command.ts'
import { withServices } from '../with-services.ts'

// What an operator does to the feeds of other installations that are taken over into this book.

const WORDS: Readonly<Record<PartnerProblem, string>> = {
  'unknown-party': 'there is no such party; take it in first (npm run manage -- load FILE)',
  'wrong-address':
    'the address may not be called: https, a public name, port 443 or 8443 (BAN_GIAO_OUTGOING_LOOPBACK=allowed for trials)',
  'name-taken': 'there is a partner of this name',
  'unknown-partner': 'there is no partner of this name',
  'too-many-partners': 'there are as many partners as may be',
  'too-busy': 'somebody else changes it at this moment: try again',
}

const OPTIONS = {
  name: { type: 'string' },
  party: { type: 'string' },
  address: { type: 'string' },
  'key-file': { type: 'string' },
  speaks: { type: 'string' },
  from: { type: 'string' },
} as const

const OPTION_OF = { key: 'key-file' } as const

type Given = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

const ACTIONS: Readonly<Record<string, (given: Given) => Promise<number>>> = {
  add: (given) => {
    const wish = readTogether(
      PartnerWish,
      {
        name: needed('name', given.name),
        party: needed('party', given.party),
        address: needed('address', given.address),
        ...changesIn(given),
        key: keyIn(needed('key-file', given['key-file'])),
        speaks: needed('speaks', given.speaks).split(','),
      },
      OPTION_OF,
    )
    return withServices(async ({ deps }) => {
      const row = done(await addPartner(deps, { party: wish.party }, wish))
      say(`the feed of ${row.party} at ${row.address} is taken over from now on: what ${row.parties} say`)
      return EXIT_DONE
    })
  },
  set: (given) => change(given, changesIn(given)),
  pause: (given) => change(given, { state: 'paused' }),
  resume: (given) => change(given, { state: 'active' }),
  again: (given) => change(given, { from: Number(given.from ?? 1) }),
  list: () =>
    withServices(async ({ deps }) => {
      for (const one of await partnersSeen(deps)) for (const line of linesOf(one)) say(line)
      return EXIT_DONE
    }),
}

/** `npm run manage -- partner ACTION …` */
export async function partner(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1)
  const action = ACTIONS[positionals[0] ?? '']
  if (!action) throw new UsageError(`partner takes one of ${Object.keys(ACTIONS).join(', ')}`)
  return action(values)
}

const changesIn = (given: Given): object => ({
  ...(given.address === undefined ? {} : { address: given.address }),
  ...(given['key-file'] === undefined ? {} : { key: keyIn(given['key-file']) }),
  ...(given.speaks === undefined ? {} : { speaks: given.speaks.split(',') }),
})

const keyIn = (file: string): string => textIn('key-file', file).trim()

function change(given: Given, changes: object): Promise<number> {
  const name = needed('name', given.name)
  const wish = readTogether(PartnerChange, changes, OPTION_OF)
  return withServices(async ({ deps }) => {
    const row = done(await changePartner(deps, { party: '' }, name, wish))
    say(`${row.name} is ${row.state}, and is read on from place ${row.cursor + 1}`)
    return EXIT_DONE
  })
}

function done(answer: PartnerRow | PartnerProblem): PartnerRow {
  if (typeof answer === 'string') throw new CommandError(WORDS[answer])
  return answer
}

const linesOf = ({ row, refused }: PartnerSeen): readonly string[] => [
  `${row.name}  ${row.state}  ${row.address}  feed of ${row.party}, speaks for ${row.parties}`,
  `  up to place ${row.cursor}, answered ${row.answered_at ?? 'never'}`,
  ...(row.failing_since ? [`  failing since ${row.failing_since}: ${row.problem ?? 'unknown'}`] : []),
  ...refused.map(
    ({ seq, source, type, event, dossier, code, pointer }) =>
      `  not taken: place ${seq}, ${type} of ${source}, id ${event}, dossier ${dossier}: ${code} ${pointer ?? ''}`,
  ),
]

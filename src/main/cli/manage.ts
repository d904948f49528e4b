import { type Command, UsageError } from './command.ts'
import { key, person } from './manage/access.ts'
import { backup, keys, rebuild, verify } from './manage/book.ts'
import { load } from './manage/load.ts'
import { restore } from './manage/restore.ts'

const ACTIONS = new Map<string, Command['run']>(
  Object.entries({ load, person, key, verify, keys, rebuild, backup, restore }),
)

export const manage: Command = {
  help: `npm run manage -- ACTION

  load FILE                 takes in parties, procedures, days off, hours, rules, tariffs,
                            status maps (JSON); nothing is written over
  person --login L --name N --party CODE [--role ROLE]
                            adds a person of staff (administrator); prints the password once
  key --party CODE [--label L]
                            makes an API key; printed once
  verify [--checkpoints FILE]
                            reads the whole book and checks chain and checkpoints; with those that a
                            party keeps (/v1/checkpoints) it says what they promise and is not there
  keys                      prints the public keys that papers are verified with
  rebuild                   folds every dossier again and writes the views
  backup FILE               copies the book while it is being written
  restore FILE [--without-log]
                            puts a backup in the place of the book, which is kept beside it
`,
  async run([name = '', ...args]) {
    const action = ACTIONS.get(name)
    if (!action) throw new UsageError(name === '' ? 'what is to be done?' : `there is no action ${name}`)
    return action(args)
  },
}

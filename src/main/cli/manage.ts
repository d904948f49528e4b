import { type Command, UsageError } from './command.ts'
import { key } from './manage/access.ts'
import { backup, keys, rebuild, verify } from './manage/book.ts'
import { carrier } from './manage/carrier.ts'
import { carrierPush } from './manage/carrier-push.ts'
import { load } from './manage/load.ts'
import { partner } from './manage/partner.ts'
import * as people from './manage/people.ts'
import { portal } from './manage/portal.ts'
import { restore } from './manage/restore.ts'
import { silences } from './manage/silences.ts'
import { waybills } from './manage/waybills.ts'

const ACTIONS = new Map<string, Command['run']>(
  Object.entries({
    load,
    admin: people.admin,
    person: people.person,
    account: people.account,
    password: people.password,
    pin: people.pin,
    assign: people.assign,
    unassign: people.unassign,
    'sign-out': people.signOut,
    close: people.close,
    reopen: people.reopen,
    key,
    partner,
    carrier,
    'carrier-push': carrierPush,
    waybills,
    silences,
    portal,
    verify,
    keys,
    rebuild,
    backup,
    restore,
  }),
)

export const manage: Command = {
  help: `npm run manage -- ACTION

  load FILE                 takes in parties, procedures, days off, hours, rules, tariffs,
                            status maps (JSON); nothing is written over
  admin --login L --name N --party CODE
                            adds an administrator, the first one too; prints a password once
  person --login L --name N --party CODE --role ROLE
                            adds a person of staff; prints a password once
  account --login L         tells assignments and what is set, never a secret
  password --login L        gives a new password, printed once; ends every session
  pin --login L             gives a new PIN, printed once: for signing at somebody else's counter
  assign --login L --party CODE --role ROLE [--from DAY] [--until DAY]
  unassign --login L --party CODE --role ROLE [--until DAY]
                            adds and ends an assignment; days are yyyy-mm-dd
  sign-out --login L        ends every session
  close --login L, reopen --login L
                            lets a person sign in no more, and again
  key --party CODE [--label L] [--scopes LIST]
                            makes an API key; printed once; with commas between the scopes, all by itself
  partner add --name N --party CODE --address URL --key-file FILE --speaks CODES
                            takes over the feed that another installation has for a party of ours, by the
                            key of that party there: what the parties it speaks for say (commas between)
  partner list              tells how far each is, why it fails, and what was not taken
  partner set|pause|resume --name N, partner again --name N [--from PLACE]
                            changes address, key file or parties; stops and goes on; reads again
  carrier add --name N --carrier CODE --system ngsp|hcc-v1 --address URL --customer CODE --login-file FILE
              [--family F] [--settings-file FILE]
                            takes in the tracking that a carrier's system tells (name and secret, each in a
                            line of the file; paths that differ as JSON); its codes are read by the map F
  carrier list              tells how far each is and why it fails
  carrier set|pause|resume --name N
                            changes address, customer, login or settings; stops and goes on
  carrier order|order-no-more --name N, carrier again --name N --order NUMBER
                            asks it for what is wanted from now on, or does not; asks for a refused one anew
  carrier-push --carrier CODE --push my-vnpost|viettel-post [--family F] [--secret-file FILE] [--at-once]
                            lets a carrier's system push to us; its secret is printed once, and the one
                            before holds a day beside it, or with --at-once no more; its codes are read by
                            the map F
  waybills FILE --party CODE [--leg KIND] [--from DAY] [--until DAY] [--dry-run]
                            enters ranges of numbers from a CSV (first and last number in a line, or one in
                            each), all or none, and says of each line what becomes of it
  silences [--language vi|en]
                            prints what is looked for because nobody told it: whom it asks, after how long,
                            and what ends it
  portal add --name N --province CODE --address URL --unit CODE --login-file FILE [--settings-file FILE]
                            compares the dossiers of a province with the national portal (name and password,
                            each in a line of the file; paths, codes and intervals that differ as JSON)
  portal list               tells when it answered, and why it fails
  portal set|pause|resume --name N
                            changes address, unit, login or settings; stops and goes on
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

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { type Instant, parseInstant, vietnamTime } from '../domain/instant.ts'
import { PartyCode, Role } from '../domain/party.ts'
import { ReferenceFile } from '../domain/reference-file.ts'
import { runSlot } from '../jobs/schedule.ts'
import { hashKey, keyId, SCOPES } from '../journal/access/access.ts'
import { writeReference } from '../journal/reference/directory.ts'
import { referenceRows } from '../journal/reference/reference-rows.ts'
import { CannotOpen } from '../journal/store.ts'
import { verifyChain } from '../journal/write/checkpoint.ts'
import { rebuildViews } from '../journal/write/rebuild.ts'
import { openapi } from '../web/api/openapi.ts'
import { jobsWith } from './jobs.ts'
import { folderSource } from './node/carrier-folder.ts'
import { openServices, type Services } from './node/open-service.ts'
import { VERSION } from './version.ts'

const HELP = `Bàn Giao ${VERSION}

  npm run openapi                                  print the description of the machine doors
  npm run job -- NAME [--day 2026-11-21]           run one slot of a job by hand
  npm run manage -- load FILE                      take in parties, procedures, holidays, status maps (JSON)
  npm run manage -- person --login L --name N --party CODE --role ROLE
                                                   add a person of staff; prints the password once
  npm run manage -- key --party CODE [--label L]   make an API key; printed once
  npm run manage -- verify                         read the whole book and check chain and checkpoints
  npm run manage -- keys                           print the public keys that papers are verified with
  npm run manage -- rebuild                        fold every dossier again and write the views
  npm run manage -- backup FILE                    copy the book while it is being written
`
const PASSWORD_BYTES = 12
const KEY_BYTES = 24
const VIETNAM_END_OF_DAY = 'T16:59:00.000Z'

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const fail = (text: string): never => {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

/** What whoever types can mend is said in a line; anything else is a bug and keeps its trace. */
function complain(error: unknown): never {
  if (error instanceof z.ZodError) return fail(error.issues.map(({ message }) => message).join('\n'))
  if (error instanceof Error && 'code' in error) return fail(error.message)
  throw error
}

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      day: { type: 'string' },
      login: { type: 'string' },
      name: { type: 'string' },
      party: { type: 'string' },
      role: { type: 'string', default: 'administrator' },
      label: { type: 'string', default: 'made by hand' },
      help: { type: 'boolean' },
    },
  })

function given(): ReturnType<typeof readArguments> {
  try {
    return readArguments()
  } catch (error) {
    return complain(error)
  }
}

const { values, positionals } = given()

async function withServices(work: (services: Services) => Promise<void>): Promise<void> {
  const read = readConfig({ BAN_GIAO_LOG: 'problems', ...process.env })
  if ('problems' in read) return fail(read.problems.join('\n'))
  const base = read.config.BAN_GIAO_BASE_URL ?? `http://localhost:${read.config.BAN_GIAO_PORT}`
  const services = await openServices(read.config, base).catch((error: unknown) =>
    error instanceof CannotOpen ? fail(error.message) : Promise.reject(error),
  )
  try {
    await work(services)
  } finally {
    await services.close()
  }
}

/** The end of a day of Vietnam; of today what has passed. A slot in the future would silence the job until then. */
function slotOf(day: string, now: Instant): Instant {
  const end = parseInstant(`${day}${VIETNAM_END_OF_DAY}`)
  if (end === undefined) return fail(`--day takes a day such as 2026-11-21, not ${day}`)
  if (day > vietnamTime(now).date) return fail(`--day ${day} has not come yet`)
  return end < now ? end : now
}

async function runJob(name: string | undefined): Promise<void> {
  await withServices(async ({ deps, notices, keys }) => {
    const jobs = jobsWith(keys.signer)
    const job = jobs.find((one) => one.name === name)
    if (!job)
      return fail(`there is no job ${name ?? ''}; there are: ${jobs.map((one) => one.name).join(', ')}`)
    const slot = values.day === undefined ? deps.now() : slotOf(values.day, deps.now())
    const ran = await runSlot(
      {
        journal: deps.journal,
        now: deps.now,
        log: deps.log,
        carrierFiles: folderSource(process.env.BAN_GIAO_CARRIER_FILES),
        notices,
        holder: `by hand ${process.pid}`,
      },
      job,
      slot,
    )
    say(JSON.stringify(ran))
    if (ran.result === 'failed') process.exitCode = 1
  })
}

const wanted = (option: 'login' | 'name' | 'party'): string =>
  values[option] ?? fail(`--${option} is missing`)

function readJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return fail(`${path} is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

async function loadReference(path: string | undefined): Promise<void> {
  const text = readFileSync(path ?? fail('which file? npm run manage -- load FILE'), 'utf8')
  const read = ReferenceFile.safeParse(readJson(text, path ?? ''))
  if (!read.success)
    return fail(
      read.error.issues.map((issue) => `${path} at /${issue.path.join('/')}: ${issue.message}`).join('\n'),
    )
  await withServices(async ({ store }) => {
    const rows = referenceRows(read.data)
    if (Object.values(rows).every((list) => !list?.length)) return fail(`${path} holds no reference data`)
    await writeReference(store, rows)
    for (const [table, list] of Object.entries(rows)) say(`${list?.length ?? 0} rows of ${table}`)
  })
}

async function addPerson(): Promise<void> {
  const [login, name, party] = [wanted('login'), wanted('name'), PartyCode.parse(wanted('party'))]
  const role = Role.parse(values.role)
  await withServices(async ({ deps, store }) => {
    if (!deps.journal.reference().directory.parties.has(party)) return fail(`there is no party ${party}`)
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
  })
}

async function makeKey(): Promise<void> {
  const party = PartyCode.parse(wanted('party'))
  await withServices(async ({ deps, store }) => {
    if (!deps.journal.reference().directory.parties.has(party)) return fail(`there is no party ${party}`)
    const key = `bg_${randomBytes(KEY_BYTES).toString('hex')}`
    await writeReference(store, {
      api_keys: [
        {
          id: keyId(key),
          party,
          label: values.label,
          scopes: SCOPES.join(' '),
          hash: hashKey(key),
          created_at: deps.now(),
          expires_at: null,
          revoked_at: null,
        },
      ],
    })
    say(`${party} may call with this key, which is shown only now: ${key}`)
  })
}

async function verifyBook(): Promise<void> {
  await withServices(async ({ store, keys }) => {
    const report = await verifyChain(store, keys.verifier)
    say(`${report.events} events of ${report.dossiers} dossiers under ${report.checkpoints} checkpoints`)
    for (const fault of report.faults) say(`  ${fault}`)
    say(report.faults.length === 0 ? 'The book is whole.' : 'The book was changed.')
    if (report.faults.length > 0) process.exitCode = 1
  })
}

async function manage(what: string | undefined, file: string | undefined): Promise<void> {
  switch (what) {
    case 'load':
      return loadReference(file)
    case 'person':
      return addPerson()
    case 'key':
      return makeKey()
    case 'verify':
      return verifyBook()
    case 'keys':
      return withServices(async ({ keys }) => say(JSON.stringify({ keys: keys.publicKeys }, null, 2)))
    case 'rebuild':
      return withServices(async ({ deps }) => {
        say(`${await rebuildViews(deps.journal, deps.now())} dossiers folded again`)
      })
    case 'backup':
      return withServices(async ({ backup }) => {
        if (!backup) return fail('a book in PostgreSQL is copied by pg_dump, and kept by its replicas')
        const copy = file ?? fail('where to? npm run manage -- backup FILE')
        if (existsSync(copy)) return fail(`${copy} is there already; a backup is a new file`)
        await backup(copy)
        say(`the book is copied to ${file}`)
      })
    default:
      return fail(HELP)
  }
}

const [command, first, second] = positionals

async function run(): Promise<void> {
  if (values.help || command === undefined) return say(HELP)
  if (command === 'openapi') return say(JSON.stringify(openapi(VERSION), null, 2))
  if (command === 'job') return runJob(first)
  if (command === 'manage') return manage(first, second)
  return fail(HELP)
}

try {
  await run()
} catch (error) {
  complain(error)
}

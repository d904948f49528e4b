import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LEG_STATES, PROCESSING } from '../src/domain/dossier/state.ts'

// The house, kept by a test (design: rooms, imports, one way to write, who knows the time).

const ROOT = join(import.meta.dirname, '..')
const SRC = join(ROOT, 'src')

/** What each room may import: other rooms by name, packages by name. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain', 'zod'],
  words: ['words', 'domain'],
  journal: ['journal', 'domain', 'drizzle-orm', '@noble/hashes'],
  documents: [
    'documents',
    'domain',
    'words',
    'fflate',
    'pdf-lib',
    '@pdf-lib/fontkit',
    'bwip-js',
    'lean-qr',
    'zod',
    '@noble/hashes',
  ],
  partners: ['partners', 'domain', 'zod', 'openid-client', 'csv-parse', 'read-excel-file', 'ipaddr.js'],
  app: ['app', 'deps.ts', 'domain', 'words', 'journal', 'documents', 'zod', '@scure/base'],
  jobs: [
    'jobs',
    'app',
    'deps.ts',
    'domain',
    'words',
    'journal',
    'partners',
    'documents',
    'croner',
    '@noble/hashes',
  ],
  // What it shows of the book and of papers it asks of app.
  web: ['web', 'deps.ts', 'app', 'domain', 'words', 'hono', 'zod'],
  // The demo plays the outside: it seeds a book, then speaks HTTP like any partner.
  demo: ['demo', 'deps.ts', 'domain', 'words', 'journal', 'jobs', 'partners', 'zod', '@noble/hashes'],
  'deps.ts': ['documents', 'domain', 'journal', 'partners'],
  'config.ts': ['zod', 'domain'],
}
/** What each inner room of the journal may import of the others. The files at its root are for all of them. */
const JOURNAL: Readonly<Record<string, readonly string[]>> = {
  root: ['schema'],
  schema: [],
  engines: ['schema'],
  carriers: ['reconciliation'],
  federation: ['read', 'write'],
  read: [],
  access: ['read'],
  notifications: ['read'],
  papers: [],
  portal: [],
  reconciliation: [],
  reference: [],
  schedule: [],
  slips: ['read'],
  waybills: [],
  webhooks: ['read'],
  write: ['schema', 'read', 'notifications', 'slips'],
  move: ['schema', 'read'],
}
/** The files that hold the drivers of the engines, and what applies the migrations and so reads the disk. */
const EXTRA: Readonly<Record<string, readonly string[]>> = {
  'journal/engines/sqlite.ts': ['better-sqlite3', 'node:fs', 'node:path'],
  'journal/engines/sqlite-file.ts': ['node:fs'],
  'journal/engines/sqlite-log.ts': ['better-sqlite3'],
  'journal/engines/sqlite-restore.ts': ['better-sqlite3', 'node:fs', 'node:path'],
  'journal/engines/postgres-connection.ts': ['pg'],
  'journal/engines/migrate.ts': ['node:path'],
  // Loaded by itself, where a camera is opened in a browser that reads no codes.
  'web/client/decode.ts': ['zxing-wasm'],
}
const LINES_MAX = 320
/** Longer for a reason a reader would accept: tables of data, read from top to bottom. */
const LONG: ReadonlySet<string> = new Set([])

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, name: relative(SRC, path), text: readFileSync(path, 'utf8') }))

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g

const roomOf = (name: string): string => {
  const [first = ''] = name.split('/')
  return first
}

const imports = files.flatMap((file) =>
  [...file.text.matchAll(IMPORT)].map((match) => ({ file, target: match[1] ?? match[2] ?? match[3] ?? '' })),
)

/** The room of a relative import, or the package of another. */
function targetOf(file: string, target: string): string {
  if (target.startsWith('.')) return roomOf(relative(SRC, resolve(dirname(file), target)))
  if (target.startsWith('@')) return target.split('/').slice(0, 2).join('/')
  return target.startsWith('node:') ? target : (target.split('/')[0] ?? target)
}

/** Code without comments and strings, for words that must not be used. */
const bare = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/[^\n]*/g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")

type Source = Readonly<{ path: string; name: string; text: string }>
type Graph = ReadonlyMap<string, readonly string[]>

/** Which file imports which, by their names in src. */
const graphOf = (sources: readonly Source[]): Graph =>
  new Map(
    sources.map((file) => [
      file.name,
      [...file.text.matchAll(IMPORT)]
        .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
        .filter((target) => target.startsWith('.'))
        .map((target) => relative(SRC, resolve(dirname(file.path), target))),
    ]),
  )

/** Each circle as the files on it, found by walking down and looking back (Tarjan, SIAM J. Comput. 1, 1972). */
function circlesIn(graph: Graph): string[][] {
  const places = new Map<string, { place: number; lowest: number; open: boolean }>()
  const walked: string[] = []
  const circles: string[][] = []
  const walk = (name: string) => {
    const here = { place: places.size, lowest: places.size, open: true }
    places.set(name, here)
    walked.push(name)
    for (const target of graph.get(name) ?? []) {
      const there = places.get(target) ?? (graph.has(target) ? walk(target) : undefined)
      if (there?.open) here.lowest = Math.min(here.lowest, there.lowest)
    }
    if (here.lowest === here.place) {
      const circle = walked.splice(walked.indexOf(name))
      for (const one of circle) (places.get(one) ?? here).open = false
      if (circle.length > 1) circles.push(circle.sort())
    }
    return here
  }
  for (const name of graph.keys()) if (!places.has(name)) walk(name)
  return circles
}

const STATES: ReadonlySet<string> = new Set([...PROCESSING, ...LEG_STATES])

/** Lists of two or more that name nothing but states. */
const stateLists = (text: string): string[] =>
  [...text.matchAll(/\[[^[\]]*\]/g)]
    .map(([list]) => list)
    .filter((list) => {
      const words = [...list.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '')
      return words.length > 1 && words.every((word) => STATES.has(word))
    })

const isMain = (name: string): boolean => roomOf(name) === 'main'

describe('the house', () => {
  it('was looked at as a whole', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(imports.length).toBeGreaterThan(400)
  })

  it('has no rooms but those of the table', () => {
    const rooms = new Set(files.map((file) => roomOf(file.name)).filter((name) => !isMain(name)))
    expect([...rooms].sort()).toEqual(Object.keys(ROOMS).sort())
  })

  it('lets each room import what the table says and nothing else', () => {
    const wrong = imports
      .filter(({ file }) => !isMain(file.name))
      .filter(({ file, target }) => {
        const allowed = [...(ROOMS[roomOf(file.name)] ?? []), ...(EXTRA[file.name] ?? [])]
        return !allowed.includes(targetOf(file.path, target))
      })
    expect(wrong.map(({ file, target }) => `${file.name} imports ${target}`)).toEqual([])
  })

  it('asks the book by its own sql`` templates, and states indexes by those of the schema', () => {
    const wrong = files.filter(
      ({ name, text }) =>
        !name.startsWith('journal/schema/') && /import \{[^}]*\bsql\b[^}]*\} from 'drizzle-orm/.test(text),
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('lets nobody import main', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        target.startsWith('.') && targetOf(file.path, target) === 'main' && !isMain(file.name),
    )
    expect(wrong.map(({ file }) => file.name)).toEqual([])
  })

  it('has no circle of imports, types included', () => {
    expect(circlesIn(new Map(Object.entries({ a: ['b'], b: ['c'], c: ['b'] })))).toEqual([['b', 'c']])
    expect(circlesIn(graphOf(files))).toEqual([])
  })

  it('lets decisions try events out in three places only, and ask the state everywhere else', () => {
    const tries = new Set(['decide.ts', 'correction.ts', 'place-in-time.ts'])
    const wrong = imports.filter(
      ({ file, target }) =>
        file.name.startsWith('domain/dossier/decide/') &&
        target.startsWith('../evolve/') &&
        !(tries.has(basename(file.name)) && target === '../evolve/evolve.ts'),
    )
    expect(wrong.map(({ file, target }) => `${file.name} imports ${target}`)).toEqual([])
  })

  it('lists states of a journey or of a dossier where the questions about them are, and nowhere else', () => {
    expect(stateLists("['stopped', 'finished'], ['stopped'], ['held', 'lost']")).toHaveLength(1)
    const asked = /^domain\/dossier\/(state|legs|citizen-status|(events|traits)\/[\w-]+)\.ts$|^words\//
    const wrong = files
      .filter((file) => !asked.test(file.name))
      .flatMap((file) => stateLists(file.text).map((list) => `${file.name}: ${list}`))
    expect(wrong).toEqual([])
  })

  it('lets only main know the time, chance and the environment', () => {
    const known =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bprocess\.|\brandomUUID\(|\brandomBytes\(|getRandomValues\(|\bsetTimeout\(|\bsetInterval\(|\bperformance\./
    // The adapter of SQLite waits for its turn of the event loop, for its end, and between tries of a busy file.
    // A script for browsers runs on a clock of its own.
    const ownsItsTime = (name: string): boolean => isMain(name) || name.startsWith('web/client/')
    const allowed = new Set(
      ['data-version', 'group-window', 'sqlite-group'].map((name) => `journal/engines/${name}.ts`),
    )
    const wrong = files.filter(
      (file) => !ownsItsTime(file.name) && !allowed.has(file.name) && known.test(bare(file.text)),
    )
    expect(wrong.map((file) => file.name)).toEqual([])
  })

  it('lets each inner room of the journal import what its line says of the others', () => {
    const innerRoom = (name: string): string =>
      name.includes('/', 'journal/'.length) ? (name.split('/')[1] ?? '') : 'root'
    const inside = files.filter((file) => roomOf(file.name) === 'journal')
    expect(new Set(inside.map((file) => innerRoom(file.name)))).toEqual(new Set(Object.keys(JOURNAL)))
    const wrong = [...graphOf(inside)].flatMap(([name, targets]) => {
      const from = innerRoom(name)
      return targets
        .filter((target) => roomOf(target) === 'journal')
        .filter((target) => ![from, 'root', ...(JOURNAL[from] ?? [])].includes(innerRoom(target)))
        .map((target) => `${name} imports ${target}`)
    })
    expect(wrong).toEqual([])
  })

  it('lets only the journal write and speak SQL', () => {
    const writes = files.filter(
      (file) => roomOf(file.name) !== 'journal' && /\.commit\(/.test(bare(file.text)),
    )
    expect(writes.map((file) => file.name)).toEqual([])
    const sql = files.filter((file) => roomOf(file.name) !== 'journal' && /\bsql`/.test(file.text))
    expect(sql.map((file) => file.name)).toEqual([])
  })

  it('keeps the domain from waiting', () => {
    const wrong = files.filter(
      (file) => roomOf(file.name) === 'domain' && /\b(async|await|Promise)\b/.test(bare(file.text)),
    )
    expect(wrong.map((file) => file.name)).toEqual([])
  })

  it('draws every table by the one Table, and every list of facts by the one Facts', () => {
    const own = files
      .filter((file) => /<table\b|<dl class="facts|class="scroll"/.test(file.text))
      .filter((file) => !file.name.startsWith('web/pages/parts/'))
    expect(own.map((file) => file.name)).toEqual([])
  })

  it('keeps pages apart: what several of them show is among the parts', () => {
    const wrong = imports.flatMap(({ file, target }) => {
      const [, , from] = file.name.split('/')
      const [room, inner, to] = relative(SRC, resolve(dirname(file.path), target)).split('/')
      if (!file.name.startsWith('web/pages/') || from?.includes('.') || !target.startsWith('.')) return []
      if (room !== 'web' || inner !== 'pages' || to === from || to === 'parts') return []
      return [`${file.name} imports ${to}`]
    })
    expect(wrong).toEqual([])
  })

  it('keeps files short enough to be read', () => {
    const long = files.filter((file) => file.text.split('\n').length > LINES_MAX && !LONG.has(file.name))
    expect(long.map((file) => `${file.name} ${file.text.split('\n').length}`)).toEqual([])
  })

  it('says nothing to people in the rooms that only know: words and pages do', () => {
    const vietnamese = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i
    const literals = (text: string): string[] =>
      text
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/(^|\s)\/\/[^\n]*/g, '')
        .match(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g) ?? []
    expect(literals("a('Đã phát') // 'Đã'\nb(`gói`)").filter((one) => vietnamese.test(one))).toHaveLength(2)
    const silent = new Set(['domain', 'documents', 'journal', 'jobs', 'app'])
    const wrong = files
      .filter((file) => silent.has(roomOf(file.name)))
      .flatMap((file) =>
        literals(file.text)
          .filter((literal) => vietnamese.test(literal))
          .map((literal) => `${file.name}: ${literal}`),
      )
    expect(wrong).toEqual([])
  })

  it('has no drawers for what belongs nowhere', () => {
    const drawers = files.filter((file) =>
      /(^|\/)(utils?|lib|common|helpers|types|services|index)(\/|\.tsx?$)/.test(file.name),
    )
    expect(drawers.map((file) => file.name)).toEqual([])
  })

  it('is described by texts that name what is there', () => {
    const named = ['README.md', 'CONTRIBUTING.md'].flatMap((text) =>
      [...readFileSync(join(ROOT, text), 'utf8').matchAll(/\]\(([^)#]+)/g)].map(
        (link) => `${text}: ${link[1]}`,
      ),
    )
    const files = named.filter((link) => !link.includes('://'))
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((link) => !existsSync(join(ROOT, link.split(': ')[1] ?? '')))).toEqual([])
  })

  it('has the top level of the house and nothing else', () => {
    const top = readdirSync(ROOT).filter(
      (name) => !['node_modules', 'data', 'demo-out', 'dist', '.git', '.wrangler'].includes(name),
    )
    const allowed = new Set([
      '.build',
      '.ci',
      '.deploy',
      '.editorconfig',
      '.github',
      '.gitignore',
      '.npmrc',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'biome.json',
      'drizzle',
      'drizzle.config.ts',
      'knip.json',
      'package-lock.json',
      'package.json',
      'src',
      'templates',
      'test',
      'tsconfig.json',
      'vitest.config.ts',
      'wrangler.toml',
    ])
    expect(top.filter((name) => !allowed.has(name))).toEqual([])
  })
})

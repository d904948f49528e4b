// @ts-check
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

// What is built, and whether it has to be built again. Plain JavaScript, because it runs before anything else can.

/** @typedef {import('esbuild').BuildOptions} Options */
/** @typedef {import('esbuild').BuildResult<{ write: false, metafile: true }>} Result */

export const ROOT = join(import.meta.dirname, '..')
export const DIST = join(ROOT, 'dist')
/** Where files are while they are being written. */
const HALF = join(DIST, 'half')
/** What esbuild tells of the builds, for tests and for whoever asks what makes a bundle large. */
const META = join(DIST, 'meta')
/** Every file that a build was made from; written last, so its time is the time of the build. */
const INPUTS = join(META, 'inputs.json')

/**
 * Left outside on Node: drivers, of which one is native, and a package that is one large module already, where a
 * bundle would save no time at the start and swell the source maps.
 */
const OUTSIDE = ['better-sqlite3', 'pg', 'bwip-js']

/** `import.meta.dirname` goes on naming the folder of the source file, seen from where the bundle lies. */
const foldersOfSource = {
  name: 'folders-of-source',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta.dirname')) return undefined
      const folder = JSON.stringify(`/${relative(DIST, dirname(path))}`)
      return {
        contents: text.replaceAll('import.meta.dirname', `(import.meta.dirname + ${folder})`),
        loader: 'ts',
      }
    })
  },
}

/** @type {Options} The server, its threads that draw and that move the log, and the program, each command of which is a chunk of its own. */
export const ON_NODE = {
  entryPoints: {
    server: 'src/main/node.ts',
    printing: 'src/main/node/printing-thread.ts',
    log: 'src/main/node/log-thread.ts',
    cli: 'src/main/cli.ts',
  },
  outdir: DIST,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  splitting: true,
  mainFields: ['module', 'main'],
  external: OUTSIDE,
  plugins: [foldersOfSource],
  sourcemap: true,
  sourcesContent: false,
  // Packages in the old form of modules ask for those of Node by this name.
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
}

/** @type {Options} What browsers load; a citizen's phone may be some years old. */
const IN_BROWSERS = {
  entryPoints: [
    'session.ts',
    'language.ts',
    'track.ts',
    'intake.ts',
    'route.ts',
    'decode.ts',
    'verify.ts',
    'scan.ts',
    'style.css',
    'icon.svg',
  ].map((name) => `src/web/client/${name}`),
  outdir: join(DIST, 'client'),
  format: 'iife',
  platform: 'browser',
  target: 'es2020',
  // What is fetched by a name that holds the hash of its content may be kept for a year.
  loader: { '.svg': 'copy', '.woff2': 'file', '.wasm': 'file' },
  assetNames: '[name]-[hash]',
  charset: 'utf8',
  minify: true,
}

/** The forms of templates/ by their path in it, as a Worker carries them. */
export const formFiles = () =>
  JSON.stringify(
    Object.fromEntries(
      readdirSync(join(ROOT, 'templates/forms'))
        .sort()
        .map((name) => [
          `forms/${name}`,
          JSON.parse(readFileSync(join(ROOT, 'templates/forms', name), 'utf8')),
        ]),
    ),
  )

/**
 * The Worker, which has no disk: what browsers load and the forms of the papers travel in it.
 * @type {(client: Result) => Options}
 */
const onWorkers = (client) => ({
  entryPoints: { worker: 'src/main/worker.ts' },
  outdir: join(DIST, 'worker'),
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  conditions: ['workerd', 'worker', 'browser'],
  loader: { '.ttf': 'copy' },
  assetNames: '[name]',
  define: {
    CLIENT_FILES: JSON.stringify(
      Object.fromEntries(
        client.outputFiles.map(({ path, contents }) => [
          basename(path),
          Buffer.from(contents).toString('base64'),
        ]),
      ),
    ),
    FORM_FILES: formFiles(),
  },
  minify: true,
  sourcemap: true,
})

/**
 * Builds what runs on Node and in browsers, or the Worker, and says what came of it.
 * @param {'node' | 'worker'} [platform]
 */
export async function build(platform = 'node') {
  const started = performance.now()
  const { build: bundle, stop } = await import('esbuild')
  const run = (/** @type {Options} */ options) =>
    bundle({
      ...options,
      absWorkingDir: ROOT,
      bundle: true,
      write: false,
      metafile: true,
      logLevel: 'warning',
    })
  const results = await (platform === 'worker'
    ? run(IN_BROWSERS).then(async (client) => [await run(onWorkers(client))])
    : Promise.all([run(ON_NODE), run(IN_BROWSERS)])
  ).finally(stop)
  for (const { outputFiles, metafile } of results) {
    replaceFiles(outputFiles)
    const [{ path }] = /** @type {[import('esbuild').OutputFile]} */ (outputFiles)
    write(join(META, `${basename(dirname(path))}.json`), JSON.stringify(metafile))
  }
  if (platform === 'node')
    write(INPUTS, JSON.stringify(results.flatMap(({ metafile }) => Object.keys(metafile.inputs))))
  const count = results.reduce((sum, { outputFiles }) => sum + outputFiles.length, 0)
  // Never among what a command says.
  console.error(`dist: ${count} files in ${Math.round(performance.now() - started)} ms`)
}

/**
 * Writes the files of one folder and removes what an earlier build left in it. Entries come last, after the chunks
 * that they ask for: whoever starts meanwhile finds the old build or the new one.
 * @param {readonly import('esbuild').OutputFile[]} files
 */
function replaceFiles(files) {
  const isChunk = (/** @type {string} */ path) => /-[0-9A-Z]{8}\.js/.test(path)
  const ordered = [...files].sort((a, b) => Number(isChunk(b.path)) - Number(isChunk(a.path)))
  for (const { path, contents } of ordered) write(path, contents)
  const kept = new Set(files.map(({ path }) => path))
  for (const folder of new Set(files.map(({ path }) => dirname(path))))
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isFile() && !kept.has(join(folder, entry.name)))
        rmSync(join(folder, entry.name), { force: true })
}

/**
 * A file is there whole or not at all.
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
function write(path, contents) {
  for (const folder of [HALF, dirname(path)]) mkdirSync(folder, { recursive: true })
  const half = join(HALF, `${basename(path)}.${process.pid}`)
  writeFileSync(half, contents)
  renameSync(half, path)
}

const timeOf = (/** @type {string} */ path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs

/** Files that a build depends on without containing them. */
const ALSO = ['.build/bundle.js', 'package.json', 'tsconfig.json', 'node_modules/.package-lock.json']

/** Whether what was built is newer than all it was built from; where there is no source nothing can be older. */
export function isFresh() {
  const built = timeOf(INPUTS)
  if (built === undefined) return false
  if (timeOf(join(ROOT, 'src')) === undefined) return true
  /** @type {string[]} */
  const inputs = JSON.parse(readFileSync(INPUTS, 'utf8'))
  const isOlder = (/** @type {string} */ path) =>
    (timeOf(join(ROOT, path)) ?? Number.POSITIVE_INFINITY) < built
  return (
    inputs.every(isOlder) && ALSO.every((path) => timeOf(join(ROOT, path)) === undefined || isOlder(path))
  )
}

// @ts-check
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

// What is built, and whether it has to be built again. Plain JavaScript, because it runs before anything else can.

export const ROOT = join(import.meta.dirname, '..')
export const DIST = join(ROOT, 'dist')
/** Every file that a build was made from; written last, so its time is the time of the build. */
const INPUTS = join(DIST, 'inputs.json')
/** Where files are while they are being written. */
const HALF = join(DIST, 'half')
/** What esbuild tells of a build, for tests and for whoever asks what makes a bundle large. */
const META = join(DIST, 'meta.json')

/**
 * Left outside: drivers, of which one is native, and packages that are one large file already, where a bundle
 * would save no time at the start and double the size of the source maps.
 */
const OUTSIDE = ['better-sqlite3', 'pg', 'bwip-js', '@pdf-lib/fontkit']

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

/** The server and the program: what they share is in chunks, and each command of the program is a chunk of its own. */
const onNode = () => ({
  entryPoints: { server: 'src/main/node.ts', cli: 'src/main/cli.ts' },
  format: /** @type {const} */ ('esm'),
  platform: /** @type {const} */ ('node'),
  target: 'node20.19',
  splitting: true,
  mainFields: ['module', 'main'],
  external: OUTSIDE,
  plugins: [foldersOfSource],
  // Packages in the old form of modules ask for those of Node by this name.
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
})

/** Builds what runs on Node, and gives the paths of what was written. */
export async function build() {
  const { build: bundle, stop } = await import('esbuild')
  const { outputFiles, metafile } = await bundle({
    ...onNode(),
    absWorkingDir: ROOT,
    outdir: DIST,
    bundle: true,
    write: false,
    metafile: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  })
  await stop()
  // Chunks before those who ask for them: whoever starts meanwhile finds the old build or the new one.
  const isEntry = (/** @type {string} */ path) => /(?:server|cli)\.js$/.test(path)
  const files = [...outputFiles].sort((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)))
  for (const { path, contents } of files) write(path, contents)
  const kept = new Set(files.map(({ path }) => path))
  for (const entry of readdirSync(DIST, { withFileTypes: true }))
    if (entry.isFile() && !kept.has(join(DIST, entry.name))) rmSync(join(DIST, entry.name), { force: true })
  write(META, JSON.stringify(metafile))
  write(INPUTS, JSON.stringify(Object.keys(metafile.inputs)))
  return files.map(({ path }) => path)
}

/** A file is there whole or not at all. */
function write(/** @type {string} */ path, /** @type {string | Uint8Array} */ contents) {
  mkdirSync(HALF, { recursive: true })
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

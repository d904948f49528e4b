import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { ON_NODE } from '../../.build/bundle.js'

const ROOT = join(import.meta.dirname, '../..')

/** What a source file says of its own place stays true in the bundle. */
const places: Plugin = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }))
  },
}

const made = new Map<string, Promise<string>>()

async function bundle(script: string): Promise<string> {
  const { outputFiles } = await build({
    ...ON_NODE,
    entryPoints: [script],
    write: false,
    bundle: true,
    splitting: false,
    sourcemap: false,
    plugins: [places],
  })
  // Where packages that are left outside are found. Whoever starts it meanwhile finds it whole.
  const file = join(ROOT, 'dist/tests', basename(script).replace(/\.ts$/, '.js'))
  const half = `${file}.${process.pid}`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(half, outputFiles[0]?.contents ?? '')
  await rename(half, file)
  return file
}

/** A script of the tests as one file that Node runs, bundled as the service is: it starts in a fifth of the time that a loader takes. */
export function bundled(script: URL): Promise<string> {
  const path = fileURLToPath(script)
  const file = made.get(path) ?? bundle(path)
  made.set(path, file)
  return file
}

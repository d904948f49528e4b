import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the browser that npm brings, with the libraries and fonts it needs. */
    chromium: string
  }
}

const ROOT = join(import.meta.dirname, '../../..')
const CACHE = join(ROOT, 'node_modules/.cache/ban-giao')
const require = createRequire(import.meta.url)
const PACKAGE = join(dirname(require.resolve('@sparticuz/chromium')), '../..')

/** The same letters on every machine: the fonts beside this file, and no others. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir></fontconfig>
`

/** The package unpacks into the folder for temporary files, with libraries only where it believes itself on Lambda. */
const UNPACK = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`

/**
 * The folder of the browser, unpacked once after each installation. Whoever unpacks at the same time does so
 * beside it; the first one to end gives it its name.
 */
export async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const folder = join(CACHE, `chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(CACHE, { recursive: true })
  const fresh = await mkdtemp(join(CACHE, 'unpacking-'))
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    })
    await writeFile(join(fresh, 'fonts/fonts.conf'), FONTS)
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** Unpacks the browser before any test runs. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await unpacked())
}

/**
 * What is off in the browser; the list takes the place of Playwright's own, whose lines that matter here stand first.
 * With a frame of its own for every document, which is the last line, each page costs the more the more there were
 * before it: Playwright's worlds of the old ones stay, and after two hundred a page takes ten times as long.
 */
const OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'RenderDocument',
]

const FLAGS = [
  `--disable-features=${OFF.join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name of a local network, as a small office gives its server: plain http, and not localhost.
  '--host-resolver-rules=MAP *.test 127.0.0.1',
]

/** Starts the browser of a folder; it needs nothing of the machine but the C library. */
export const startChromium = (folder: string, flags: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...FLAGS, ...flags],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  })

/** Starts a browser that is installed on the machine. */
export const startInstalled = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: FLAGS })

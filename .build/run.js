// @ts-check
import { join } from 'node:path'
import { argv, setSourceMapsEnabled } from 'node:process'
import { build, DIST, isFresh } from './bundle.js'

// node .build/run.js ENTRY [ARGUMENTS]: runs what was built, and builds it before where its source is newer.

const [, , entry = 'server', ...args] = argv
if (!isFresh()) await build()
setSourceMapsEnabled(true)
const program = join(DIST, `${entry}.js`)
argv.splice(1, argv.length, program, ...args)
await import(program)

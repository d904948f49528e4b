// @ts-check
import { build, isFresh } from './bundle.js'

// node .build/build.js [--if-changed | worker]

const [, , what] = process.argv
if (what !== '--if-changed' || !isFresh())
  // esbuild has said what is wrong with the source; anything else keeps its trace.
  await build(what === 'worker' ? 'worker' : 'node').catch((error) => {
    if (!('errors' in error)) throw error
    process.exitCode = 1
  })

// @ts-check
import { build, isFresh } from './bundle.js'

// node .build/build.js [--if-changed]

const started = performance.now()
if (!process.argv.includes('--if-changed') || !isFresh()) {
  const files = await build()
  console.log(`dist: ${files.length} files in ${Math.round(performance.now() - started)} ms`)
}

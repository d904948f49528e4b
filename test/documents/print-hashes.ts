import { readTemplates } from './fixture.ts'
import { goldenHashes } from './golden-hashes.ts'

// Run by tests in a process of its own: under another clock and language, and on other lines of Node.

console.log(JSON.stringify(await goldenHashes(readTemplates())))

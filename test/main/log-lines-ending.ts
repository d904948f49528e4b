import { linesTo } from '../../src/main/node/log-lines.ts'

const log = linesTo((text) => process.stdout.write(text))
process.on('exit', log.flush)
log.print('said last')
if (process.argv[2] === 'bug') throw new Error('a bug')
process.exit(0)

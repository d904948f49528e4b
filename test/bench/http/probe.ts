import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

// Loaded into a process that is measured, before anything else in it: it tells what the process has used. What a
// clock shows is also the work of others; what a process has used of the processor is its own.

/** What a process has used since it began: microseconds of the processor, all its threads together. */
export type Usage = Readonly<{ cpu: number }>
/** `profile` begins to take samples of what the process does, `profiled` ends it and writes them into a file. */
export type Asked = Readonly<{ probe: 'usage' | 'profile' } | { probe: 'profiled'; file: string }>

const SAMPLE_MICROS = 250

const used = (): Usage => {
  const { user, system } = process.cpuUsage()
  return { cpu: user + system }
}

const session = new Session()

async function profile(): Promise<void> {
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROS })
  await session.post('Profiler.start')
}

async function profiled(file: string): Promise<void> {
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  writeFileSync(file, JSON.stringify(profile))
}

process.on('message', async (asked: Partial<Asked>) => {
  if (asked.probe === 'profile') await profile()
  else if (asked.probe === 'profiled') await profiled(asked.file ?? '')
  else if (asked.probe !== 'usage') return
  process.send?.(used())
})
// Asking it must not keep alive what has ended by itself.
process.channel?.unref()
// Who measures may end in the middle of it.
process.on('disconnect', () => process.exit())

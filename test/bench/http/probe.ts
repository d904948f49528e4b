// Loaded into a process that is measured, before anything else in it: it tells what the process has used. What a
// clock shows is also the work of others; what a process has used of the processor is its own.

/** What a process has used since it began: microseconds of the processor, all its threads together. */
export type Usage = Readonly<{ cpu: number }>
export type Asked = Readonly<{ probe: 'usage' }>

const used = (): Usage => {
  const { user, system } = process.cpuUsage()
  return { cpu: user + system }
}

process.on('message', (asked: Partial<Asked>) => {
  if (asked.probe === 'usage') process.send?.(used())
})
// Asking it must not keep alive what has ended by itself.
process.channel?.unref()
// Who measures may end in the middle of it.
process.on('disconnect', () => process.exit())

import { readHistory } from '../../src/journal/read/history.ts'
import { openTestApp } from './app.ts'
import { walkerOf } from './walk.ts'
import { openWalkWorld } from './walk-world.ts'

/** A book with what is the callers' own and what is foreign to them, and how far each foreign history has come. */
export async function openWalk() {
  const t = await openTestApp()
  const world = await openWalkWorld(t)
  const versionsOf = () =>
    Promise.all(world.foreign.map(async (id) => (await readHistory(t.store, id)).events.length))
  return { t, world, walker: walkerOf(t, world), versions: await versionsOf(), versionsOf }
}

export type Walk = Awaited<ReturnType<typeof openWalk>>

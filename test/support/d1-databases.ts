import { Miniflare } from 'miniflare'
import type { D1Like } from '../../src/journal/engines/d1.ts'
import { DOOR_SCRIPT, d1Behind } from './d1-door.ts'
import { migrateD1 } from './migrate-d1.ts'

/** Databases that one workerd serves: more than any file of tests opens. */
const DATABASES = 200

export type D1Databases = Readonly<{
  /** An empty database, or one with the tables of the service in it. */
  fresh(tables?: boolean): Promise<D1Like>
  stop(): Promise<void>
}>

/** Real D1 databases on a workerd of their own. */
export function startD1(): D1Databases {
  const workerd = new Miniflare({
    modules: true,
    cf: false,
    script: DOOR_SCRIPT,
    compatibilityDate: '2026-04-01',
    d1Databases: Array.from({ length: DATABASES }, (_, place) => `DB${place}`),
  })
  let next = 0

  const send = async (body: string): Promise<string> =>
    (await workerd.dispatchFetch('http://door/', { method: 'POST', body })).text()

  return {
    async fresh(tables = true) {
      const database = `DB${next}`
      next += 1
      const db = d1Behind(send, database)
      if (tables) await migrateD1(db)
      return db
    },
    stop: () => workerd.dispose(),
  }
}

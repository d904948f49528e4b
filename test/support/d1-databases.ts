import { createHash, createHmac } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Miniflare } from 'miniflare'
import { DOOR_SCRIPT, d1Behind, postTo } from './d1-door.ts'
import { migrateD1 } from './migrate-d1.ts'
import { freshDirectory } from './stores.ts'

/** Databases that one workerd serves; each costs three milliseconds of its start, used or not. */
const DATABASES = 200
/** As Miniflare names its Durable Object that is a D1. */
const OBJECT = 'miniflare-D1DatabaseObject'

export type LentD1 = Readonly<{
  /** Where the Worker listens that passes statements on. */
  door: string
  database: string
}>

export type D1Databases = Readonly<{
  /** A database that nobody else has, with the tables of the service in it. */
  lend(): Promise<LentD1>
  stop(): Promise<void>
}>

const nameOf = (place: number): string => `DB${place}`

/** The file of a database in the folder of a workerd. */
function fileOf(folder: string, name: string): string {
  const key = createHash('sha256').update(OBJECT).digest()
  const mark = (data: string | Uint8Array) => createHmac('sha256', key).update(data).digest().subarray(0, 16)
  const id = Buffer.concat([mark(name), mark(mark(name))]).toString('hex')
  return join(folder, OBJECT, `${id}.sqlite`)
}

type Workerd = Readonly<{ door: string; folder: string; stop(): Promise<void> }>

async function startWorkerd(databases: number): Promise<Workerd> {
  const { path: folder, remove } = await freshDirectory()
  const workerd = new Miniflare({
    modules: true,
    cf: false,
    script: DOOR_SCRIPT,
    compatibilityDate: '2026-04-01',
    d1Persist: folder,
    d1Databases: Array.from({ length: databases }, (_, place) => nameOf(place)),
  })
  const { href: door } = await workerd.ready
  return {
    door,
    folder,
    stop: async () => {
      await workerd.dispose()
      await remove()
    },
  }
}

/** The file of a D1 with the tables in it, as workerd made it. */
async function migratedFile(): Promise<Buffer> {
  const { door, folder, stop } = await startWorkerd(1)
  const file = fileOf(folder, nameOf(0))
  await migrateD1(d1Behind(postTo(door), nameOf(0)))
  const db = new Database(file, { fileMustExist: true })
  const bytes = db.serialize()
  db.close()
  await stop()
  return bytes
}

/** Real D1 databases for a whole run. Each is a file that workerd reads when it is first asked for it. */
export async function startD1(): Promise<D1Databases> {
  const migrated = await migratedFile()
  const workerds: Promise<Workerd>[] = []
  let lent = 0
  return {
    async lend() {
      const [place, database] = [Math.floor(lent / DATABASES), nameOf(lent % DATABASES)]
      lent += 1
      workerds[place] ??= startWorkerd(DATABASES)
      const { door, folder } = await workerds[place]
      await writeFile(fileOf(folder, database), migrated)
      return { door, database }
    },
    stop: async () => {
      for (const workerd of workerds) await (await workerd).stop()
    },
  }
}

import { readInPostgres } from '../read-in.ts'
import { type LockName, lockOfConstraint } from '../schema/locks.ts'
import { type Sql, statementOf } from '../sql.ts'
import { type LockConflict, PARAMETERS_MAX, type Store, StoreUnavailable, type Value } from '../store.ts'
import { company } from './company.ts'
import { batches, toRestored } from './encoded-rows.ts'
import { groupCommit } from './group-commit.ts'
import {
  type Connection,
  connect,
  makePool,
  type PostgresOptions,
  prepareDatabase,
} from './postgres-connection.ts'
import { codeOf, isAborted, isDeadlock, isUnavailable, unavailable } from './postgres-errors.ts'
import { postgresNews } from './postgres-news.ts'
import { standing, standsOnNothing } from './postgres-standing.ts'
import { type SoundRows, soundRows } from './sound-rows.ts'
import { restoreTexts, writeTexts } from './write-texts.ts'

/** How often a group is sent that waited for another in a circle: one of the two is let go each time. */
const CIRCLE_TRIES_MAX = 5
/** Texts of reads that are prepared by name; they come from our own templates, and some hundreds are all. */
const PREPARED_MAX = 1_000

export type PostgresStats = Readonly<{
  commits: number
  groups: number
  taken: number
  /** Every statement a commit sent, BEGIN and COMMIT included. */
  statements: number
}>

export type PostgresStore = Store & Readonly<{ stats(): PostgresStats }>

type Statement = Readonly<{ text: string; values: readonly Value[] }>

/**
 * Opens a book in PostgreSQL, on which any number of instances may be at work. Each writes on one connection,
 * a group of commits after the other, each group in one transaction that is sent as a whole: BEGIN, its
 * statements and COMMIT travel together, and one answer of the network covers them all.
 */
export async function openPostgres(options: PostgresOptions): Promise<PostgresStore> {
  await prepareDatabase(options)
  const pool = makePool(options)
  const names = new Map<string, string>()
  const stats = { commits: 0, groups: 0, taken: 0, statements: 0 }
  let closed = false
  let writing: Promise<Connection> | undefined

  /** A name for a text, by which each connection prepares it once; undefined where there are too many. */
  function nameOf(text: string): string | undefined {
    const known = names.get(text)
    if (known !== undefined || names.size >= PREPARED_MAX) return known
    const name = `bg_${names.size}`
    names.set(text, name)
    return name
  }

  const prepared = ({ text, values }: Statement) => {
    const name = nameOf(text)
    return { text, values: [...values], ...(name === undefined ? {} : { name }) }
  }

  /** The connection that writes. One that broke is never used again: half a transaction must not go on elsewhere. */
  function writer(): Promise<Connection> {
    if (writing) return writing
    const opening = connect(options, 'write').then((client) => {
      const gone = (): void => {
        if (writing === opening) writing = undefined
      }
      client.on('error', gone)
      client.on('end', gone)
      return client
    })
    opening.catch(() => {
      writing = undefined
    })
    writing = opening
    return opening
  }

  /** After a failover the old connection may lead to a server that only reads: the next group gets a new one. */
  function dropWriter(): void {
    const old = writing
    writing = undefined
    old?.then((client) => client.end()).catch(() => {})
  }

  async function transaction(statements: readonly Statement[]): Promise<void> {
    const client = await writer()
    stats.statements += statements.length + 2
    const answers = await Promise.allSettled([
      client.query('begin'),
      ...statements.map((one) => client.query(prepared(one))),
      client.query('commit'),
    ])
    // The first error is the reason; those after it only say that the transaction is no more.
    const errors = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    if (errors.length === 0) return
    const reason = errors.find((error) => !isAborted(error)) ?? errors[0]
    if (isUnavailable(reason)) dropWriter()
    throw reason
  }

  async function attempt(commits: readonly SoundRows[]): Promise<'done' | LockConflict> {
    const statements = [
      ...standing(commits),
      ...batches(commits).flatMap(({ table, json }) =>
        writeTexts(table, 'postgres').map((text) => ({ text, values: [json] })),
      ),
    ]
    for (let tries = 1; ; tries += 1) {
      try {
        await transaction(statements)
        stats.groups += 1
        stats.commits += commits.length
        return 'done'
      } catch (error) {
        const lock = standsOnNothing(codeOf(error)) ? 'dossier-version' : lockTaken(error)
        if (lock !== undefined) {
          if (commits.length === 1) stats.taken += 1
          return { taken: lock }
        }
        if (!isDeadlock(error) || tries === CIRCLE_TRIES_MAX) throw unavailable(error)
      }
    }
  }

  const groups = groupCommit(attempt)
  const news = postgresNews(() => connect(options, 'news'))

  return {
    async read<R>(query: Sql): Promise<R[]> {
      if (closed) throw new StoreUnavailable('closed')
      const { text, params } = statementOf(query, 'numbers')
      if (params.length > PARAMETERS_MAX) throw new RangeError(`more than ${PARAMETERS_MAX} parameters`)
      try {
        const answer = await pool.query(prepared({ text: readInPostgres(text), values: params }))
        return answer.rows as R[]
      } catch (error) {
        throw unavailable(error)
      }
    },
    inCompany: company(),
    async commit(rows) {
      if (closed) throw new StoreUnavailable('closed')
      const sound = soundRows(rows)
      if (sound.tables.size === 0) return 'done'
      const written = await groups.commit(sound)
      if (written === 'done' && rows.feed?.length) news.tell(rows.feed.map(({ party }) => party))
      return written
    },
    async highWaterMark() {
      if (closed) throw new StoreUnavailable('closed')
      const client = await connect(options, 'write')
      try {
        // Whoever is writing has the table in hand until its COMMIT; places given out later are higher.
        await client.query('begin')
        await client.query('lock table "events" in share mode')
        const { rows } = await client.query('select max(position) as position from "events"')
        await client.query('commit')
        return (rows[0] as { position: number | null }).position ?? 0
      } catch (error) {
        throw unavailable(error)
      } finally {
        await client.end()
      }
    },
    async restore(table, rows, as = 'there') {
      if (closed) throw new StoreUnavailable('closed')
      const pieces = toRestored(table, rows)
      const [insert = '', ...after] = restoreTexts(table, 'postgres', as)
      try {
        await transaction([
          ...pieces.map(({ json }) => ({ text: insert, values: [json] })),
          ...after.map((text) => ({ text, values: [] })),
        ])
      } catch (error) {
        throw unavailable(error)
      }
    },
    async close() {
      if (closed) return
      closed = true
      await groups.idle()
      await news.close()
      const client = await writing?.catch(() => undefined)
      await client?.end()
      await pool.end()
    },
    stats: () => ({ ...stats }),
    looksBehind: true,
    elsewhere: news,
  }
}

const lockTaken = (error: unknown): LockName | undefined =>
  codeOf(error) === '23505'
    ? lockOfConstraint((error as { constraint?: string }).constraint ?? '')
    : undefined

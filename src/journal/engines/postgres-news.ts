import type { PartyCode } from '../../domain/party.ts'
import type { Elsewhere } from '../store.ts'
import type { Connection } from './postgres-connection.ts'

// Instances on one database tell each other by LISTEN and NOTIFY whose feeds they have added to. It is told after the
// commit and on a connection of its own: within it, all commits of all instances would have to queue for the one list
// of messages that the server keeps. What is not told, because a sender died, is found by whoever looks.

const CHANNEL = 'ban_giao_feed'
/** The server takes messages of less than 8,000 bytes; codes of parties have no letters that need more than one. */
const LETTERS_MAX = 7_900
/** Said when beginning to listen: whoever hears itself is heard by others, which not every proxy sees to. */
const HELLO = ''
/** Of more parties than a message holds. */
const OF_ANY = '*'

export type PostgresNews = Elsewhere &
  Readonly<{
    /** Tells other instances, as soon as those before have been told. */
    tell(parties: Iterable<PartyCode>): void
    close(): Promise<void>
  }>

export function postgresNews(open: () => Promise<Connection>): PostgresNews {
  const listeners: Parameters<Elsewhere['hear']>[0][] = []
  let client: Connection | undefined
  let opening: Promise<void> | undefined
  let hearsItself = false
  let closed = false
  let telling = false
  let untold = new Set<PartyCode>()

  const call = (parties: readonly PartyCode[] | undefined): void => {
    for (const listener of listeners) listener(parties)
  }

  function heard(own: boolean, message: string): void {
    if (own) {
      // What was said before its first word nobody has heard here.
      if (!hearsItself) call(undefined)
      hearsItself = true
    } else if (message !== HELLO) call(message === OF_ANY ? undefined : message.split(' '))
  }

  async function begin(): Promise<void> {
    const fresh = await open()
    fresh.on('error', () => drop(fresh))
    fresh.on('end', () => drop(fresh))
    fresh.on('notification', ({ processId, payload = HELLO }) =>
      heard(processId === (fresh as unknown as { processID: number }).processID, payload),
    )
    if (closed) return fresh.end()
    client = fresh
    try {
      await fresh.query(`listen ${CHANNEL}`)
      await say(fresh, HELLO)
    } catch {
      drop(fresh)
    }
  }

  /** Tries once; whoever asks next tries again. */
  function connectAnew(): void {
    if (closed || client || opening || listeners.length === 0) return
    opening = begin()
      .catch(() => {})
      .finally(() => {
        opening = undefined
      })
  }

  /** Whoever waits looks for itself once: something may have been said meanwhile. */
  function drop(lost: Connection): void {
    if (client !== lost) return
    client = undefined
    const heardBefore = hearsItself
    hearsItself = false
    lost.end().catch(() => {})
    if (heardBefore) call(undefined)
  }

  async function tellAll(to: Connection): Promise<void> {
    telling = true
    try {
      while (untold.size > 0 && client === to) {
        const text = [...untold].join(' ')
        untold = new Set()
        await say(to, text.length > LETTERS_MAX ? OF_ANY : text)
      }
    } catch {
      drop(to)
    } finally {
      telling = false
    }
  }

  return {
    hear(listener) {
      listeners.push(listener)
      connectAnew()
    },
    listens() {
      connectAnew()
      return hearsItself
    },
    tell(parties) {
      connectAnew()
      if (!client) return
      for (const party of parties) untold.add(party)
      if (!telling) void tellAll(client)
    },
    async close() {
      closed = true
      await opening
      const last = client
      client = undefined
      await last?.end().catch(() => {})
    },
  }
}

const say = (client: Connection, message: string): Promise<unknown> =>
  client.query('select pg_notify($1, $2)', [CHANNEL, message])

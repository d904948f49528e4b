// What was said at a door without a network waits in the phone, with the id of its command: sent twice it is one entry.
// Nothing is kept of what was sent, and nobody else who signs in on the phone sends it or sees it.

/** A form that waits: its fields, when it was filled in, and why it came back where it did. */
export type Waiting = Readonly<{
  id: string
  person: string
  action: string
  /** What it is called in the list: the number of a dossier, never a name. */
  label: string
  fields: readonly (readonly [name: string, value: string | Blob])[]
  since: number
  refused?: readonly string[]
}>

const [NAME, STORE] = ['ban-giao', 'unsent']

function opened(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'id' })
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
}

async function within<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const base = await opened()
  try {
    return await new Promise((done, fail) => {
      const change = base.transaction(STORE, mode)
      const asked = ask(change.objectStore(STORE))
      change.oncomplete = () => done(asked.result)
      change.onerror = () => fail(change.error)
    })
  } finally {
    base.close()
  }
}

export const keep = (one: Waiting): Promise<unknown> => within('readwrite', (store) => store.put(one))
export const forget = (id: string): Promise<unknown> => within('readwrite', (store) => store.delete(id))

/** What a person has waiting, the oldest first. */
export async function waitingOf(person: string): Promise<readonly Waiting[]> {
  const all = await within<Waiting[]>('readonly', (store) => store.getAll())
  return all.filter((one) => one.person === person).sort((a, b) => a.since - b.since)
}

import type { DoorAnswer } from '../pages/lists/scan-door.ts'

// Scans wait here until they are answered, in the order they came; a reload or a lost answer loses none of them. The id
// is made here, so that the door knows a scan that it has taken before.

export type Scan = Readonly<{ id: string; code: string } | { id: string; undo: true }>

/** Scans of one request, as the door takes them. */
const SCANS_MAX = 5
const FIRST_WAIT_MS = 500
const WAIT_MS_MAX = 8000

/** Not `crypto.randomUUID`, which a plain-http name of a local network does not have. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export type Door = Readonly<{
  url: string
  kind: string
  subject: string
  /** What became of some scans. */
  answered(answer: DoorAnswer): void
  /** Nothing is sent for now: the network, or the session. */
  waits(why: 'offline' | 'signed-out'): void
  /** All that was scanned is answered. */
  empty(): void
}>

export function openQueue(door: Door) {
  let { subject } = door
  let sending = false
  const key = () => `scans ${door.kind} ${subject}`
  const read = (): readonly Scan[] => {
    try {
      return JSON.parse(sessionStorage.getItem(key()) ?? '[]') as readonly Scan[]
    } catch {
      return []
    }
  }
  let waiting = read()
  const keep = (scans: readonly Scan[]) => {
    waiting = scans
    try {
      if (scans.length === 0) sessionStorage.removeItem(key())
      else sessionStorage.setItem(key(), JSON.stringify(scans))
    } catch {
      // Without a place to keep them they wait in the page.
    }
  }
  const send = async (scans: readonly Scan[]): Promise<DoorAnswer | 'offline' | 'signed-out'> => {
    try {
      const answer = await fetch(door.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
        body: JSON.stringify({ kind: door.kind, subject, scans }),
      })
      if (answer.ok) return (await answer.json()) as DoorAnswer
      return answer.status === 401 || answer.status === 403 ? 'signed-out' : 'offline'
    } catch {
      return 'offline'
    }
  }
  const drain = async (): Promise<void> => {
    if (sending) return
    sending = true
    let waitMs = FIRST_WAIT_MS
    while (waiting.length > 0) {
      const some = waiting.slice(0, SCANS_MAX)
      const answer = await send(some)
      if (typeof answer === 'string') {
        door.waits(answer)
        if (answer === 'signed-out') break
        const pause = waitMs
        await new Promise((wake) => setTimeout(wake, pause))
        waitMs = Math.min(waitMs * 2, WAIT_MS_MAX)
        continue
      }
      waitMs = FIRST_WAIT_MS
      const left = waiting.slice(some.length)
      keep([])
      subject = answer.subject
      keep(left)
      door.answered(answer)
    }
    sending = false
    if (waiting.length === 0) door.empty()
  }
  return {
    add(scan: Readonly<{ code: string } | { undo: true }>): void {
      keep([...waiting, { id: newId(), ...scan }])
      void drain()
    },
    /** Sends what an earlier page left here. */
    goOn: (): void => void drain(),
    isEmpty: (): boolean => waiting.length === 0,
  }
}

// Keeps a party's feed in a book of its own, every event once and in order, whatever happens to this process.
// node feed-client.js BOOK, with BAN_GIAO_URL and BAN_GIAO_KEY in the environment; Node 20 or newer, nothing else.
import { appendFileSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const { BAN_GIAO_URL, BAN_GIAO_KEY } = process.env
const file = process.argv[2] ?? 'feed.jsonl'

// The cursor is no file of its own: it is the last whole line of the book, so both are always written together.
const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
const whole = bytes.lastIndexOf('\n') + 1
if (whole < bytes.length) truncateSync(file, whole)
const last = bytes.subarray(0, whole).toString().trimEnd().split('\n').at(-1)
let after = last ? JSON.parse(last).sequence : '0'
const book = openSync(file, 'a')

async function pageAfter(cursor) {
  const headers = { authorization: `Bearer ${BAN_GIAO_KEY}` }
  const answer = await fetch(`${BAN_GIAO_URL}/v1/events?after=${cursor}&wait=25000`, { headers })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json()
}

for (;;) {
  // Not there, not reachable, asked too often: what was not read is still there later.
  const events = await pageAfter(after).catch((error) => pause(1000, [], console.error(String(error))))
  appendFileSync(book, events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  fsyncSync(book)
  after = events.at(-1)?.sequence ?? after
}

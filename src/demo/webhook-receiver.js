// Keeps what is pushed to a party in a book of its own, every event once, whatever happens to this process.
// node webhook-receiver.js BOOK, with WEBHOOK_SECRET and PORT in the environment; Node 20 or newer and standardwebhooks.
import { appendFileSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync } from 'node:fs'
import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

const BODY_MAX = 2_000_000
const { PORT, WEBHOOK_SECRET } = process.env
const file = process.argv[2] ?? 'pushed.jsonl'
const webhook = new Webhook(WEBHOOK_SECRET)

// Whole lines are what was taken; what a kill has cut off was never answered, and is pushed again.
const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
const whole = bytes.lastIndexOf('\n') + 1
if (whole < bytes.length) truncateSync(file, whole)
const lines = bytes.subarray(0, whole).toString().split('\n').slice(0, -1)
const taken = new Set(lines.map((line) => JSON.parse(line).webhook))
const book = openSync(file, 'a')

async function take(request) {
  let body = ''
  for await (const part of request.setEncoding('utf8')) {
    body += part
    if (body.length > BODY_MAX) throw new Error('no event is so large')
  }
  const event = webhook.verify(body, request.headers)
  const id = request.headers['webhook-id']
  if (event.type === 'vn.bcci.webhook.ping' || taken.has(id)) return
  // On disk first: what is answered with 2xx is not pushed again.
  appendFileSync(book, `${JSON.stringify({ webhook: id, event })}\n`)
  fsyncSync(book)
  taken.add(id)
}

const server = createServer((request, response) => {
  const answer = (status) => response.writeHead(status).end()
  take(request).then(
    () => answer(204),
    () => answer(401),
  )
})
server.listen(Number(PORT), '127.0.0.1', () => console.log(`listening on ${server.address().port}`))

import { z } from 'zod'
import { APPLICATION, papersOf, receive } from './actions.ts'
import { COUNTER_ROAD } from './counter.ts'
import { differ } from './expectations.ts'
import { ends, eventOf, one, personFor, pieces, staff, type TestContext } from './test-context.ts'

const OFFICE = '533671'
const SIZE = 5

const Made = z.object({ stack: z.string(), paper: z.string() })
const Stack = z.object({ slips: z.array(z.object({ number: z.string() })) })

/** An office prints a stack of slips for the next power cut, and enters the first one that was filled in by hand. */
export async function aPowerCut(context: TestContext): Promise<void> {
  const { client, host, expectations } = context
  const clerk = staff(OFFICE)
  const wish = JSON.stringify({ id: host.newId(), size: SIZE })
  const answer = await client.post(clerk, '/v1/slip-stacks', wish, 'application/json')
  const made = Made.safeParse(await answer.json())
  if (!made.success) return differ(expectations, `the stack of slips: ${answer.status}`)
  const paper = await client.get(OFFICE, made.data.paper)
  if (paper.status !== 200) differ(expectations, `${made.data.paper}: ${paper.status}`)
  else host.write('slips/stack.pdf', new Uint8Array(await paper.arrayBuffer()))
  const { slips } = Stack.parse(await client.json(OFFICE, `/v1/slip-stacks/${made.data.stack}`))
  const [piece] = pieces(context, 1, COUNTER_ROAD)
  if (!piece) return
  const at = host.now()
  const { procedure, centre, agency, office, service, channel } = piece
  const { name, phone, address } = personFor(context, piece)
  const data = { procedure, centre, agency, office, service, channel, papers: papersOf(context, piece) }
  const entry = { ...data, applicant: { name, phone, address }, slip: one(slips).number }
  const { subject: _given, ...event } = eventOf(context, clerk, piece, 'dossier.registered', at, entry)
  const [told] = await client.tell(clerk, [event], { as: 'command' })
  if (!told?.dossier || told.receipt !== one(slips).number)
    return differ(expectations, `the slip ${one(slips).number} became ${told?.receipt}`)
  piece.id = told.dossier
  piece.receipt = told.receipt
  await receive(context, clerk, [piece], at)
  ends([piece], { status: 'with_post', packets: { [APPLICATION]: OFFICE } })
}

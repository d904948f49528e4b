import { EXAMPLE_PARTIES, type ExampleStep } from './example-step.ts'

// What the systems of carriers push to us, in their own words.

/** The secret that was agreed on with the carrier of the examples. */
export const EXAMPLE_PUSH_SECRET = 'agreed-on-with-the-carrier'

const pushed = (name: string, summary: string, body: unknown, status: number): ExampleStep => ({
  name,
  summary,
  door: 'POST /v1/carriers/{carrier}/events',
  by: 'nobody',
  path: { carrier: EXAMPLE_PARTIES.carrier },
  headers: { token: EXAMPLE_PUSH_SECRET },
  body,
  status,
})

export const CARRIERS: readonly ExampleStep[] = [
  pushed(
    'push-tried',
    'MyVNPost tries the address with its `token`, without an order.',
    { OrderCode: '' },
    200,
  ),
  pushed(
    'push-unknown',
    'A status of an item that nobody knows here: it is kept, and taken when the item is sent out.',
    {
      OrderCode: 'DON-0001',
      ItemCode: 'EH910000001VN',
      StatusCode: 70,
      StatusName: 'Đã nhận vào mạng lưới',
      StatusDate: '2026-11-16 10:30:00',
      Weight: 80,
      TotalFee: 30_000,
    },
    404,
  ),
]

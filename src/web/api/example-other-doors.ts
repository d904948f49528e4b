import { TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import { EXAMPLE_PARTIES, type ExampleParty, type ExampleStep, from } from './example-step.ts'

// The doors beside the events of a dossier: slips, files of carriers, pushing, codes and keys.

const { office, centre, agency, carrier } = EXAMPLE_PARTIES

const CSV = `DeliveryID,ItemCode,DeliveryTime,IsDeliverable,IsReturn,ReceiverName
1,EH123456785VN,2026-11-16 10:00:00,true,false,
2,,yesterday,,,
`

/** Where its system is called; a test puts a receiver of its own there. */
export const EXAMPLE_RECEIVER = 'https://he-thong.example.vn/ban-giao'

const read = (
  name: string,
  door: string,
  summary: string,
  more: Partial<ExampleStep> & { by?: ExampleParty } = {},
): ExampleStep => ({ name, summary, door: `GET ${door}`, by: 'office', status: 200, ...more })

const sent = (
  name: string,
  door: string,
  summary: string,
  body: unknown,
  more: Partial<ExampleStep> = {},
): ExampleStep => ({
  name,
  summary,
  door: `POST ${door}`,
  by: 'office',
  status: 200,
  ...(body === undefined ? {} : { body }),
  ...more,
})

const SLIPS: readonly ExampleStep[] = [
  sent(
    'stack',
    '/v1/slip-stacks',
    'Three slips for a power cut.',
    { id: 'example-slips', size: 3 },
    { status: 201 },
  ),
  sent('stack-again', '/v1/slip-stacks', 'The same wish once more is the same stack.', {
    id: 'example-slips',
    size: 3,
  }),
  read('stack-whole', '/v1/slip-stacks/{stack}', 'The stack, slip by slip.', {
    path: { stack: from('stack', 'stack') },
  }),
  sent(
    'slip-entered',
    '/v1/events',
    'A slip that was filled in by hand is entered; `subject` is left out.',
    {
      specversion: '1.0',
      id: 'example-slip-entered',
      source: office,
      type: `${TYPE_PREFIX}dossier.registered`,
      time: '2026-11-16T10:00:00+07:00',
      data: {
        slip: from('stack-whole', 'slips/2/number'),
        procedure: '1.000656',
        centre,
        agency,
        office,
        service: 'submit',
        channel: 'post',
        papers: [{ name: 'Đơn đề nghị cấp giấy phép', originals: 1 }],
        applicant: { name: 'Nguyễn Văn Thử', phone: '0912345678' },
      },
    },
    { type: 'application/cloudevents+json', status: 201 },
  ),
  sent(
    'slip-marked',
    '/v1/slip-marks',
    'The first of them was torn.',
    {
      id: 'example-slip-torn',
      number: from('stack-whole', 'slips/0/number'),
      state: 'spoiled',
      reason: 'torn',
    },
    { status: 201 },
  ),
  sent('slip-marked-again', '/v1/slip-marks', 'Said once more it is known.', {
    id: 'example-slip-torn',
    number: from('stack-whole', 'slips/0/number'),
    state: 'spoiled',
    reason: 'torn',
  }),
  read('stacks', '/v1/slip-stacks', 'What became of the slips.'),
  read('gaps', '/v1/slip-gaps', 'Somebody has to know where the second slip is.'),
]

const WAYBILLS: readonly ExampleStep[] = [
  sent(
    'pool',
    '/v1/waybill-pools',
    'A range of ten numbers of UPU S10.',
    { id: 'example-pool', from: 'EH410000006VN', until: 'EH410000099VN', legs: ['submit'] },
    { status: 201 },
  ),
  read('pools', '/v1/waybill-pools', 'How many are left.'),
  sent(
    'waybill',
    '/v1/waybills/allocations',
    'The next number for the way of a dossier to the centre.',
    { dossier: from('slip-entered', 'dossier'), leg: 'submit' },
    { status: 201 },
  ),
  sent('waybill-again', '/v1/waybills/allocations', 'Asked again it is the same number.', {
    dossier: from('slip-entered', 'dossier'),
    leg: 'submit',
  }),
  read('waybills', '/v1/waybills', 'The numbers that were taken.'),
  read('waybill-looked-at', '/v1/waybills/{number}', 'What is known of a number.', {
    path: { number: from('waybill', 'number') },
  }),
  sent(
    'waybill-withdrawn',
    '/v1/waybills/{number}/withdrawal',
    'Its label was spoiled.',
    { why: 'label_spoiled' },
    { path: { number: from('waybill', 'number') } },
  ),
  sent(
    'pool-closed',
    '/v1/waybill-pools/{id}/state',
    'The range gives no more.',
    { state: 'closed' },
    { path: { id: from('pool', 'id') } },
  ),
]

const PUSHING: readonly ExampleStep[] = [
  sent(
    'endpoint',
    '/v1/webhook-endpoints',
    'The whole feed, from its beginning.',
    { url: EXAMPLE_RECEIVER, description: 'Hệ thống của bưu cục', after: 0 },
    { status: 201 },
  ),
  read('endpoints', '/v1/webhook-endpoints', 'An endpoint that has not answered a ping yet.'),
  sent(
    'ping',
    '/v1/webhook-endpoints/{id}/ping',
    'The receiver answered: from now on it is sent what happens.',
    undefined,
    {
      path: { id: from('endpoint', 'id') },
    },
  ),
  read('endpoint-one', '/v1/webhook-endpoints/{id}', 'It is in use.', {
    path: { id: from('endpoint', 'id') },
  }),
  read('endpoint-secret', '/v1/webhook-endpoints/{id}/secret', 'Its secret.', {
    path: { id: from('endpoint', 'id') },
  }),
  read('push-key', '/v1/webhook-key', 'The key of the service.'),
  read('deliveries', '/v1/webhook-deliveries', 'What was delivered.', {
    query: { endpoint: from('endpoint', 'id'), limit: '2' },
    after: 'an hour',
  }),
  read('delivery', '/v1/webhook-deliveries/{id}', 'One delivery.', {
    path: { id: from('deliveries', '0/id') },
  }),
  sent(
    'delivery-again',
    '/v1/webhook-deliveries/{id}/again',
    'It is sent again under the same id.',
    undefined,
    {
      path: { id: from('deliveries', '0/id') },
    },
  ),
  sent('replay', '/v1/webhook-replays', 'The first places of the feed are sent again, also what was had.', {
    endpoint: from('endpoint', 'id'),
    from: 1,
    to: 2,
    state: 'delivered',
  }),
  sent(
    'endpoint-paused',
    '/v1/webhook-endpoints/{id}',
    'Nothing is sent while the receiver is being mended.',
    { paused: true },
    { path: { id: from('endpoint', 'id') } },
  ),
  sent(
    'endpoint-rotated',
    '/v1/webhook-endpoints/{id}/rotation',
    'The old secret signs beside it for a day.',
    undefined,
    {
      path: { id: from('endpoint', 'id') },
    },
  ),
]

const FILES: readonly ExampleStep[] = [
  sent('file-tried', '/v1/carrier-files', 'What would become of each line.', CSV, {
    by: 'carrier',
    type: 'text/csv',
    query: { dryRun: 'true' },
  }),
  sent('file', '/v1/carrier-files', 'A status file with one line that cannot be read.', CSV, {
    by: 'carrier',
    type: 'text/csv',
    status: 202,
  }),
  read('file-status', '/v1/carrier-files/{file}', 'What became of it.', {
    by: 'carrier',
    path: { file: from('file', 'file') },
    after: 'an hour',
  }),
  read('reconciliation', '/v1/reconciliations', 'What a day came to.', {
    by: 'carrier',
    query: { carrier, from: '2026-11-16', to: '2026-11-16' },
    after: 'a day',
  }),
  read('runs', '/v1/reconciliations/runs', 'Days that were compared.', { query: { limit: '1' } }),
  read('run', '/v1/reconciliations/runs/{kind}/{day}', 'What is yours of one of them.', {
    path: { kind: from('runs', '0/kind'), day: from('runs', '0/day') },
  }),
]

const CODES: readonly ExampleStep[] = [
  read('parties', '/v1/parties', 'The centres and the agencies they act for.', {
    query: { kind: 'centre', limit: '1' },
  }),
  read('procedures', '/v1/procedures', 'A procedure by its code.', { query: { name: '1.000656' } }),
  read('charges', '/v1/charges', 'What 80 grams cost.', {
    query: { service: 'return', band: 'nội tỉnh', grams: '80' },
  }),
  read('tariffs', '/v1/tariffs', 'The table of charges.', { query: { limit: '1' } }),
  read('holidays', '/v1/holidays', 'The days off of a year.', { query: { year: '2026' } }),
  read('status-maps', '/v1/status-maps', 'What a code of a carrier means.', { query: { limit: '1' } }),
  read('provinces', '/v1/provinces', 'A province that was joined to another one.', { query: { limit: '1' } }),
  read('indicators', '/v1/indicators', 'One figure.', {
    by: 'authority',
    query: { indicator: 'handovers-signed' },
  }),
  read('checkpoints', '/v1/checkpoints', 'A signed checkpoint.'),
  read('paper-keys', '/v1/keys', 'The key that papers are signed with.', { by: 'nobody' }),
  sent(
    'verified',
    '/v1/verifications',
    'A file that is not known.',
    { sha256: ['0'.repeat(64)] },
    { by: 'nobody' },
  ),
  read('keys', '/v1/keys/party', 'The keys of a party.'),
  read('key', '/v1/keys/self', 'The key that was sent.'),
  sent('key-rotated', '/v1/keys/rotate', 'Its successor, shown this once.', undefined, { status: 201 }),
  read('live', '/livez', 'It lives.', { by: 'nobody' }),
  read('ready', '/readyz', 'It can read its book.', { by: 'nobody' }),
]

export const OTHER_DOORS: readonly ExampleStep[] = [...SLIPS, ...WAYBILLS, ...PUSHING, ...FILES, ...CODES]

// Where each route takes the name of something: `{kind}` stands for it (walk-world.ts has one of each), `{own}` for a
// dossier of the caller, `{id}` for a fresh id of a form. A route that is in no line fails the walk by its name.

export type Ask = Readonly<{
  path: string
  form?: Readonly<Record<string, string>>
  json?: unknown
  raw?: string
}>
/** What is asked of a route; or why nothing can be: it takes no name. */
export type Line = readonly Ask[] | 'takes no name' | 'shown to everybody' | 'asked by event type'

const at = (...paths: readonly string[]): readonly Ask[] => paths.map((path) => ({ path }))
const sent = (path: string, ...forms: readonly Readonly<Record<string, string>>[]): readonly Ask[] =>
  forms.map((form) => ({ path, form: { id: '{id}', ...form } }))

const MACHINES: Readonly<Record<string, Line>> = {
  'POST /v1/events': 'asked by event type',
  'GET /v1/events': 'takes no name',
  'GET /v1/inbox': at(
    '/v1/inbox?after={event}',
    '/v1/inbox?after={report}',
    '/v1/inbox?subject={name}',
    '/v1/inbox?subject={dossier}',
  ),
  'GET /v1/inbox/:id': at('/v1/inbox/{report}', '/v1/inbox/{event}'),
  'GET /v1/dossiers': at('/v1/dossiers?after={dossier}', '/v1/dossiers?closed=0&after={dossier}'),
  'GET /v1/dossiers/:id': at('/v1/dossiers/{name}', '/v1/dossiers/{dossier}'),
  'GET /v1/dossiers/:id/events': at('/v1/dossiers/{name}/events'),
  'GET /v1/dossiers/:id/people': at('/v1/dossiers/{name}/people'),
  'POST /v1/dossiers/:id/tracking-secret': [
    { path: '/v1/dossiers/{name}/tracking-secret', json: {} },
    { path: '/v1/dossiers/{name}/tracking-secret', json: { renew: true } },
  ],
  'GET /v1/dossiers/:id/papers/:kind{[^/]+\\.pdf}': at(
    '/v1/dossiers/{name}/papers/post-slip.pdf',
    '/v1/dossiers/{dossier}/papers/reception.pdf',
    '/v1/dossiers/{dossier}/papers/no-such-paper.pdf',
    '/v1/dossiers/{dossier}/papers/fee-confirmation.pdf?event={event}',
    '/v1/dossiers/{own}/papers/fee-confirmation.pdf?event={event}',
  ),
  'GET /v1/dossiers/:id/papers/label.zpl': at('/v1/dossiers/{name}/papers/label.zpl'),
  'POST /v1/dossiers/:id/attachments': [{ path: '/v1/dossiers/{name}/attachments', raw: '%PDF-1.4\n' }],
  'GET /v1/dossiers/:id/attachments/:file': at(
    '/v1/dossiers/{dossier}/attachments/{attachment}',
    '/v1/dossiers/{own}/attachments/{attachment}',
    '/v1/dossiers/{own}/attachments/{picture}',
    '/v1/dossiers/{own}/attachments/{scan}',
  ),
  'GET /v1/handovers/:id': at('/v1/handovers/{handover}'),
  'GET /v1/handovers/:id/paper.pdf': at('/v1/handovers/{handover}/paper.pdf'),
  'GET /v1/handovers/:id/bag-label.pdf': at('/v1/handovers/{handover}/bag-label.pdf'),
  'GET /v1/handovers/:id/bag-label.zpl': at('/v1/handovers/{handover}/bag-label.zpl'),
  'GET /v1/handovers/:id/delivery-list.pdf': at('/v1/handovers/{handover}/delivery-list.pdf'),
  'GET /v1/registers/:party/:from/:until{[^/]+\\.pdf}': at(
    '/v1/registers/{office}/2026-11-16/2026-11-16.pdf',
    '/v1/registers/{centre}/2026-11-16/2026-11-16.pdf',
  ),
  'POST /v1/slip-stacks': [{ path: '/v1/slip-stacks', json: { id: '{id}', size: 1, office: '{office}' } }],
  'GET /v1/slip-stacks': at('/v1/slip-stacks?office={office}'),
  'GET /v1/slip-stacks/:stack': at('/v1/slip-stacks/{stack}'),
  'GET /v1/slip-stacks/:stack/paper.pdf': at('/v1/slip-stacks/{stack}/paper.pdf'),
  'GET /v1/slip-gaps': at('/v1/slip-gaps?office={office}', '/v1/slip-gaps?after={slip}'),
  'POST /v1/slip-marks': [
    { path: '/v1/slip-marks', json: { id: '{id}', number: '{slip}', state: 'spoiled', reason: 'torn' } },
    { path: '/v1/slip-marks', json: { id: '{id}', number: '{slip}', state: 'blank' } },
  ],
  'GET /v1/cases': at('/v1/cases?after={case}', '/v1/cases?owner={office}', '/v1/cases?person={person}'),
  'GET /v1/cases.csv': at('/v1/cases.csv?owner={office}', '/v1/cases.csv?person={person}'),
  'GET /v1/cases.xlsx': 'takes no name',
  'GET /v1/cases/:key': at('/v1/cases/{case}'),
  'GET /v1/kept-reports': at('/v1/kept-reports?after={report}'),
  'POST /v1/kept-reports/:party/:id': [
    { path: '/v1/kept-reports/VNP.590100/{report}', json: { action: 'settle' } },
    { path: '/v1/kept-reports/VNP.590100/{report}', json: { action: 'drop', because: 'test' } },
  ],
  'POST /v1/carrier-files': [
    {
      path: '/v1/carrier-files?dryRun=true',
      raw: 'DeliveryID,ItemCode,DeliveryTime,IsDeliverable\n1,{waybill},2026-11-16 10:00:00,false\n',
    },
  ],
  'POST /v1/carriers/:carrier/events': [
    { path: '/v1/carriers/{carrier}/events', json: { ItemCode: '{waybill}', StatusCode: 100 } },
  ],
  'GET /v1/carrier-files/:file': at('/v1/carrier-files/{file}'),
  'GET /v1/reconciliations': at('/v1/reconciliations?carrier={carrier}&from=2026-11-16&to=2026-11-16'),
  'GET /v1/reconciliations/runs': at('/v1/reconciliations/runs?after=2026-11-17%20delivery%201'),
  'GET /v1/reconciliations/runs/:kind/:day': at('/v1/reconciliations/runs/delivery/2026-11-16'),
  'GET /v1/reconciliations/paper.pdf': at(
    '/v1/reconciliations/paper.pdf?carrier={carrier}&from=2026-11-16&to=2026-11-16',
  ),
  'GET /v1/parties': 'shown to everybody',
  'GET /v1/procedures': 'shown to everybody',
  'GET /v1/charges': 'shown to everybody',
  'GET /v1/provinces': 'shown to everybody',
  'GET /v1/status-maps': 'shown to everybody',
  'GET /v1/tariffs': 'shown to everybody',
  'GET /v1/indicators': 'takes no name',
  'GET /v1/holidays': 'shown to everybody',
  'GET /v1/checkpoints': 'shown to everybody',
  'POST /v1/tracking': [
    { path: '/v1/tracking', json: { number: '{name}', secret: 'BBBBBBBB' } },
    { path: '/v1/tracking', json: { number: '{name}', phone: '0000' } },
  ],
  'POST /v1/webhook-endpoints': 'takes no name',
  'GET /v1/webhook-endpoints': at('/v1/webhook-endpoints?after={endpoint}'),
  'GET /v1/webhook-endpoints/:id': at('/v1/webhook-endpoints/{endpoint}'),
  'GET /v1/webhook-endpoints/:id/secret': at('/v1/webhook-endpoints/{endpoint}/secret'),
  'POST /v1/webhook-endpoints/:id': [{ path: '/v1/webhook-endpoints/{endpoint}', json: { paused: true } }],
  'POST /v1/webhook-endpoints/:id/removal': [{ path: '/v1/webhook-endpoints/{endpoint}/removal', json: {} }],
  'POST /v1/webhook-endpoints/:id/rotation': [
    { path: '/v1/webhook-endpoints/{endpoint}/rotation', json: {} },
  ],
  'POST /v1/webhook-endpoints/:id/ping': [{ path: '/v1/webhook-endpoints/{endpoint}/ping', json: {} }],
  'GET /v1/webhook-key': 'takes no name',
  'GET /v1/webhook-deliveries': at('/v1/webhook-deliveries?endpoint={endpoint}'),
  'GET /v1/webhook-deliveries/:id': at('/v1/webhook-deliveries/{delivery}'),
  'POST /v1/webhook-deliveries/:id/again': [{ path: '/v1/webhook-deliveries/{delivery}/again', json: {} }],
  'POST /v1/webhook-replays': [
    { path: '/v1/webhook-replays', json: { endpoint: '{endpoint}', from: 1, to: 9 } },
  ],
  'GET /v1/waybill-pools': at('/v1/waybill-pools?after={pool}'),
  'POST /v1/waybill-pools': [
    {
      path: '/v1/waybill-pools',
      json: { id: '{id}', party: '{office}', from: 'VB000001', until: 'VB000009' },
    },
  ],
  'POST /v1/waybill-pools/:id/state': [{ path: '/v1/waybill-pools/{pool}/state', json: { state: 'closed' } }],
  'GET /v1/waybills': at('/v1/waybills?pool={pool}', '/v1/waybills?after={taken}'),
  'GET /v1/waybills/:number': at('/v1/waybills/{taken}', '/v1/waybills/{waybill}'),
  'POST /v1/waybills/allocations': [
    { path: '/v1/waybills/allocations', json: { dossier: '{name}', leg: 'return' } },
    { path: '/v1/waybills/allocations', json: { dossier: '{dossier}', leg: 'submit' } },
  ],
  'POST /v1/waybills/:number/withdrawal': [
    { path: '/v1/waybills/{taken}/withdrawal', json: { why: 'mistake' } },
  ],
  'GET /v1/keys': 'shown to everybody',
  'GET /v1/keys/party': at('/v1/keys/party?after={key}'),
  'GET /v1/keys/self': 'takes no name',
  'POST /v1/keys/rotate': 'takes no name',
  'POST /v1/verifications': [{ path: '/v1/verifications', json: { proof: '{name}' } }],
  'GET /livez': 'shown to everybody',
  'GET /readyz': 'shown to everybody',
  'GET /openapi.json': 'shown to everybody',
}

const CITIZENS: Readonly<Record<string, Line>> = {
  'GET /': 'takes no name',
  'GET /t': 'takes no name',
  'POST /t': sent('/t', { number: '{name}', secret: 'BBBBBBBB' }, { number: '{name}', phone: '0000' }),
  'POST /t/bao': sent('/t/bao', { pass: '{dossier}', say: 'received' }),
  'POST /t/giay-to': sent('/t/giay-to', { pass: '{dossier}', file: '{attachment}' }),
  'GET /xac-minh': 'takes no name',
  'POST /xac-minh': sent('/xac-minh', { proof: '{name}' }),
  'GET /docs': 'shown to everybody',
  'GET /docs/events': 'shown to everybody',
  'GET /docs/problems': 'shown to everybody',
  'GET /docs/changes': 'shown to everybody',
  'GET /docs/webhooks': 'shown to everybody',
  'GET /docs/doors/events': 'shown to everybody',
  'GET /docs/doors/dossiers': 'shown to everybody',
  'GET /docs/doors/papers': 'shown to everybody',
  'GET /docs/doors/supervision': 'shown to everybody',
  'GET /docs/doors/reference': 'shown to everybody',
  'GET /docs/doors/service': 'shown to everybody',
  'GET /docs/events/:type': 'shown to everybody',
  'GET /problems/:code': 'shown to everybody',
}

const SESSIONS: Readonly<Record<string, Line>> = {
  'GET /dang-nhap': at('/dang-nhap?return=/ho-so/{dossier}'),
  'POST /dang-nhap': sent('/dang-nhap', { login: '{login}', password: 'khong phai mat khau nay' }),
  'POST /dang-xuat': 'takes no name',
  'GET /chon-vai-tro': at('/chon-vai-tro?return=/ho-so/{dossier}'),
  'POST /chon-vai-tro': sent('/chon-vai-tro', { role: 'clerk {office}' }),
  'GET /tai-khoan': 'takes no name',
  'GET /tai-khoan/mat-khau': 'takes no name',
  'POST /tai-khoan/mat-khau': 'takes no name',
  'GET /tai-khoan/pin': 'takes no name',
  'POST /tai-khoan/pin': 'takes no name',
  'POST /tai-khoan/phien': sent('/tai-khoan/phien', { session: '{session}' }),
  'GET /dang-nhap/chung': 'takes no name',
  'GET /dang-nhap/chung/ve': 'takes no name',
  'GET /dang-nhap/chung/ra': 'takes no name',
  // What is kept under the id of another's draft is one's own.
  'PUT /nhap': 'takes no name',
  'POST /nhap/bo': sent('/nhap/bo', { draft: '{draft}' }),
  'GET /phien': 'takes no name',
  'POST /phien/o-lai': 'takes no name',
  'POST /ngon-ngu': sent('/ngon-ngu', { language: 'en', return: '/ho-so/{dossier}' }),
}

const POST_OFFICE: Readonly<Record<string, Line>> = {
  'GET /buu-cuc': at('/buu-cuc?dossier={dossier}&done={event}', '/buu-cuc?group=ready&after={dossier}'),
  'GET /buu-cuc/tim': 'takes no name',
  'POST /buu-cuc/tim': sent('/buu-cuc/tim', { text: '{name}' }, { text: '{handover}' }),
  'GET /buu-cuc/lay-tan-noi': at('/buu-cuc/lay-tan-noi?after={dossier}', '/buu-cuc/lay-tan-noi?sent={event}'),
  'POST /buu-cuc/lay-tan-noi': sent(
    '/buu-cuc/lay-tan-noi',
    { do: 'assign', 'places[]': '{dossier}', '/postman': '{person}' },
    { do: 'undo', 'places[]': '{dossier}', sent: '{event}' },
  ),
  'GET /bang-ke': at('/bang-ke?after={handover}'),
  'GET /buu-cuc/tien': at('/buu-cuc/tien?after={event}', '/buu-cuc/tien?after={fee}'),
  'POST /buu-cuc/tien': sent('/buu-cuc/tien', { person: '{person}', counted: '150000' }),
  'GET /buu-cuc/nop-tien': at('/buu-cuc/nop-tien?day=2026-11-16&number={remittance}'),
  'GET /buu-cuc/nop-tien/bang-ke.pdf': at('/buu-cuc/nop-tien/bang-ke.pdf?day=2026-11-16&number={remittance}'),
  'POST /buu-cuc/nop-tien': sent('/buu-cuc/nop-tien', {
    do: 'remit',
    to: '{centre}',
    'lines[]': '{dossier}/{fee}',
  }),
  'GET /buu-cuc/gui-di': at(
    '/buu-cuc/gui-di?dossier={dossier}',
    '/buu-cuc/gui-di?dossier={own}&done={event}',
  ),
  'POST /buu-cuc/gui-di/tra-so': sent(
    '/buu-cuc/gui-di/tra-so',
    { dossier: '{dossier}', number: 'EH000000015VN', '/reason/code': 'mistake' },
    { dossier: '{own}', number: '{taken}', '/reason/code': 'mistake' },
  ),
  'POST /buu-cuc/gui-di': sent(
    '/buu-cuc/gui-di',
    { envelope: '{name}' },
    { dossier: '{dossier}', label: 'EH000000054VN' },
  ),
  'GET /buu-cuc/buu-gui': at(
    '/buu-cuc/buu-gui?dossier={dossier}',
    '/buu-cuc/buu-gui?dossier={own}&done={event}',
  ),
  'POST /buu-cuc/buu-gui': sent('/buu-cuc/buu-gui', { number: '{name}', what: 'held', '/waybill': '{name}' }),
  'GET /buu-cuc/phieu-in-san': at(
    '/buu-cuc/phieu-in-san?office={office}',
    '/buu-cuc/phieu-in-san?after={slip}',
  ),
  'POST /buu-cuc/phieu-in-san': sent('/buu-cuc/phieu-in-san', { size: '1', office: '{office}' }),
  'GET /buu-cuc/phieu-in-san/:stack': at('/buu-cuc/phieu-in-san/{stack}'),
  'POST /buu-cuc/phieu-in-san/:stack': sent('/buu-cuc/phieu-in-san/{stack}', {
    number: '{slip}',
    state: 'spoiled',
    reason: 'torn',
  }),
  'GET /buu-cuc/tuyen': at('/buu-cuc/tuyen?mo={dossier}'),
  'POST /buu-cuc/tuyen/quet': sent('/buu-cuc/tuyen/quet', { number: '{name}' }),
  'GET /buu-cuc/tuyen/quet': 'takes no name',
  'GET /buu-cuc/tuyen/:id': at('/buu-cuc/tuyen/{dossier}', '/buu-cuc/tuyen/{name}'),
  'POST /buu-cuc/tuyen/:id': sent(
    '/buu-cuc/tuyen/{dossier}',
    { told: 'delivered' },
    { told: 'held', counter: '1' },
  ),
  'GET /buu-cuc/hang-doi-phat': at('/buu-cuc/hang-doi-phat?after={dossier}'),
}

const DOSSIERS: Readonly<Record<string, Line>> = {
  'POST /ho-so/:id/ma-tra-cuu': sent('/ho-so/{dossier}/ma-tra-cuu', {}),
  'GET /ho-so/:id/sua': at('/ho-so/{dossier}/sua', '/ho-so/{name}/sua'),
  'POST /ho-so/:id/sua': sent(
    '/ho-so/{dossier}/sua',
    { 'to:/applicant/name': 'Kẻ gian', '/reason/code': 'typing_error' },
    { what: 'procedure' },
  ),
  'GET /ho-so/:id/chung-cu/:file': at(
    '/ho-so/{dossier}/chung-cu/{picture}',
    '/ho-so/{own}/chung-cu/{picture}',
    '/ho-so/{own}/chung-cu/{attachment}',
  ),
  'GET /ho-so/moi': at('/ho-so/moi?draft={draft}', '/ho-so/moi?from={dossier}'),
  'POST /ho-so/moi': sent('/ho-so/moi', { '/slip': '{slip}', draft: '{draft}' }),
  'GET /ho-so/:id/da-nhan': at('/ho-so/{dossier}/da-nhan?done={event}', '/ho-so/{own}/da-nhan?done={event}'),
  'GET /ho-so/:id/in.pdf': at('/ho-so/{dossier}/in.pdf'),
  'GET /ho-so/:id/nhan': at('/ho-so/{dossier}/nhan'),
  'GET /ho-so/:id': at(
    '/ho-so/{name}',
    '/ho-so/{dossier}?people=1',
    '/ho-so/{own}?event={event}',
    '/ho-so/{own}?done={event}',
    '/ho-so/{own}?before={event}',
  ),
  'GET /ho-so/:id/viec': at('/ho-so/{dossier}/viec'),
  'POST /ho-so/:id/viec': sent(
    '/ho-so/{dossier}/viec',
    { type: 'dossier.accepted' },
    { type: 'item.dispatched', '/waybill': 'EH000000068VN' },
    { type: 'event.voided', '/event': '{event}', '/reason/code': 'mistake' },
  ).concat(
    sent('/ho-so/{own}/viec', { type: 'event.voided', '/event': '{event}', '/reason/code': 'mistake' }),
    sent('/ho-so/{own}/viec', { type: 'fee.refunded', '/fee': '{fee}', '/amount': '1' }),
  ),
}

const LISTS: Readonly<Record<string, Line>> = {
  'GET /mot-cua': at('/mot-cua?list={handover}', '/mot-cua?group=ready&after={dossier}'),
  'GET /mot-cua/tiep-nhan': at('/mot-cua/tiep-nhan?dossier={dossier}'),
  'POST /mot-cua/tiep-nhan': sent(
    '/mot-cua/tiep-nhan',
    { envelope: '{name}' },
    { dossier: '{dossier}', type: 'dossier.accepted', '/code': '000.00.06.H56-261116-0077' },
  ),
  'GET /mot-cua/ket-qua': 'takes no name',
  'POST /mot-cua/ket-qua': sent('/mot-cua/ket-qua', { scan: '{name}' }, { action: 'drop', out: '{dossier}' }),
  'GET /mot-cua/giao-buu-dien': at('/mot-cua/giao-buu-dien?list={handover}'),
  'POST /mot-cua/giao-buu-dien': sent('/mot-cua/giao-buu-dien', { office: '{office}', holder: '{centre}' }),
  'POST /quet/ma': ['list', 'count', 'results'].flatMap((kind) => [
    { path: '/quet/ma', json: { kind, subject: '', scans: [{ id: '{id}', code: '{name}' }] } },
    { path: '/quet/ma', json: { kind, subject: '{handover}', scans: [{ id: '{id}', code: '{name}' }] } },
  ]),
  'GET /quet': 'takes no name',
  'POST /quet': sent('/quet', { number: '{name}' }, { number: '{handover}' }),
  'GET /nhan-lac': 'takes no name',
  'POST /nhan-lac': sent('/nhan-lac', { number: '{name}' }),
  'GET /nhan-theo-phieu': 'takes no name',
  'POST /nhan-theo-phieu': sent('/nhan-theo-phieu', { number: '{name}', secret: 'BBBBBBBB' }),
  'GET /ban-giao': at('/ban-giao?to=TTHC.01&dossier={dossier}'),
  'POST /ban-giao': sent(
    '/ban-giao',
    { action: 'scan', to: 'TTHC.02', scan: '{name}' },
    { action: 'add', to: 'TTHC.02', packet: '{dossier}/hs' },
    { action: 'offer', to: 'TTHC.02', batch: '{batch}' },
  ),
  'GET /ban-giao/:id': at('/ban-giao/{handover}'),
  'GET /ban-giao/:id/ban-chup/:file': at('/ban-giao/{handover}/ban-chup/{scan}'),
  'GET /ban-giao/:id/viec': at('/ban-giao/{handover}/viec'),
  'POST /ban-giao/:id/viec': sent(
    '/ban-giao/{handover}/viec',
    { action: 'accept' },
    { action: 'withdraw' },
    { action: 'confirm' },
    { scan: '{name}' },
  ),
}

const SUPERVISORS: Readonly<Record<string, Line>> = {
  'GET /dieu-hanh': 'takes no name',
  'GET /dieu-hanh/viec': at(
    '/dieu-hanh/viec?owner={office}',
    '/dieu-hanh/viec?after={case}',
    '/dieu-hanh/viec?step=assign&batch={event}&refused={case}%20unknown-case',
  ),
  'POST /dieu-hanh/viec': sent(
    '/dieu-hanh/viec',
    { step: 'assign', case: '{case}', '/party': '{office}' },
    { step: 'explain', case: '{case}', '/reason/code': 'being_done' },
    { step: 'undo', batch: '{event}' },
  ),
  'GET /dieu-hanh/so-viec.csv': at('/dieu-hanh/so-viec.csv?owner={office}'),
  'GET /dieu-hanh/so-viec.xlsx': at('/dieu-hanh/so-viec.xlsx?owner={office}'),
  'GET /dieu-hanh/viec/:key': at('/dieu-hanh/viec/{case}', '/dieu-hanh/viec/{case}?done={event}'),
  'POST /dieu-hanh/viec/:key': sent(
    '/dieu-hanh/viec/{case}',
    { step: 'explain', '/reason/code': 'being_done' },
    { step: 'close', '/reason/code': 'put_right' },
  ),
  'GET /dieu-hanh/tin': at('/dieu-hanh/tin?party={office}', '/dieu-hanh/tin?after={report}'),
  'POST /dieu-hanh/tin': sent(
    '/dieu-hanh/tin',
    { report: 'VNP.590100 {report}' },
    { report: 'VNP.590100 {report}', do: 'drop', because: 'test' },
  ),
  'GET /dieu-hanh/doi-soat-ngay': at('/dieu-hanh/doi-soat-ngay?after=2026-11-17%20delivery%201'),
  'POST /dieu-hanh/doi-soat-ngay': sent('/dieu-hanh/doi-soat-ngay', { kind: 'delivery', day: '16/11/2026' }),
  'GET /dieu-hanh/doi-soat-ngay/:kind/:day': at('/dieu-hanh/doi-soat-ngay/delivery/2026-11-16'),
  'GET /dieu-hanh/tin-nhan': at('/dieu-hanh/tin-nhan?after={message}'),
  'POST /dieu-hanh/tin-nhan': sent('/dieu-hanh/tin-nhan', { message: '{message}' }),
  'GET /dieu-hanh/so-lieu/:figure': at(
    '/dieu-hanh/so-lieu/open?party={office}',
    '/dieu-hanh/so-lieu/open?after={dossier}',
  ),
  'GET /dieu-hanh/van-don': 'takes no name',
  'GET /quan-tri/van-don': at('/quan-tri/van-don?after={pool}'),
  'GET /quan-tri/van-don/nhap': 'takes no name',
  'POST /quan-tri/van-don/nhap': sent('/quan-tri/van-don/nhap', {
    party: '{office}',
    first: 'VB000001',
    last: 'VB000009',
  }),
  'POST /quan-tri/van-don/:pool/viec': sent('/quan-tri/van-don/{pool}/viec', { state: 'closed' }),
  'GET /dieu-hanh/im-lang': 'takes no name',
  'GET /dieu-hanh/tien': at('/dieu-hanh/tien?after={office}%20state_fee'),
  'GET /dieu-hanh/tien.csv': 'takes no name',
  'GET /dieu-hanh/tien.xlsx': 'takes no name',
  'GET /buu-cuc/nop-tien/da-nop': 'takes no name',
  'GET /dieu-hanh/webhook': 'takes no name',
  'GET /dieu-hanh/don-vi/:party': at('/dieu-hanh/don-vi/{office}', '/dieu-hanh/don-vi/{centre}'),
  'GET /dieu-hanh/bien-ban': at('/dieu-hanh/bien-ban?carrier={carrier}&from=2026-11-16&to=2026-11-16'),
}

const ADMINISTRATORS: Readonly<Record<string, Line>> = {
  'GET /quan-tri': 'takes no name',
  'GET /quan-tri/nguoi-dung': at('/quan-tri/nguoi-dung?after={person}'),
  'POST /quan-tri/nguoi-dung': sent('/quan-tri/nguoi-dung', { text: '{person}' }, { find: '{person}' }),
  'GET /quan-tri/nguoi-dung/moi': 'takes no name',
  // A name to sign in by is one person's in the whole service, and whoever gives it is told that it is taken.
  'POST /quan-tri/nguoi-dung/moi': 'takes no name',
  'GET /quan-tri/nguoi-dung/:id': at('/quan-tri/nguoi-dung/{person}'),
  'GET /quan-tri/nguoi-dung/:id/viec': at('/quan-tri/nguoi-dung/{person}/viec'),
  'POST /quan-tri/nguoi-dung/:id/viec': sent(
    '/quan-tri/nguoi-dung/{person}/viec',
    { do: 'reset' },
    { do: 'close' },
    { do: 'assign', party: 'VTP.001', role: 'clerk' },
  ),
  'GET /quan-tri/khoa': at('/quan-tri/khoa?after={key}'),
  'POST /quan-tri/khoa': sent('/quan-tri/khoa', { revoke: '{key}' }, { agreed: '{proposal}' }),
  'GET /dong-y-khoa': 'takes no name',
  'POST /dong-y-khoa': sent(
    '/dong-y-khoa',
    { proposal: '{proposal}', answer: 'agreed' },
    { proposal: '{proposal}', answer: 'refused' },
  ),
  'GET /quan-tri/webhook': at('/quan-tri/webhook?after={endpoint}'),
  'GET /quan-tri/webhook/:id': at(
    '/quan-tri/webhook/{endpoint}',
    '/quan-tri/webhook/{endpoint}?delivery={delivery}',
  ),
  'GET /quan-tri/webhook/:id/viec': at('/quan-tri/webhook/{endpoint}/viec'),
  'POST /quan-tri/webhook/:id/viec': sent(
    '/quan-tri/webhook/{endpoint}/viec',
    { do: 'ping' },
    { do: 'pause' },
    { do: 'again' },
    { do: 'one', delivery: '{delivery}' },
  ),
  'GET /quan-tri/nhat-ky': 'takes no name',
  'POST /quan-tri/nhat-ky': sent('/quan-tri/nhat-ky', { dossier: '{name}' }, { person: '{person}' }),
  // Names of tables, which are the same for everybody, and codes that everybody reads.
  'GET /quan-tri/ma-la': at('/quan-tri/ma-la?of={carrier}%20hcc-v1%20X99'),
  'POST /quan-tri/ma-la': sent('/quan-tri/ma-la', {
    of: '{carrier} hcc-v1 X99',
    meaning: 'none',
    since: '16/11/2026',
  }),
  'GET /quan-tri/danh-muc': 'shown to everybody',
  'GET /quan-tri/danh-muc/:table': 'shown to everybody',
  'GET /quan-tri/danh-muc/:table/mau.csv': 'shown to everybody',
  'GET /quan-tri/danh-muc/:table/muc': 'shown to everybody',
  'POST /quan-tri/danh-muc/:table/muc': 'shown to everybody',
  'GET /quan-tri/danh-muc/:table/nhap': 'shown to everybody',
  'POST /quan-tri/danh-muc/:table/nhap': 'shown to everybody',
  'GET /quan-tri/he-thong': 'takes no name',
}

/** Every route of the service, but files that everybody is given. */
export const WALK: Readonly<Record<string, Line>> = {
  ...MACHINES,
  ...CITIZENS,
  ...SESSIONS,
  ...POST_OFFICE,
  ...DOSSIERS,
  ...LISTS,
  ...SUPERVISORS,
  ...ADMINISTRATORS,
}

import { carrierPaths } from './carrier-paths.ts'
import { type Asked, enc, withQuery } from './path-parts.ts'
import { tableAddress } from './table-addresses.ts'
import { waybillPaths } from './waybill-paths.ts'

/** Every address of the service is built here; a snapshot test prints them all. */
export const paths = {
  home: () => '/',
  tracking: () => '/t',
  /** What a citizen says of the dossier that is open. */
  citizenSays: () => '/t/bao',
  /** A paper of the agency for a citizen who has just opened the dossier. */
  trackingFile: () => '/t/giay-to',
  /** Without the secret the page asks for it. */
  trackingLink: (number: string, secret?: string) =>
    `/t#${number}${secret === undefined ? '' : `.${secret}`}`,
  verify: () => '/xac-minh',
  verifyLink: (proof: string) => `/xac-minh#${proof}`,
  signIn: () => '/dang-nhap',
  signInFor: (path: string) => `/dang-nhap?return=${enc(path)}`,
  /** Signing in by an issuer of OpenID Connect: the way there, back, and out. */
  openId: () => '/dang-nhap/chung',
  openIdFor: (path: string) => `/dang-nhap/chung?return=${enc(path)}`,
  openIdBack: () => '/dang-nhap/chung/ve',
  openIdLeave: () => '/dang-nhap/chung/ra',
  signedOut: () => '/dang-nhap?left=1',
  signOut: () => '/dang-xuat',
  choose: () => '/chon-vai-tro',
  /** Where a tab works in a role that its person has no more. */
  chooseAgain: (path: string) => `/chon-vai-tro?lost=1&return=${enc(path)}`,
  chooseFor: (path: string) => `/chon-vai-tro?return=${enc(path)}`,
  /** One's own account: password, PIN, where one is signed in. */
  account: () => '/tai-khoan',
  accountDone: (what: 'password' | 'pin' | 'session') => `/tai-khoan?done=${what}`,
  ownPassword: () => '/tai-khoan/mat-khau',
  ownPin: () => '/tai-khoan/pin',
  ownSessions: () => '/tai-khoan/phien',
  /** Staying signed in, and how long that is. */
  stay: () => '/phien/o-lai',
  sessionLeft: () => '/phien',
  /** What is typed into a long form is kept by its script, and dropped by its person. */
  keepDraft: () => '/nhap',
  dropDraft: () => '/nhap/bo',
  office: () => '/buu-cuc',
  /** A worklist after something was written: which entry of which dossier. */
  workDone: (list: string, id: string, event: string) => `${list}?dossier=${enc(id)}&done=${enc(event)}`,
  /** One group of what lies at the counter, from a dossier on. */
  officeGroup: (group: string, after: string) => `/buu-cuc?group=${enc(group)}&after=${enc(after)}`,
  /** Dossiers by a number, a part of one, a phone or a name: what is looked for is never in an address. */
  officeSearch: () => '/buu-cuc/tim',
  /** Where papers are to be fetched, and who goes. */
  pickups: () => '/buu-cuc/lay-tan-noi',
  pickupsFrom: (after: string) => `/buu-cuc/lay-tan-noi?after=${enc(after)}`,
  /** After somebody was sent: which form did it, so that it can be taken back. */
  pickupsSent: (form: string) => `/buu-cuc/lay-tan-noi?sent=${enc(form)}`,
  /** What goes out next, by postman and ward. */
  deliveryQueue: () => '/buu-cuc/hang-doi-phat',
  /** Lists that were signed for, by day and by the other side. */
  closedLists: () => '/bang-ke',
  /** Money of a day, counted and closed. */
  money: () => '/buu-cuc/tien',
  moneyOn: (day: string) => `/buu-cuc/tien?day=${enc(day)}`,
  moneyFrom: (day: string, after: string) => `/buu-cuc/tien?day=${enc(day)}&after=${enc(after)}`,
  /** Money that is handed on to whoever it belongs to. */
  remit: () => '/buu-cuc/nop-tien',
  /** After it was handed on: the list under its number. */
  /** Its paper. */
  remittancePaper: () => '/buu-cuc/nop-tien/bang-ke.pdf',
  remittancePaperOf: (day: string, number: string) =>
    `/buu-cuc/nop-tien/bang-ke.pdf?day=${enc(day)}&number=${enc(number)}`,
  remitted: (day: string, number: string) => `/buu-cuc/nop-tien?day=${enc(day)}&number=${enc(number)}`,
  /** Items sent out one after the other: the envelope is scanned, then the label on it. */
  dispatch: () => '/buu-cuc/gui-di',
  dispatchOf: (dossier: string, postman = '') =>
    `/buu-cuc/gui-di?dossier=${enc(dossier)}${postman === '' ? '' : `&postman=${enc(postman)}`}`,
  /** After one was sent out: whoever carries it carries the next too. */
  dispatched: (dossier: string, event: string, postman: string) =>
    `/buu-cuc/gui-di?dossier=${enc(dossier)}&done=${enc(event)}${postman === '' ? '' : `&postman=${enc(postman)}`}`,
  /** What became of items that were brought back, one after the other. */
  itemNews: () => '/buu-cuc/buu-gui',
  itemNewsOf: (dossier: string) => `/buu-cuc/buu-gui?dossier=${enc(dossier)}`,
  /** After one was told: the next is told the same until something else is chosen. */
  itemNewsDone: (dossier: string, event: string, what: string, reason: string, until: string) =>
    `/buu-cuc/buu-gui?dossier=${enc(dossier)}&done=${enc(event)}&what=${enc(what)}&reason=${enc(reason)}&until=${enc(until)}`,
  /** What a postman carries today, door by door. */
  route: () => '/buu-cuc/tuyen',
  /** With one stop open, where it stands. */
  routeAt: (stop: string) => `/buu-cuc/tuyen?mo=${enc(stop)}#${enc(stop)}`,
  routeScan: () => '/buu-cuc/tuyen/quet',
  /** What was done at one door. */
  routeStop: (id: string) => `/buu-cuc/tuyen/${enc(id)}`,
  /** The picture that proves a delivery. */
  deliveryProof: (id: string, sha256: string) => `/ho-so/${enc(id)}/chung-cu/${enc(sha256)}`,
  slipStacks: () => '/buu-cuc/phieu-in-san',
  /** Of an office that somebody supervises, from a stack on. */
  slipStacksOf: (office: string) => `/buu-cuc/phieu-in-san?office=${enc(office)}`,
  slipStacksBefore: (office: string, number: number) =>
    `/buu-cuc/phieu-in-san?office=${enc(office)}&before=${enc(number)}`,
  slipGapsAfter: (office: string, after: string) =>
    `/buu-cuc/phieu-in-san?${office === '' ? '' : `office=${enc(office)}&`}after=${enc(after)}#gaps`,
  slipStack: (stack: string) => `/buu-cuc/phieu-in-san/${enc(stack)}`,
  slipMarked: (stack: string, number: string) =>
    `/buu-cuc/phieu-in-san/${enc(stack)}?done=${enc(number)}#${enc(number)}`,
  /** With a number filled in, to be declared. */
  slipToMark: (stack: string, number: string) =>
    `/buu-cuc/phieu-in-san/${enc(stack)}?number=${enc(number)}#mark`,
  /** At one slip of it. */
  slipIn: (stack: string, number: string) => `/buu-cuc/phieu-in-san/${enc(stack)}#${enc(number)}`,
  slipStackPaper: (stack: string) => `/v1/slip-stacks/${enc(stack)}/paper.pdf?inline=1`,
  scan: () => '/quet',
  /** The door of the page's script for scans. */
  scanDoor: () => '/quet/ma',
  /** Where papers that came to the wrong place are received. */
  astray: () => '/nhan-lac',
  /** Where an office that nobody named takes papers in by the citizen's slip. */
  takeIn: () => '/nhan-theo-phieu',
  centre: () => '/mot-cua',
  /** Acceptance by two scans, one dossier after the other. */
  acceptance: () => '/mot-cua/tiep-nhan',
  /** Results that are ready, many at once. */
  results: () => '/mot-cua/ket-qua',
  resultsDone: (count: number) => `/mot-cua/ket-qua?done=${count}`,
  /** What lies ready for the post, one list for each post office. */
  offerToPost: () => '/mot-cua/giao-buu-dien',
  /** The worklist after a list was offered from there. */
  offeredToPost: (list: string) => `/mot-cua?list=${enc(list)}`,
  centreGroup: (group: string, after: string) => `/mot-cua?group=${enc(group)}&after=${enc(after)}`,
  supervision: () => '/dieu-hanh',
  /** The paper of a reconciliation, for days as people type them. */
  reconciliation: () => '/dieu-hanh/bien-ban',
  reconciliationPaper: (carrier: string, from: string, to: string) =>
    `/v1/reconciliations/paper.pdf?inline=1&carrier=${enc(carrier)}&from=${enc(from)}&to=${enc(to)}`,
  /** The cases that somebody looks after, as they are asked for. */
  cases: (asked: Asked = {}) => withQuery('/dieu-hanh/viec', asked),
  casesFiltered: () => '/dieu-hanh/viec',
  casesSheet: (asked: Asked = {}) => withQuery('/dieu-hanh/so-viec.csv', asked),
  /** What is looked for because nobody told it. */
  silences: () => '/dieu-hanh/im-lang',
  case: (key: string) => `/dieu-hanh/viec/${enc(key)}`,
  caseDone: (key: string, step: string) => `/dieu-hanh/viec/${enc(key)}?done=${enc(step)}`,
  /** The list behind a figure. */
  figure: (figure: string, asked: Asked) => withQuery(`/dieu-hanh/so-lieu/${enc(figure)}`, asked),
  /** What another party has to do, to be read only. */
  worklistOf: (party: string, asked: Asked = {}) => withQuery(`/dieu-hanh/don-vi/${enc(party)}`, asked),
  sendAgain: () => '/dieu-hanh/tin-nhan',
  /** Settling or dropping what other systems told and the book could not take. */
  keptReport: () => '/dieu-hanh/tin',
  keptReports: (asked: Asked = {}) => withQuery('/dieu-hanh/tin', asked),
  stuckMessages: (asked: Asked = {}) => withQuery('/dieu-hanh/tin-nhan', asked),
  endpointsOff: (asked: Asked = {}) => withQuery('/dieu-hanh/webhook', asked),
  apiKeptReports: () => '/v1/kept-reports',
  apiKeptReport: (party: string, id: string) => `/v1/kept-reports/${enc(party)}/${enc(id)}`,
  admin: () => '/quan-tri',
  adminKeys: () => '/quan-tri/khoa',
  adminKeysFrom: (after: string) => `/quan-tri/khoa?after=${enc(after)}`,
  adminKeyDone: (what: string) => `/quan-tri/khoa?done=${enc(what)}`,
  /** Where a party agrees to keys that others asked for. */
  keyConsents: () => '/dong-y-khoa',
  keyConsentDone: (what: string) => `/dong-y-khoa?done=${enc(what)}`,
  adminPeople: () => '/quan-tri/nguoi-dung',
  adminNewPerson: () => '/quan-tri/nguoi-dung/moi',
  adminPerson: (id: string) => `/quan-tri/nguoi-dung/${enc(id)}`,
  adminPersonDone: (id: string, what: string) => `/quan-tri/nguoi-dung/${enc(id)}?done=${enc(what)}`,
  adminPersonAct: (id: string) => `/quan-tri/nguoi-dung/${enc(id)}/viec`,
  adminWebhooks: (asked: Asked = {}) => withQuery('/quan-tri/webhook', asked),
  adminWebhook: (id: string, asked: Asked = {}) => withQuery(`/quan-tri/webhook/${enc(id)}`, asked),
  adminWebhookAct: (id: string) => `/quan-tri/webhook/${enc(id)}/viec`,
  adminLog: () => '/quan-tri/nhat-ky',
  adminSystem: () => '/quan-tri/he-thong',
  adminReference: () => '/quan-tri/danh-muc',
  adminTable: (table: string) => `/quan-tri/danh-muc/${enc(tableAddress(table))}`,
  adminTableDone: (table: string, what: string, on: string) =>
    `/quan-tri/danh-muc/${enc(tableAddress(table))}?done=${enc(what)}${on === '' ? '' : `&on=${enc(on)}`}`,
  adminTableFrom: (table: string, { text, on, after }: Readonly<Record<'text' | 'on' | 'after', string>>) =>
    `/quan-tri/danh-muc/${enc(tableAddress(table))}?find=${enc(text)}&on=${enc(on)}&after=${enc(after)}`,
  adminTemplate: (table: string) => `/quan-tri/danh-muc/${enc(tableAddress(table))}/mau.csv`,
  adminImport: (table: string) => `/quan-tri/danh-muc/${enc(tableAddress(table))}/nhap`,
  /** One entry with its history, by its key, which is a code and names nobody. */
  adminEntry: (table: string, key: string) =>
    `/quan-tri/danh-muc/${enc(tableAddress(table))}/muc?key=${enc(key)}`,
  adminEntryAct: (table: string) => `/quan-tri/danh-muc/${enc(tableAddress(table))}/muc`,
  dossier: (id: string) => `/ho-so/${enc(id)}`,
  /** At one entry of its history, with the form that puts it right. */
  dossierAmend: (id: string, event: string, version: number) =>
    `/ho-so/${enc(id)}?amend=${enc(event)}#entry-${version}`,
  /** Its history from an older entry on. */
  dossierHistory: (id: string, version: number) => `/ho-so/${enc(id)}?history=${version}#history`,
  /** With one action open. */
  dossierFor: (id: string, type: string) => `/ho-so/${enc(id)}?action=${enc(type)}#action`,
  /** After something was written: which entry the line at the top speaks of. */
  dossierDone: (id: string, event: string) => `/ho-so/${enc(id)}?done=${enc(event)}`,
  dossierPeople: (id: string) => `/ho-so/${enc(id)}?people=1#people`,
  /** A lost tracking code is renewed at a counter. */
  dossierSecret: (id: string) => `/ho-so/${enc(id)}/ma-tra-cuu`,
  /** After that: the card with the new code is printed. */
  secretRenewed: (id: string) => `/ho-so/${enc(id)}/sua?renewed=1`,
  /** What was written down wrongly, put right: old values beside the new. */
  correct: (id: string) => `/ho-so/${enc(id)}/sua`,
  /** One part of it: the registration, or the citizen's code. */
  correctAt: (id: string, part: 'registration' | 'code') => `/ho-so/${enc(id)}/sua#${part}`,
  dossierAct: (id: string) => `/ho-so/${enc(id)}/viec`,
  handover: (id: string) => `/ban-giao/${enc(id)}`,
  handoverAct: (id: string) => `/ban-giao/${enc(id)}/viec`,
  /** The scan of a list that was signed on paper, by its hash. */
  handoverScan: (id: string, sha256: string) => `/ban-giao/${enc(id)}/ban-chup/${enc(sha256)}`,
  handoverDone: (id: string) => `/ban-giao/${enc(id)}?done=1`,
  newHandover: () => '/ban-giao',
  newHandoverTo: (party: string) => `/ban-giao?to=${enc(party)}`,
  newHandoverFrom: (party: string, from: number) => `/ban-giao?to=${enc(party)}&from=${from}`,
  /** With the packets of one dossier chosen. */
  newHandoverFor: (party: string, dossier: string) => `/ban-giao?to=${enc(party)}&dossier=${enc(dossier)}`,
  newDossier: () => '/ho-so/moi',
  newDossierOf: (procedure: string, slip = '') =>
    `/ho-so/moi?procedure=${enc(procedure)}${slip === '' ? '' : `&slip=${enc(slip)}`}`,
  /** Where only the result is fetched by the post. */
  newReturnOf: (procedure: string) => `/ho-so/moi?procedure=${enc(procedure)}&way=result`,
  /** After papers were taken in: what is printed of them, and the next customer. */
  intakeDone: (id: string, event: string) => `/ho-so/${enc(id)}/da-nhan?done=${enc(event)}`,
  intakeDonePage: (id: string) => `/ho-so/${enc(id)}/da-nhan`,
  /** Papers that were registered before and are brought now. */
  receive: (id: string) => `/ho-so/${enc(id)}/nhan`,
  /** Slip and label of an intake as one file. */
  printJob: (id: string) => `/ho-so/${enc(id)}/in.pdf`,
  /** Entering a slip that was filled in by hand. */
  newDossierFrom: (slip: string) => `/ho-so/moi?slip=${enc(slip)}`,
  language: () => '/ngon-ngu',
  problem: (code: string) => `/problems/${enc(code)}`,
  asset: (name: string, hash: string) => `/assets/${enc(name)}?v=${enc(hash)}`,
  assetFile: (name: string) => `/assets/${enc(name)}`,
  docs: () => '/docs',
  docsPage: (page: 'events' | 'webhooks' | 'problems' | 'changes') => `/docs/${enc(page)}`,
  docsDoors: (topic: string) => `/docs/doors/${enc(topic)}`,
  docsEvent: (type: string) => `/docs/events/${enc(type)}`,
  openapi: () => '/openapi.json',
  apiEvents: () => '/v1/events',
  apiInbox: () => '/v1/inbox',
  apiInboxEntry: (id: string) => `/v1/inbox/${enc(id)}`,
  apiWebhookEndpoints: () => '/v1/webhook-endpoints',
  apiWebhookEndpoint: (id: string) => `/v1/webhook-endpoints/${enc(id)}`,
  apiWebhookSecret: (id: string) => `/v1/webhook-endpoints/${enc(id)}/secret`,
  apiWebhookRemoval: (id: string) => `/v1/webhook-endpoints/${enc(id)}/removal`,
  apiWebhookRotation: (id: string) => `/v1/webhook-endpoints/${enc(id)}/rotation`,
  apiWebhookPing: (id: string) => `/v1/webhook-endpoints/${enc(id)}/ping`,
  apiWebhookKey: () => '/v1/webhook-key',
  apiWebhookDeliveries: () => '/v1/webhook-deliveries',
  apiWebhookDelivery: (id: string) => `/v1/webhook-deliveries/${enc(id)}`,
  apiWebhookAgain: (id: string) => `/v1/webhook-deliveries/${enc(id)}/again`,
  apiWebhookReplay: () => '/v1/webhook-replays',
  apiDossiers: () => '/v1/dossiers',
  apiDossier: (id: string) => `/v1/dossiers/${enc(id)}`,
  apiDossierEvents: (id: string) => `/v1/dossiers/${enc(id)}/events`,
  apiPeople: (id: string) => `/v1/dossiers/${enc(id)}/people`,
  paperView: (id: string, kind: string) => `/v1/dossiers/${enc(id)}/papers/${enc(kind)}.pdf?inline=1`,
  /** Of one event, where a kind has several: one of the fees. */
  feePaperView: (id: string, event: string) =>
    `/v1/dossiers/${enc(id)}/papers/fee-confirmation.pdf?inline=1&event=${enc(event)}`,
  labelZpl: (id: string) => `/v1/dossiers/${enc(id)}/papers/label.zpl`,
  bagLabelView: (id: string) => `/v1/handovers/${enc(id)}/bag-label.pdf?inline=1`,
  bagLabelZpl: (id: string) => `/v1/handovers/${enc(id)}/bag-label.zpl`,
  deliveryListView: (id: string) => `/v1/handovers/${enc(id)}/delivery-list.pdf?inline=1`,
  apiReconciliations: () => '/v1/reconciliations',
  apiReconciliationPaper: () => '/v1/reconciliations/paper.pdf',
  handoverView: (id: string) => `/v1/handovers/${enc(id)}/paper.pdf?inline=1`,
  apiAttachments: (id: string) => `/v1/dossiers/${enc(id)}/attachments`,
  apiAttachment: (id: string, sha256: string) => `/v1/dossiers/${enc(id)}/attachments/${enc(sha256)}`,
  apiTrackingSecret: (id: string) => `/v1/dossiers/${enc(id)}/tracking-secret`,
  apiPaper: (id: string, kind: string) => `/v1/dossiers/${enc(id)}/papers/${enc(kind)}.pdf`,
  apiHandover: (id: string) => `/v1/handovers/${enc(id)}`,
  apiBagLabel: (id: string) => `/v1/handovers/${enc(id)}/bag-label.pdf`,
  apiDeliveryList: (id: string) => `/v1/handovers/${enc(id)}/delivery-list.pdf`,
  apiHandoverPaper: (id: string) => `/v1/handovers/${enc(id)}/paper.pdf`,
  apiRegister: (party: string, from: string, until: string) =>
    `/v1/registers/${enc(party)}/${enc(from)}/${enc(until)}.pdf`,
  registerView: (party: string, from: string, until: string) =>
    `/v1/registers/${enc(party)}/${enc(from)}/${enc(until)}.pdf?inline=1`,
  apiSlipStacks: () => '/v1/slip-stacks',
  apiSlipStackPaper: (stack: string) => `/v1/slip-stacks/${enc(stack)}/paper.pdf`,
  apiSlipGaps: () => '/v1/slip-gaps',
  apiSlipMarks: () => '/v1/slip-marks',
  apiCheckpoints: () => '/v1/checkpoints',
  apiKeysOfParty: () => '/v1/keys/party',
  apiKeySelf: () => '/v1/keys/self',
  apiKeyRotate: () => '/v1/keys/rotate',
  apiParties: () => '/v1/parties',
  apiProcedures: () => '/v1/procedures',
  apiHolidays: () => '/v1/holidays',
  apiCharges: () => '/v1/charges',
  apiStatusMaps: () => '/v1/status-maps',
  apiTariffs: () => '/v1/tariffs',
  apiIndicators: () => '/v1/indicators',
  apiProvinces: () => '/v1/provinces',
  apiKeys: () => '/v1/keys',
  apiVerifications: () => '/v1/verifications',
  apiTracking: () => '/v1/tracking',
  apiCases: () => '/v1/cases',
  apiCase: (key: string) => `/v1/cases/${enc(key)}`,
  apiCarrierFiles: () => '/v1/carrier-files',
  apiCarrierFile: (file: string) => `/v1/carrier-files/${enc(file)}`,
  apiSlipStack: (stack: string) => `/v1/slip-stacks/${enc(stack)}`,
  ...waybillPaths,
  ...carrierPaths,
  livez: () => '/livez',
  readyz: () => '/readyz',
} as const

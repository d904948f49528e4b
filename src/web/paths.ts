/** Every address of the service is built here; a snapshot test prints them all. */
const enc = encodeURIComponent

export const paths = {
  home: () => '/',
  tracking: () => '/t',
  trackingLink: (number: string, secret: string) => `/t#${number}.${secret}`,
  verify: () => '/xac-minh',
  verifyLink: (proof: string) => `/xac-minh#${proof}`,
  signIn: () => '/dang-nhap',
  signInFor: (path: string) => `/dang-nhap?return=${enc(path)}`,
  signOut: () => '/dang-xuat',
  choose: () => '/chon-vai-tro',
  chooseFor: (path: string) => `/chon-vai-tro?return=${enc(path)}`,
  office: () => '/buu-cuc',
  /** A worklist after something was written: which entry of which dossier. */
  workDone: (list: string, id: string, event: string) => `${list}?hs=${enc(id)}&ghi=${enc(event)}`,
  /** One group of what lies at the counter, from a dossier on. */
  officeGroup: (group: string, after: string) => `/buu-cuc?nhom=${enc(group)}&sau=${enc(after)}`,
  slipStacks: () => '/buu-cuc/phieu-in-san',
  /** Of an office that somebody supervises, from a stack on. */
  slipStacksOf: (office: string) => `/buu-cuc/phieu-in-san?buu-cuc=${enc(office)}`,
  slipStacksBefore: (office: string, number: number) =>
    `/buu-cuc/phieu-in-san?buu-cuc=${enc(office)}&truoc=${enc(number)}`,
  slipStack: (stack: string) => `/buu-cuc/phieu-in-san/${enc(stack)}`,
  slipMarked: (stack: string, number: string) =>
    `/buu-cuc/phieu-in-san/${enc(stack)}?ghi=${enc(number)}#${enc(number)}`,
  slipStackPaper: (stack: string) => `/v1/slip-stacks/${enc(stack)}/paper.pdf?inline=1`,
  scan: () => '/quet',
  centre: () => '/mot-cua',
  centreGroup: (group: string, after: string) => `/mot-cua?nhom=${enc(group)}&sau=${enc(after)}`,
  supervision: () => '/dieu-hanh',
  resendLetter: () => '/dieu-hanh/tin-nhan',
  letterResent: () => '/dieu-hanh?ghi=1#tin-nhan',
  admin: () => '/quan-tri',
  adminKeys: () => '/quan-tri/khoa',
  dossier: (id: string) => `/ho-so/${enc(id)}`,
  /** With one action open. */
  dossierFor: (id: string, type: string) => `/ho-so/${enc(id)}?viec=${enc(type)}#viec`,
  /** After something was written: which entry the line at the top speaks of. */
  dossierDone: (id: string, event: string) => `/ho-so/${enc(id)}?ghi=${enc(event)}`,
  dossierPeople: (id: string) => `/ho-so/${enc(id)}?nguoi=1#nguoi`,
  dossierAct: (id: string) => `/ho-so/${enc(id)}/viec`,
  handover: (id: string) => `/ban-giao/${enc(id)}`,
  handoverAct: (id: string) => `/ban-giao/${enc(id)}/viec`,
  handoverDone: (id: string) => `/ban-giao/${enc(id)}?ghi=1`,
  newHandover: () => '/ban-giao',
  newHandoverTo: (party: string) => `/ban-giao?den=${enc(party)}`,
  newDossier: () => '/ho-so/moi',
  newDossierOf: (procedure: string, slip = '') =>
    `/ho-so/moi?thu-tuc=${enc(procedure)}${slip === '' ? '' : `&phieu=${enc(slip)}`}`,
  /** Entering a slip that was filled in by hand. */
  newDossierFrom: (slip: string) => `/ho-so/moi?phieu=${enc(slip)}`,
  language: () => '/ngon-ngu',
  problem: (code: string) => `/problems/${enc(code)}`,
  docs: () => '/docs',
  openapi: () => '/openapi.json',
  apiEvents: () => '/v1/events',
  apiInbox: () => '/v1/inbox',
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
  apiPaper: (id: string, kind: string) => `/v1/dossiers/${enc(id)}/papers/${enc(kind)}.pdf`,
  apiHandover: (id: string) => `/v1/handovers/${enc(id)}`,
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
  apiKeys: () => '/v1/keys',
  apiVerifications: () => '/v1/verifications',
  apiTracking: () => '/v1/tracking',
  apiCases: () => '/v1/cases',
  apiCarrierFiles: () => '/v1/carrier-files',
  livez: () => '/livez',
  readyz: () => '/readyz',
} as const

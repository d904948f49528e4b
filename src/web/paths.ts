import { adminPaths } from './admin-paths.ts'
import { apiPaths } from './api-paths.ts'
import { carrierPaths } from './carrier-paths.ts'
import { dossierPaths } from './dossier-paths.ts'
import { enc } from './path-parts.ts'
import { postPaths } from './post-paths.ts'
import { supervisionPaths } from './supervision-paths.ts'
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
  /** A worklist after something was written: which entry of which dossier. */
  workDone: (list: string, id: string, event: string) => `${list}?dossier=${enc(id)}&done=${enc(event)}`,
  /** Lists that were signed for, by day and by the other side. */
  closedLists: () => '/bang-ke',
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
  language: () => '/ngon-ngu',
  asset: (name: string, hash: string) => `/assets/${enc(name)}?v=${enc(hash)}`,
  assetFile: (name: string) => `/assets/${enc(name)}`,
  ...postPaths,
  ...supervisionPaths,
  ...adminPaths,
  ...dossierPaths,
  ...waybillPaths,
  ...carrierPaths,
  ...apiPaths,
} as const

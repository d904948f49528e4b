import { enc } from './path-parts.ts'

/** The addresses of the pages of a post office. */
export const postPaths = {
  office: () => '/buu-cuc',
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
  /** Money of a day, counted and closed. */
  money: () => '/buu-cuc/tien',
  moneyOn: (day: string) => `/buu-cuc/tien?day=${enc(day)}`,
  moneyFrom: (day: string, after: string) => `/buu-cuc/tien?day=${enc(day)}&after=${enc(after)}`,
  /** Money that is handed on to whoever it belongs to. */
  remit: () => '/buu-cuc/nop-tien',
  /** Its paper. */
  remittancePaper: () => '/buu-cuc/nop-tien/bang-ke.pdf',
  remittancePaperOf: (day: string, number: string) =>
    `/buu-cuc/nop-tien/bang-ke.pdf?day=${enc(day)}&number=${enc(number)}`,
  /** What was handed on, by the last of its days. */
  remittances: (to = '') =>
    to === '' ? '/buu-cuc/nop-tien/da-nop' : `/buu-cuc/nop-tien/da-nop?day=${enc(to)}`,
  /** After it was handed on: the list under its number. */
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
} as const

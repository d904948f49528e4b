import { type Asked, enc, withQuery } from './path-parts.ts'

/** The addresses of the pages of whoever supervises. */
export const supervisionPaths = {
  supervision: () => '/dieu-hanh',
  /** The paper of a reconciliation, for days as people type them. */
  reconciliation: () => '/dieu-hanh/bien-ban',
  /** The cases that somebody looks after, as they are asked for. */
  cases: (asked: Asked = {}) => withQuery('/dieu-hanh/viec', asked),
  casesFiltered: () => '/dieu-hanh/viec',
  casesSheet: (format: 'csv' | 'xlsx', asked: Asked = {}) => withQuery(`/dieu-hanh/so-viec.${format}`, asked),
  /** Money by office: a day of it, and a sheet of some days. */
  moneyOfOffices: (asked: Asked = {}) => withQuery('/dieu-hanh/tien', asked),
  moneySheet: (format: 'csv' | 'xlsx', asked: Asked = {}) => withQuery(`/dieu-hanh/tien.${format}`, asked),
  /** What is looked for because nobody told it. */
  silences: () => '/dieu-hanh/im-lang',
  /** What was compared for each day, and what came of it. */
  dayRuns: (asked: Asked = {}) => withQuery('/dieu-hanh/doi-soat-ngay', asked),
  askForDay: () => '/dieu-hanh/doi-soat-ngay',
  dayRun: (kind: string, day: string, asked: Asked = {}) =>
    withQuery(`/dieu-hanh/doi-soat-ngay/${enc(kind)}/${enc(day)}`, asked),
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
} as const

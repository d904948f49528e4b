import { z } from 'zod'

// The national portal as the demo plays it, without a socket: one door to sign in, one for every service by its name
// (facts/partners.md A.5). Of the services it has the look-up of a dossier, which is all that comparing asks for.

/** What the portal knows the service by. */
export const DEMO_PORTAL_LOGIN = { client: 'tthcc-hue', secret: 'mat-khau-dien-tap' } as const
export const DEMO_PORTAL_UNIT = '000.00.00.H57'
const SESSION = 'session-of-the-demo'

/** Codes of errors, whose meanings are known from practice only. */
const DONE = '0'
const NO_SUCH_LOGIN = '3'
const NO_SESSION = '-3'

const SignIn = z.looseObject({
  username: z.literal(DEMO_PORTAL_LOGIN.client),
  password: z.literal(DEMO_PORTAL_LOGIN.secret),
})
const LookUp = z.looseObject({
  session: z.literal(SESSION),
  madonvi: z.literal(DEMO_PORTAL_UNIT),
  service: z.literal('TraCuuHoSo'),
  mahoso: z.string(),
})

/** What it shows of a dossier, by the names of its fields. */
export type PortalShows = Readonly<{
  TrangThaiHoSo: number
  NgayTiepNhan?: string
  NgayHenTra?: string
  NgayTra?: string
}>
type PortalAnswer = Readonly<{ status: number; body: unknown }>

const said = (code: string, more: object = {}): PortalAnswer => ({
  status: 200,
  body: { error_code: code, message: '', ...more },
})

export function demoPortal() {
  const records = new Map<string, PortalShows>()

  function lookUp(body: unknown): PortalAnswer {
    const asked = LookUp.safeParse(body)
    if (!asked.success) return said(NO_SESSION)
    const { mahoso } = asked.data
    const found = records.get(mahoso)
    return said(DONE, { result: found ? [{ MaHoSo: mahoso, ...found }] : [] })
  }

  return {
    answer(path: string, body: unknown): PortalAnswer {
      switch (path) {
        case '/auth':
          return SignIn.safeParse(body).success ? said(DONE, { session: SESSION }) : said(NO_SUCH_LOGIN)
        case '/share':
          return lookUp(body)
        default:
          return { status: 404, body: {} }
      }
    },
    /** What it shows of a number from now on. */
    show: (number: string, shows: PortalShows): void => void records.set(number, shows),
  }
}

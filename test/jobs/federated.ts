import { pullPartners } from '../../src/jobs/pull-partners.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { sealSecret } from '../../src/journal/access/sealed-secret.ts'
import { stepPartner } from '../../src/journal/federation/partners.ts'
import type { Outgoing, OutgoingAnswer, OutgoingCall } from '../../src/partners/outgoing.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import type { Engine } from '../support/engines.ts'
import { PROCEDURE } from '../support/small-world.ts'

/** Two installations that know of each other only what their public doors tell: the post's and the province's. */

const HOSTS = { post: 'https://buu-dien.example', province: 'https://mot-cua.example' } as const
type Side = keyof typeof HOSTS

/** Whom each installation speaks for, and by whose key it is read. */
const SPEAKS = { post: [P.carrier], province: [P.centre, P.centre2, P.agency2] } as const
const READER = { post: P.centre, province: P.carrier } as const

/** What one sees of a dossier from outside, but for what each book counts for itself. */
export type Seen = Readonly<Record<string, unknown>>

export async function openFederation(open?: Engine['open']) {
  const post = await openTestApp(open)
  const province = await openTestApp(open)
  const apps: Record<Side, TestApp> = { post, province }
  /** Calls that went from one to the other, and what is to be done to the next ones. */
  const calls: OutgoingCall[] = []
  let fault: ((call: OutgoingCall) => number | OutgoingAnswer | undefined) | undefined

  const outgoing: Outgoing = {
    problem: () => undefined,
    async call(call) {
      calls.push(call)
      const told = fault?.(call)
      if (told === 0) return { failed: 'no-answer' }
      if (typeof told === 'number') return { status: told, headers: {}, body: '{}', cut: false }
      if (told !== undefined) return told
      const { origin, pathname, search } = new URL(call.url)
      const app = origin === HOSTS.post ? post : province
      const answer = await app.app.request(pathname + search, { headers: call.headers })
      const body = await answer.text()
      const cut = body.length > call.answerBytesMax
      return { status: answer.status, headers: {}, body: body.slice(0, call.answerBytesMax), cut }
    },
  }

  const other = (side: Side): Side => (side === 'post' ? 'province' : 'post')
  /** Sets a side up to take over from the other one. */
  async function setUp(side: Side, more: object = {}): Promise<void> {
    const from = other(side)
    const { journal } = apps[side].deps
    const row = {
      name: from,
      party: READER[from],
      address: HOSTS[from],
      key: await sealSecret(journal, from, apps[from].key(READER[from])),
      parties: SPEAKS[from].join(' '),
      state: 'active',
      cursor: 0,
      fence: 0,
      made_at: apps[side].clock.now,
      ...more,
    }
    await stepPartner(apps[side].store, row, { name: 'made', holder: 'test', at: apps[side].clock.now })
  }
  await setUp('post')
  await setUp('province')

  const jobDeps = (side: Side, holder: string): JobDeps => {
    const { deps } = apps[side]
    return {
      journal: deps.journal,
      now: deps.now,
      log: deps.log,
      carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
      notices: undefined,
      pushing: { outgoing, signer: deps.signer, newId: deps.newId, random: deps.random, bodyOf: () => '' },
      holder,
    }
  }
  /** One pass of the job that takes over from the other side. */
  const pull = async (side: Side, holder = 'one') =>
    (await pullPartners.run(jobDeps(side, holder), apps[side].clock.now)).counts

  let ids = 0
  async function say(side: Side, by: string, subject: string, type: string, data: object): Promise<void> {
    ids += 1
    const now = apps[side].clock.now
    const answer = await apps[side].as(by, '/v1/events', {
      json: {
        specversion: '1.0',
        id: `federated-${ids}`,
        source: by,
        type: `vn.bcci.${type}`,
        subject,
        time: now,
        data,
      },
    })
    const body = await answer.json()
    if (body.state !== 'applied') throw new Error(JSON.stringify(body))
    for (const app of Object.values(apps)) app.clock.advance(5)
  }
  /** A registration under an id of its own. */
  async function register(side: Side, by: string, more: object = {}): Promise<string> {
    const subject = `0199b000-0000-7000-8000-${String(ids).padStart(12, '0')}`
    await say(side, by, subject, 'dossier.registered', {
      procedure: PROCEDURE,
      centre: P.centre,
      agency: P.agency,
      office: P.office,
      service: 'both',
      channel: 'post',
      papers: [{ name: 'Đơn đề nghị', originals: 1 }],
      applicant: { name: 'Đặng Thùy Trâm', phone: '0900000123', idNumber: '046099000111' },
      ...more,
    })
    return subject
  }
  const read = async (side: Side, path: string): Promise<Seen> =>
    (await apps[side].as(READER[other(side)], path)).json()
  return {
    ...apps,
    apps,
    calls,
    pull,
    setUp,
    say,
    register,
    read,
    /** Lets calls fail: gives a status instead of the answer, 0 for none; or the other side lie: gives what it says. */
    break: (how: typeof fault) => {
      fault = how
    },
    dossier: (side: Side, id: string) => read(side, `/v1/dossiers/${id}`),
    async close() {
      await post.close()
      await province.close()
    },
  }
}

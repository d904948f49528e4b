import type { FC } from 'hono/jsx'
import type { Deps } from '../../../deps.ts'
import type { Words } from '../../../words/words.ts'
import { whoSent } from '../../http/callers.ts'
import type { Ctx } from '../../http/env.ts'
import { type Problem, problemPath } from '../../http/problem.ts'
import { withoutRole } from '../../http/tab-role.ts'
import { paths } from '../../paths.ts'
import { homeOf } from './home-of.ts'
import { keepForm } from './kept-form.ts'
import { Layout } from './layout.tsx'
import { goTo, sendPage } from './send.tsx'
import { type View, viewOf } from './view.ts'

/** Pages link to the papers of the machine doors: whoever comes by such a link holds no key and reads no JSON. */
const PAPER = /^\/v1\/.*\.(pdf|zpl)$/

/** People get pages, programs get problem documents: but for papers, the machine doors never answer with HTML. */
export const wantsPage = (c: Ctx): boolean => {
  if (!(c.req.header('accept') ?? '').includes('text/html')) return false
  if (!c.req.path.startsWith('/v1/')) return true
  return PAPER.test(c.req.path) && c.req.header('authorization') === undefined
}

const REQUEST_ID = 'requestId'

/** People hold no keys: the words of the machine doors would speak of one. */
const FOR_PEOPLE: ReadonlyMap<string, Words> = new Map([
  [
    problemPath('not-allowed'),
    { vi: 'Vai trò này không được phép làm việc này', en: 'This role may not do this' },
  ],
  [
    problemPath('sign-in-needed'),
    { vi: 'Bạn cần đăng nhập để làm việc này', en: 'Please sign in to do this' },
  ],
])

/** What to do about it, where the page does not say it of itself. */
const WHAT_TO_DO: ReadonlyMap<string, Words> = new Map([
  [
    problemPath('not-allowed'),
    {
      vi: 'Nếu bạn có vai trò khác, hãy đổi vai trò ở đầu trang; nếu không, hãy nhờ người phụ trách.',
      en: 'If you have another role, switch to it at the top; if not, ask whoever is in charge.',
    },
  ],
  [
    problemPath('wrong-shape'),
    {
      vi: 'Chưa có gì được ghi. Hãy quay lại, tải lại trang rồi điền lại.',
      en: 'Nothing was written. Go back, load the page again and fill it in once more.',
    },
  ],
  [
    problemPath('too-large'),
    {
      vi: 'Chưa có gì được ghi. Hãy quay lại và chọn tệp hoặc ảnh nhỏ hơn.',
      en: 'Nothing was written. Go back and choose a smaller file or photo.',
    },
  ],
  [
    problemPath('cross-site'),
    {
      vi: 'Chưa có gì được ghi. Hãy mở trang này từ địa chỉ quen dùng rồi làm lại.',
      en: 'Nothing was written. Open this service by its usual address and do it again there.',
    },
  ],
  [
    problemPath('broken'),
    {
      vi: 'Hãy thử lại sau ít phút. Nếu vẫn lỗi, hãy báo bộ phận kỹ thuật mã yêu cầu dưới đây.',
      en: 'Try again in a few minutes. If it fails again, tell support the request id below.',
    },
  ],
])

const ErrorPage: FC<{ view: View; problem: Problem }> = ({ view, problem }) => {
  const { say, caller, language } = view
  const lost = problem.status === 404
  const title = FOR_PEOPLE.get(problem.type)?.[language] ?? problem.title
  const advice = WHAT_TO_DO.get(problem.type)?.[language]
  return (
    <Layout view={view} title={title} narrow>
      <h1>{title}</h1>
      {advice ? <p>{advice}</p> : null}
      {lost ? (
        <p>
          {say(
            'Địa chỉ này không có, hoặc không thuộc đơn vị của bạn. Hãy kiểm tra lại số đã quét hoặc đã gõ.',
            'There is nothing at this address, or it does not belong to your party. Check the number you scanned or typed.',
          )}
        </p>
      ) : null}
      {problem.status === 503 ? (
        <p>
          {say(
            'Chưa có gì được ghi. Hãy quay lại và bấm nút một lần nữa sau ít phút.',
            'Nothing was written. Go back and press the button again in a few minutes.',
          )}
        </p>
      ) : null}
      {(problem.errors ?? []).map((error) => (
        <p>{error.detail}</p>
      ))}
      {problem.status >= 500 && problem[REQUEST_ID] ? (
        <p class="soft small">
          {say('Mã yêu cầu để báo kỹ thuật', 'Request id for support')}:{' '}
          <span class="code">{String(problem[REQUEST_ID])}</span>
        </p>
      ) : null}
      <p class="actions">
        {problem.status === 401 ? (
          <a class="button" href={paths.signIn()}>
            {say('Đăng nhập', 'Sign in')}
          </a>
        ) : (
          <a class="button" href={caller ? homeOf(caller.actor.role) : paths.home()}>
            {say('Về trang chính', 'To the start page')}
          </a>
        )}
      </p>
    </Layout>
  )
}

/** Where a form that came too late is filled in again; its person is known by the session that is over. */
async function keptFor(c: Ctx, deps: Deps): Promise<string | undefined> {
  if (c.req.method !== 'POST') return undefined
  const person = c.get('session')?.person ?? (await whoSent(c, deps))
  return person === undefined ? undefined : keepForm(c, deps, person)
}

/** A problem as a page; whoever has to sign in first is led there and back again. */
export async function errorPage(c: Ctx, deps: Deps, problem: Problem): Promise<Response> {
  const view = viewOf(c, deps)
  if (problem.status === 401) {
    const form = await keptFor(c, deps)
    if (c.get('roleLost')) return goTo(c, paths.chooseAgain(form ?? withoutRole(view.path)))
    if (view.person !== undefined) return goTo(c, form === undefined ? paths.choose() : paths.chooseFor(form))
    if (form !== undefined) return goTo(c, paths.signInFor(form))
    if (c.req.method === 'GET') return goTo(c, paths.signInFor(view.path))
  }
  return sendPage(c, <ErrorPage view={view} problem={problem} />, problem.status)
}

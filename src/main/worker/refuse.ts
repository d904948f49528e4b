import { languageOf } from '../../web/http/language.ts'
import { type HttpProblemCode, httpProblem, PROBLEM_TYPE } from '../../web/http/problem.ts'

const RETRY_SECONDS = 30

/** The answer where there is no service that could answer. */
export function refuse(request: Request, code: HttpProblemCode, detail?: string): Response {
  const language = languageOf(request.headers.get('accept-language') ?? undefined)
  const problem = httpProblem(code, language, detail === undefined ? {} : { detail })
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': PROBLEM_TYPE,
      'content-language': language,
      'cache-control': 'no-store',
      'retry-after': String(RETRY_SECONDS),
    },
  })
}

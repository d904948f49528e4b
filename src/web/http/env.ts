import type { Context } from 'hono'
import type { Caller, Session } from '../../app/callers.ts'
import type { Allowance } from '../../app/metering.ts'
import type { Deps } from '../../deps.ts'
import type { Language } from '../../words/words.ts'

/** What the app puts on every request. */
export type Env = {
  Variables: {
    deps: Deps
    language: Language
    requestId: string
    session: Session | undefined
    caller: Caller | undefined
    /** The role that this tab works in, as its addresses say it; only of whoever has several. */
    tab: string | undefined
    roleLost: boolean | undefined
    /** How the caller stands with the limit that counts for this request. */
    allowance: Allowance | undefined
    /** The content policy of what has another than pages have. */
    policy: string | undefined
    /** It is shown in a frame of a page of ours. */
    framed: boolean | undefined
    /** In how many seconds to come again, where that is known. */
    retryAfter: string | undefined
    /** The answer that has all its headers already. */
    whole: Response | undefined
    /** The key that the request shows, once it was looked for. */
    bearer: string | null | undefined
    /** That key was read a moment ago, and was right. */
    keyKnown: boolean | undefined
  }
}

export type Ctx = Context<Env>

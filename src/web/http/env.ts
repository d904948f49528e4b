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
  }
}

export type Ctx = Context<Env>

import type { Context } from 'hono'
import type { Caller, Session } from '../../app/callers.ts'
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
  }
}

export type Ctx = Context<Env>

import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../domain/party.ts'
import type { Session } from '../../journal/access/access.ts'
import type { Language } from '../../words/words.ts'

/** Who calls: a party's key or a person signed in with an assignment. */
export type Caller = Readonly<{ actor: Actor; scopes: readonly string[] | 'staff' }>

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

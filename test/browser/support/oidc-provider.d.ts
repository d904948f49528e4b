// The package brings no types; this is what is used of it.
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  type Interaction = Readonly<{
    prompt: Readonly<{ name: string }>
    session?: Readonly<{ accountId: string }>
    params: Readonly<Record<string, unknown>>
  }>

  // biome-ignore lint/style/noDefaultExport: the package exports it so.
  export default class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    callback(): RequestListener
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Readonly<Record<string, unknown>>,
    ): Promise<void>
    Grant: new (
      of: Readonly<{ accountId: string | undefined; clientId: string }>,
    ) => { addOIDCScope(scope: string): void; save(): Promise<string> }
  }
}

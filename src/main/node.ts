import { serve } from './node/serve.ts'

// A connection that somebody else keeps open must not keep a stopped service alive.
process.exit(await serve(process.env))

import { openapi as describeDoors } from '../../web/api/openapi.ts'
import { VERSION } from '../version.ts'
import { type Command, EXIT_DONE, readArguments, say } from './command.ts'

export const openapi: Command = {
  help: `npm run openapi

  Prints the description of the machine doors (OpenAPI).
`,
  async run(args) {
    readArguments(args, {})
    say(JSON.stringify(describeDoors({ version: VERSION }), null, 2))
    return EXIT_DONE
  },
}

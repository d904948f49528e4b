import { serve as serveBySettings } from '../node/serve.ts'
import { type Command, readArguments } from './command.ts'

export const serve: Command = {
  help: `npm start

  Serves the pages and the machine doors and runs the jobs, by the settings in the environment (README).
  SIGTERM and SIGINT stop it after what was begun is done.
`,
  async run(args) {
    readArguments(args, {})
    return serveBySettings(process.env)
  },
}

import { parseTemplates } from '../../src/documents/forms/templates.ts'
import { templateModules } from '../../src/main/worker/templates.ts'
import { goldenHashes } from './golden-hashes.ts'

/** A Worker that answers every request with the hashes of the papers as it draws them. */
export default {
  fetch: async (): Promise<Response> => Response.json(await goldenHashes(parseTemplates(templateModules()))),
}

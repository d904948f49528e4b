import { type Signer, writeCheckpoint } from '../journal/write/checkpoint.ts'
import type { Job } from './schedule.ts'

/** Once an hour the book is signed: nobody can cut its tail or put back an old copy unseen. */
export const checkpointJob = (signer: Signer): Job => ({
  name: 'checkpoint',
  cron: '0 * * * *',
  // A checkpoint covers all since the one before, so the newest makes up for those missed.
  catchUp: 'newest',
  async run(deps, slot) {
    const row = await writeCheckpoint(deps.journal.store, signer, slot, deps.now())
    return { more: false, counts: { events: row.events, position: row.position } }
  },
})

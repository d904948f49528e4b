import { mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CannotOpen } from '../../journal/store.ts'
import type { CarrierFileSource, WaitingFile } from '../../partners/carrier-file-source.ts'

/** A file's name says whose it is and which code family it speaks: `VNPOST.hcc-v1.2026-11-21.csv`. */
const NAME = /^([A-Z0-9-]{2,35})\.([A-Za-z0-9_-]{1,40})\.[A-Za-z0-9_.-]{1,80}\.[ct]sv$/

/**
 * Carriers' files in a folder. What was taken in moves to `done/`, what is no status file to `refused/`.
 * Without a folder there is nothing to take in; one that is not there was mistyped, and would be empty for ever.
 */
export function folderSource(folder: string | undefined): CarrierFileSource {
  if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CannotOpen(`BAN_GIAO_CARRIER_FILES: there is no folder ${folder}`)
  const path = (file: WaitingFile): string => join(folder ?? '', file.name)
  return {
    async list(max) {
      if (folder === undefined) return []
      return readdirSync(folder)
        .flatMap((name): (WaitingFile & { at: number })[] => {
          const [, carrier, family] = NAME.exec(name) ?? []
          if (carrier === undefined || family === undefined) return []
          return [{ carrier, family, name, at: statSync(join(folder, name)).mtimeMs }]
        })
        .sort((a, b) => a.at - b.at)
        .slice(0, max)
        .map(({ carrier, family, name }) => ({ carrier, family, name }))
    },
    async read(file) {
      return new Uint8Array(readFileSync(path(file)))
    },
    async done(file, answer) {
      const target = join(folder ?? '', answer === 'refused' ? 'refused' : 'done')
      mkdirSync(target, { recursive: true })
      renameSync(path(file), join(target, file.name))
    },
  }
}

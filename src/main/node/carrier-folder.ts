import {
  createReadStream,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
} from 'node:fs'
import { join, parse } from 'node:path'
import { CannotOpen } from '../../journal/store.ts'
import {
  type CarrierFileSource,
  LEFT_FILES_MAX,
  type LeftFile,
  type WaitingFile,
} from '../../partners/carrier-file-source.ts'
import { bytesInMemory, PIECE_BYTES } from '../../partners/file-bytes.ts'

/** A file's name says whose it is and which code family it speaks: `VNPOST.hcc-v1.2026-11-21.csv`. */
const NAME = /^([A-Z0-9-]{2,35})\.([A-Za-z0-9_-]{1,40})\..{1,150}\.(?:[ct]sv|xlsx)$/iu

/** So long nobody has written into a file that is whole; a copy over a bad line pauses for less. */
export const STILL_MS = 120_000

/** Files of one name that are kept beside each other. */
const SAME_NAME_MAX = 10_000

/** Whose file it is and what it speaks; a carrier is meant in small letters too. */
function waitingFile(name: string): WaitingFile | undefined {
  const [, carrier, family] = NAME.exec(name) ?? []
  return carrier && family ? { carrier: carrier.toUpperCase(), family, name } : undefined
}

/** Beside the files: what the headings of a carrier's files of one family stand for. It stays where it is. */
const COLUMNS_NAME = /\.columns\.json$/i
const columnsName = (carrier: string, family: string): string =>
  `${carrier}.${family}.columns.json`.toLowerCase()

type Looked = Readonly<{ size: number; mtimeMs: number }>
const isSame = (a: Looked | undefined, b: Looked | undefined): boolean =>
  a !== undefined && b !== undefined && a.size === b.size && a.mtimeMs === b.mtimeMs

/**
 * Carriers' files in a folder. What was taken in moves to `done/`, what is no status file to `refused/`; nothing that
 * lies there is overwritten, and what somebody still writes is left alone.
 * Without a folder there is nothing to take in; one that is not there was mistyped, and would be empty for ever.
 * @param now the machine's clock, in milliseconds
 */
export function folderSource(folder: string | undefined, now: () => number = Date.now): CarrierFileSource {
  if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CannotOpen(`BAN_GIAO_CARRIER_FILES: there is no folder ${folder}`)
  const path = (name: string): string => join(folder ?? '', name)
  const looked = (name: string) => statSync(path(name), { throwIfNoEntry: false })
  const read = new Map<string, Looked>()
  /** What lies still, oldest first. */
  const still = () =>
    folder === undefined
      ? []
      : readdirSync(folder)
          .filter((name) => !name.startsWith('.') && !COLUMNS_NAME.test(name))
          .flatMap((name) => {
            const at = looked(name)
            // Gone meanwhile, a folder, or a file into which somebody wrote a moment ago.
            return !at || at.isDirectory() || now() - at.mtimeMs < STILL_MS ? [] : [{ name, at: at.mtimeMs }]
          })
          .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
          .map(({ name }) => name)
  return {
    async list(max, carries) {
      return still()
        .flatMap((name) => waitingFile(name) ?? [])
        .filter(({ carrier }) => carries(carrier))
        .slice(0, max)
    },
    async left(carries) {
      const left = still().flatMap((name): readonly LeftFile[] => {
        const carrier = waitingFile(name)?.carrier
        if (carrier === undefined) return [{ name, why: 'file-name' }]
        return carries(carrier) ? [] : [{ name, why: 'unknown-carrier', carrier }]
      })
      return left.slice(0, LEFT_FILES_MAX)
    },
    async headings({ carrier, family }) {
      const wanted = columnsName(carrier, family)
      const name = readdirSync(folder ?? '').find((one) => one.toLowerCase() === wanted)
      return name === undefined ? undefined : readFileSync(path(name), 'utf8')
    },
    async read({ name }) {
      const before = looked(name)
      if (!before) return undefined
      read.set(name, before)
      // What somebody writes behind its end meanwhile belongs to another file, which is read next time.
      const range = { highWaterMark: PIECE_BYTES, end: before.size - 1 }
      const pieces = () => createReadStream(path(name), range) as AsyncIterable<Uint8Array>
      return before.size === 0 ? bytesInMemory(new Uint8Array()) : { size: before.size, pieces }
    },
    async done({ name }, answer) {
      const taken = read.get(name)
      read.delete(name)
      // Somebody went on writing after it was read: what is there now is another file, and is read next time.
      if (!isSame(taken, looked(name))) return
      const target = path(answer === 'refused' ? 'refused' : 'done')
      mkdirSync(target, { recursive: true })
      putAside(path(name), target, name)
    },
  }
}

/** Moves a file under its name, or with a number behind it where that name was used before. */
function putAside(from: string, folder: string, name: string): void {
  const { name: stem, ext } = parse(name)
  for (let count = 1; count <= SAME_NAME_MAX; count += 1) {
    const to = join(folder, count === 1 ? name : `${stem}.${count}${ext}`)
    if (moved(from, to)) return
  }
  throw new Error(`${folder} holds ${SAME_NAME_MAX} files of one name`)
}

/** False where something lies there. A link is made or not, at once; where there are none it is looked first. */
function moved(from: string, to: string): boolean {
  try {
    linkSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    if (existsSync(to)) return false
    renameSync(from, to)
    return true
  }
  unlinkSync(from)
  return true
}

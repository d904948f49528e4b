import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Above, ENGINE, type Part, partOf } from './part-of.ts'

// From samples of what a process was doing, and the source maps of what it runs, to the share of each part.

type Node = Readonly<{
  id: number
  callFrame: Readonly<{ functionName: string; url: string; lineNumber: number; columnNumber: number }>
  children?: readonly number[]
}>

/** As V8 writes it. */
export type Profile = Readonly<{
  nodes: readonly Node[]
  samples: readonly number[]
  timeDeltas: readonly number[]
}>

/** Finds the source file of a place in a bundle. */
function sourcesOf(root: string): (frame: Node['callFrame']) => string {
  const maps = new Map<string, SourceMap | undefined>()
  const mapOf = (file: string): SourceMap | undefined => {
    if (!maps.has(file)) {
      const path = `${file}.map`
      maps.set(file, existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, 'utf8'))) : undefined)
    }
    return maps.get(file)
  }
  return ({ url, lineNumber, columnNumber }) => {
    if (!url.startsWith('file:')) return url
    const file = fileURLToPath(url)
    const entry = mapOf(file)?.findEntry(lineNumber, columnNumber)
    return entry && 'originalSource' in entry ? entry.originalSource : relative(root, file)
  }
}

/** What is not work, and the taking of samples itself. */
const LEFT_OUT = /^(node:inspector|\(idle\)|\(root\))/

/**
 * The share of each part in the time a process was at work. A sample counts for the time since the one before, of which
 * waiting for the disk is a part; what stood idle is left out.
 */
export function sharesOf({ nodes, samples, timeDeltas }: Profile, root: string): ReadonlyMap<Part, number> {
  const sourceOf = sourcesOf(root)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parts = new Map<number, Part>()
  const walk = (id: number, above: Above): void => {
    const node = byId.get(id)
    if (node === undefined) return
    const { functionName, url } = node.callFrame
    if (id !== nodes[0]?.id && LEFT_OUT.test(url === '' ? functionName : url)) return
    const own = partOf(functionName, url === '' ? undefined : sourceOf(node.callFrame), above)
    parts.set(id, own ?? 'the rest')
    const asker = own === ENGINE ? above.asker : own
    for (const child of node.children ?? []) walk(child, { caller: own, asker })
  }
  const [first] = nodes
  if (first) walk(first.id, { caller: undefined, asker: undefined })
  const times = new Map<Part, number>()
  let all = 0
  for (const [place, id] of samples.entries()) {
    const part = parts.get(id)
    if (part === undefined || id === first?.id) continue
    const time = Math.max(0, timeDeltas[place] ?? 0)
    times.set(part, (times.get(part) ?? 0) + time)
    all += time
  }
  return new Map([...times].map(([part, time]) => [part, time / all]))
}

/** No body of ours is nested deeper; a parser that is sent 200,000 brackets runs out of stack. */
const DEPTH_MAX = 32

/** A field of this name is the prototype of an object in some readers, and passed over by others. */
const FORBIDDEN_NAME = '__proto__'

const QUOTE = 0x22
const COMMA = 0x2c
const BRACKET = 0x5b
const BACKSLASH = 0x5c
const BRACKET_END = 0x5d
const BRACE = 0x7b
const BRACE_END = 0x7d

/** What two readers may understand differently, with its place: RFC 8259 leaves a name that comes twice open. */
export type JsonFault = Readonly<{
  fault: 'duplicate-name' | 'forbidden-name' | 'too-deep'
  at: number
  name?: string
}>

/**
 * Looks through JSON text before it is parsed: names that come twice in one object or that readers take for something
 * else, and absurd depth. Text that is no JSON is not its question.
 */
export function jsonFault(text: string): JsonFault | undefined {
  /** The names of each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = []
  let names: Set<string> | undefined
  let awaitsName = false
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at)
        if (end === text.length) return undefined
        if (names && awaitsName) {
          const name = nameIn(text, at, end)
          if (names.has(name)) return { fault: 'duplicate-name', at, name }
          if (name === FORBIDDEN_NAME) return { fault: 'forbidden-name', at, name }
          names.add(name)
          awaitsName = false
        }
        at = end
        break
      }
      case BRACE:
        names = new Set()
        open.push(names)
        awaitsName = true
        if (open.length > DEPTH_MAX) return { fault: 'too-deep', at }
        break
      case BRACKET:
        names = undefined
        open.push(names)
        awaitsName = false
        if (open.length > DEPTH_MAX) return { fault: 'too-deep', at }
        break
      case BRACE_END:
      case BRACKET_END:
        open.pop()
        names = open.at(-1)
        awaitsName = false
        break
      case COMMA:
        awaitsName = names !== undefined
        break
    }
  }
  return undefined
}

/** Where a string ends: at the next quote that no odd number of backslashes stands before. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at
    while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1
    if ((at - before) % 2 === 0) return at
  }
  return text.length
}

/** The same name may be written with escapes. */
function nameIn(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end)
  if (!inner.includes('\\')) return inner
  const quoted = text.slice(start, end + 1)
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

/** No body of ours is nested deeper; a parser that is sent 200,000 brackets runs out of stack. */
const DEPTH_MAX = 32

/** A field of this name is the prototype of an object in some readers, and passed over by others. */
const FORBIDDEN_NAME = '__proto__'

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
  let awaitsName = false
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at)
        const names = open.at(-1)
        if (names && awaitsName) {
          const name = nameIn(text.slice(at, end + 1))
          if (names.has(name)) return { fault: 'duplicate-name', at, name }
          if (name === FORBIDDEN_NAME) return { fault: 'forbidden-name', at, name }
          names.add(name)
          awaitsName = false
        }
        at = end
        break
      }
      case '{':
      case '[':
        open.push(text[at] === '{' ? new Set() : undefined)
        awaitsName = text[at] === '{'
        if (open.length > DEPTH_MAX) return { fault: 'too-deep', at }
        break
      case '}':
      case ']':
        open.pop()
        awaitsName = false
        break
      case ',':
        awaitsName = open.at(-1) !== undefined
        break
    }
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

/** The same name may be written with escapes. */
function nameIn(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

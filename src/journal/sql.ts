/** What a parameter carries and a column holds: yes and no are 1 and 0, times are text. */
type Value = string | number | null

/** Known to this file only: an object that somebody sent as JSON is never taken for a part. */
const MADE_HERE = Symbol('sql')

/** A text of SQL with what stands between its words: a value becomes a parameter, a part is woven in. */
export type Sql = Readonly<{ [MADE_HERE]: true; strings: readonly string[]; parts: readonly (Value | Sql)[] }>

/** A query as an engine takes it. */
export type Statement = Readonly<{ text: string; params: Value[] }>

/** How an engine names its parameters. */
export type Marks = 'question marks' | 'numbers'

const NONE: readonly [] = []

const made = (strings: readonly string[], parts: readonly (Value | Sql)[]): Sql => ({
  [MADE_HERE]: true,
  strings,
  parts,
})

const ofTemplate = (strings: TemplateStringsArray, ...parts: (Value | Sql)[]): Sql => made(strings, parts)

/**
 * `` sql`select … where id = ${id}` ``: no value ever becomes a part of the text, whatever it holds, and one query may
 * be a part of another.
 */
export const sql = Object.assign(ofTemplate, {
  /** Text as it stands: words of our own, never anything that was typed. */
  raw: (text: string): Sql => made([text], NONE),
  /** The name of a table or a column. */
  identifier: (name: string): Sql => made([`"${name.replaceAll('"', '""')}"`], NONE),
  /** One after the other, with something in between; nothing where there are none. */
  join: (parts: readonly Sql[], between: Sql): Sql => {
    const all = parts.flatMap((part, place) => (place === 0 ? [part] : [between, part]))
    return made(Array<string>(all.length + 1).fill(''), all)
  },
})

const isPart = (part: Value | Sql): part is Sql =>
  typeof part === 'object' && part !== null && MADE_HERE in part

/** Texts of templates without parts, which are the same at every call: made once. */
const known: Readonly<Record<Marks, WeakMap<readonly string[], string>>> = {
  'question marks': new WeakMap(),
  numbers: new WeakMap(),
}

/** The text of a query and its parameters, in the order of their marks. */
export function statementOf(query: Sql, marks: Marks): Statement {
  const { strings, parts } = query
  const params: Value[] = []
  if (!parts.some(isPart)) {
    let text = known[marks].get(strings)
    if (text === undefined) {
      text = woven(query, marks, [])
      known[marks].set(strings, text)
    }
    return { text, params: parts as Value[] }
  }
  return { text: woven(query, marks, params), params }
}

/** @param params what was given so far; what this gives is put after it */
function woven({ strings, parts }: Sql, marks: Marks, params: Value[]): string {
  let text = strings[0] ?? ''
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place] ?? null
    if (isPart(part)) text += woven(part, marks, params)
    else {
      params.push(part)
      text += marks === 'numbers' ? `$${params.length}` : '?'
    }
    text += strings[place + 1] ?? ''
  }
  return text
}

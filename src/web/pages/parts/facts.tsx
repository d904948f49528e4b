import type { Child, FC } from 'hono/jsx'

/** A name and what it is; `look` is a class of the style sheet. */
export type Fact = readonly [name: Child, value: Child, look?: string | undefined]

/** The one list of facts about a thing: what has no value is left out. */
export const Facts: FC<{ rows: readonly Fact[]; look?: string; id?: string }> = ({ rows, look, id }) => (
  <dl class={look ? `facts ${look}` : 'facts'} {...(id ? { id } : {})}>
    {rows
      .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
      .map(([name, value, look]) => (
        <>
          <dt>{name}</dt>
          <dd {...(look ? { class: look } : {})}>{value}</dd>
        </>
      ))}
  </dl>
)

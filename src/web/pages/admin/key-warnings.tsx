import type { FC } from 'hono/jsx'
import type { KeyLine } from '../../../app/administration.ts'
import { keyStates } from '../../../app/key-rotation.ts'
import { partyName, type View, when } from '../parts/view.ts'

/** Tells of keys that end soon, before their systems are cut off, and of those that nobody has used for long. */
export const KeyWarnings: FC<{ view: View; keys: readonly KeyLine[] }> = ({ view, keys }) => {
  const { say } = view
  const states = keyStates(keys, view.deps.now())
  const named = (key: KeyLine): string => `${key.label} (${partyName(view, key.party)})`
  const ending = keys.filter(({ id }) => states.get(id) === 'ends-soon')
  const unused = keys.filter(({ id }) => states.get(id) === 'unused')
  return (
    <>
      {ending.map((key) => (
        <p class="warn">
          {say(
            `Khóa ${named(key)} hết hạn lúc ${when(view, key.expires_at)}: hãy đổi khóa trước lúc đó.`,
            `The key ${named(key)} ends at ${when(view, key.expires_at)}: change it before then.`,
          )}
        </p>
      ))}
      {unused.length > 0 ? (
        <p class="warn">
          {say(
            `Lâu không dùng, nên thu hồi nếu không cần: ${unused.map(named).join('; ')}.`,
            `Long unused, to be revoked where nobody needs them: ${unused.map(named).join('; ')}.`,
          )}
        </p>
      ) : null}
    </>
  )
}

import type { FC } from 'hono/jsx'
import { SEARCHED_MAX } from '../../../app/office-search.ts'
import { paths } from '../../paths.ts'
import type { View } from '../parts/view.ts'

/** One field for everything a dossier is asked for by; it is sent, so that no address and no log holds a name. */
export const SearchForm: FC<{ view: View; text?: string; error?: string; autofocus?: boolean }> = ({
  view,
  text,
  error,
  autofocus,
}) => {
  const { say } = view
  return (
    <search>
      <form method="post" action={paths.officeSearch()} class="search">
        <div class="field">
          <label for="search">{say('Tìm hồ sơ của bưu cục', 'Find a dossier of this office')}</label>
          <span class="hint" id="search-hint">
            {say(
              'Tên (không cần dấu), điện thoại, hoặc ít nhất 4 ký tự của một số bất kỳ',
              'A name (marks may be left out), a phone, or at least 4 characters of any number',
            )}
          </span>
          {error ? (
            <span class="error" id="search-error">
              {error}
            </span>
          ) : null}
          <input
            id="search"
            type="search"
            name="text"
            value={text ?? ''}
            maxlength={SEARCHED_MAX}
            autocomplete="off"
            spellcheck={false}
            required
            aria-describedby={error ? 'search-hint search-error' : 'search-hint'}
            {...(error ? { 'aria-invalid': 'true' as const } : {})}
            {...(autofocus ? { autofocus: true } : {})}
          />
        </div>
        <button type="submit" class="second">
          {say('Tìm', 'Find')}
        </button>
      </form>
    </search>
  )
}

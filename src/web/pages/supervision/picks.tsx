import type { FC } from 'hono/jsx'
import type { View } from '../parts/view.ts'

/** The box by which a row is chosen for what is done to several at once. */
export const Pick: FC<{ name: string; value: string; about: string; all: boolean }> = ({
  name,
  value,
  about,
  all,
}) => (
  <label class="pick">
    <span class="hide">{about}</span>
    <input type="checkbox" name={name} value={value} checked={all} />
  </label>
)

/**
 * The way to choose all rows of a page, and none of them again; it needs no script.
 * @param down the name of the place below a long list where they are dealt with
 */
export const PickAll: FC<{ view: View; all: boolean; href: string; down?: string }> = ({
  view,
  all,
  href,
  down,
}) => (
  <p>
    <a href={href}>
      {all
        ? view.say('Bỏ chọn hết', 'Choose none')
        : view.say('Chọn tất cả trên trang này', 'Choose all on this page')}
    </a>
    {down === undefined ? null : (
      <>
        {' · '}
        <a href={`#${down}`}>{view.say('Xuống phần xử lý', 'Down to what is done with them')}</a>
      </>
    )}
  </p>
)

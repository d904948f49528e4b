import type { Locator, Page } from 'playwright-core'
import { PASSWORD } from '../../support/app.ts'
import type { Site } from './site.ts'

/** What people do at a page, by what they read and hear there: roles and labels, never a class or an id. */

/** Everybody of the small world who signs in here. */
export type Login =
  | 'clerk'
  | 'clerk2'
  | 'otherClerk'
  | 'postman'
  | 'officer'
  | 'officer2'
  | 'officerElsewhere'
  | 'agencyOfficer'
  | 'supervisor'
  | 'administrator'

/** Does something that leads to another page, and waits until that stands. */
export async function leadsOn(page: Page, deed: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), deed()])
}

export const press = (page: Page, button: string, within: Page | Locator = page): Promise<void> =>
  leadsOn(page, () => within.getByRole('button', { name: button, exact: true }).click())

/** Follows a link as somebody without a mouse does. */
export const follow = (page: Page, link: string, within: Page | Locator = page): Promise<void> =>
  leadsOn(page, () => within.getByRole('link', { name: link, exact: true }).press('Enter'))

/** Opens a link that has a tab of its own; answers what comes there. */
export async function opens(page: Page, link: string): Promise<string | undefined> {
  const [answer] = await Promise.all([
    page.context().waitForEvent('response'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ])
  return answer.headers()['content-type']
}

/** Types where the focus is: a page takes it a moment after it stands, and nobody types before they see it. */
export async function type(page: Page, text: string): Promise<void> {
  await page.evaluate(async () => {
    while (document.activeElement === document.body) await new Promise(requestAnimationFrame)
  })
  await page.keyboard.type(text)
}

/** A scanner types where the focus is, and presses Enter. */
export const scan = (page: Page, code: string): Promise<void> =>
  leadsOn(page, async () => {
    await type(page, code)
    await page.keyboard.press('Enter')
  })

/** What is seen of a page or a part of it, in one line. */
export const read = async (of: Page | Locator): Promise<string> => {
  const text =
    'keyboard' in of
      ? await of.evaluate(() => document.querySelector('main')?.innerText ?? '')
      : of.innerText()
  return (await text).replaceAll(/\s+/g, ' ')
}

/** The part of a form under a heading of its own. */
export const part = (within: Page | Locator, name: string): Locator =>
  within.getByRole('group', { name, exact: true })

const SIGNS = /[.*+?^${}()|[\]\\]/g
const labelled = (label: string): RegExp => new RegExp(`^${label.replaceAll(SIGNS, '\\$&')}( \\(|$)`)

/** Fills in fields by their labels: text is typed, a choice is chosen by its words, a box is ticked or not. */
export async function fill(
  within: Page | Locator,
  values: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const field = within.getByLabel(labelled(label))
    if (typeof value === 'boolean') await field.setChecked(value)
    else if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
      await field.selectOption({ label: value })
    else await field.fill(value)
  }
}

/** Unfolds what is behind some words, and whatever that is folded into, and answers it. */
export async function unfold(within: Page | Locator, words: string): Promise<Locator> {
  const page = 'keyboard' in within ? within : within.page()
  const summary = page
    .locator('summary')
    .filter({ hasText: new RegExp(`^\\s*${words.replaceAll(SIGNS, '\\$&')}`) })
  const folded = within.locator('details').filter({ has: summary }).last()
  for (const around of await folded.locator('xpath=ancestor-or-self::details').all())
    if ((await around.getAttribute('open')) === null) await around.locator('summary').first().click()
  return folded
}

/** The box that says what is wrong with a form. */
export const summary = (page: Page): Locator => page.getByRole('alert')

/** Does one thing to the dossier of a page: unfolds it, fills in its form and presses its button. */
export async function act(
  page: Page,
  words: string,
  values: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  const form = await unfold(page, words)
  await fill(form, values)
  await press(page, words, form)
}

/** The recipient in person, with an identity card that matches: whoever hands something out says so. */
export const IN_PERSON = {
  'Quan hệ với người được nhận': 'Chính người được nhận',
  'Đã kiểm tra bằng': 'Xem thẻ căn cước hoặc hộ chiếu',
  'Có khớp không': 'Khớp',
} as const

/** Signs in through the door that the form of signing in posts to; `journey` and `gate` type into the form itself. */
export async function signInAs(site: Site, login: Login, how?: Parameters<Site['open']>[0]): Promise<Page> {
  const page = await site.open(how)
  const { request } = page.context()
  const answer = await request.post('/dang-nhap', { form: { login, password: PASSWORD }, maxRedirects: 0 })
  const to = answer.headers().location
  if (answer.status() !== 303 || to === undefined) throw new Error(`${login} was answered ${answer.status()}`)
  await page.goto(to)
  return page
}

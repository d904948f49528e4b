import type { Locator, Page } from 'playwright-core'
import { leadsOn } from './actions.ts'

/** What a job took: scans, keys and taps, and the letters that are the person's own (a name, a number of a phone). */
export type Counts = Readonly<{ scans: number; keys: number; letters: number }>

/**
 * Somebody at a keyboard, with a scanner beside it, whose presses are counted: a job that takes more of them than it
 * may fails its test. Whatever leads to another page is awaited by `opens`.
 */
export type Hand = Readonly<{
  /** A scanner types fast where the focus is, and ends with Enter: one scan, whatever its length. */
  scan(code: string): Promise<void>
  /** One scan after the other, each put into the field at once: a large bag is filled in a moment. */
  scanAll(codes: readonly string[]): Promise<void>
  /** One key: `Tab`, `Enter`, `ArrowDown`, ` `. */
  press(key: string): Promise<void>
  /** Text typed where the focus is: the person's letters. */
  type(text: string): Promise<void>
  /** A click or a tap counts as a key. */
  click(target: Locator): Promise<void>
  /** Goes with Tab until a control with this role and name has the focus; each Tab counts. */
  tabTo(target: Locator): Promise<void>
  /** Does what leads to another page, and waits until that stands. */
  opens(deed: (hand: Hand) => Promise<unknown>): Promise<void>
  counts(): Counts
  /** Begins to count anew: the next job. */
  again(): void
}>

/** A quick typist takes so long for a letter. */
const LETTER_MS = 60
/** Nobody has laid the scanner down and pressed a key sooner. */
const KEY_AFTER_SCAN_MS = 200

/** More than any page has controls: what is not reached by then is not there. */
const TABS_MAX = 200

/** Counts from now on what is pressed on a page. */
export function counted(page: Page): Hand {
  let [scans, keys, letters] = [0, 0, 0]
  const hand: Hand = {
    scan: async (code) => {
      scans += 1
      await page.keyboard.type(code)
      await page.keyboard.press('Enter')
    },
    scanAll: async (codes) => {
      // What is put in at once goes nowhere before the field has the focus.
      await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement)
      for (const code of codes) {
        scans += 1
        await page.keyboard.insertText(code)
        await page.keyboard.press('Enter')
      }
    },
    press: async (key) => {
      keys += 1
      // An Enter that comes sooner is the second line end of a scanner.
      if (key === 'Enter') await page.waitForTimeout(KEY_AFTER_SCAN_MS)
      await page.keyboard.press(key)
    },
    type: async (text) => {
      letters += [...text].length
      // Whoever types faster is taken for a scanner.
      await page.keyboard.type(text, { delay: LETTER_MS })
    },
    click: async (target) => {
      keys += 1
      await target.click()
    },
    tabTo: async (target) => {
      for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
        if (await target.evaluate((control) => control === document.activeElement)) return
        await hand.press('Tab')
      }
      throw new Error('Tab does not lead there')
    },
    opens: (deed) => leadsOn(page, () => deed(hand)),
    counts: () => ({ scans, keys, letters }),
    again: () => {
      scans = 0
      keys = 0
      letters = 0
    },
  }
  return hand
}

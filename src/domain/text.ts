import { z } from 'zod'

/**
 * Every character of Unicode's category "other" (controls, bidirectional and invisible formatting, lone
 * surrogates, unassigned and private use), whatever is made to be invisible, and the line and paragraph
 * separators: they can make a printed name read as something it is not. Line feeds stand in long text only.
 */
const FORBIDDEN = /[^\n\P{C}]|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}/u

/** Forms post every line end as carriage return and line feed. */
const LINE_END = /\r\n?/g

/** Keyboards and old texts have Icelandic eth for D with a stroke, which looks the same and is found by nobody. */
const vietnamese = (text: string): string =>
  text.replaceAll('\u00d0', '\u0110').replaceAll('\u00f0', '\u0111')

function safeText(max: number, lines: 'one line' | 'several lines') {
  return z
    .string()
    .max(max * 4, 'too-long')
    .transform((raw, context) => {
      const text = vietnamese(raw.replace(LINE_END, '\n').normalize('NFC')).trim()
      if (text.length === 0) context.addIssue({ code: 'custom', message: 'empty' })
      else if (text.length > max) context.addIssue({ code: 'custom', message: 'too-long' })
      else if (FORBIDDEN.test(text) || (lines === 'one line' && text.includes('\n')))
        context.addIssue({ code: 'custom', message: 'forbidden-character' })
      return text
    })
}

const NAME_MAX = 200
export const LINE_MAX = 500
const LONG_MAX = 2000

/** A name of a person, a body or a paper: one line, composed (NFC), every Vietnamese letter kept. */
export const Name = safeText(NAME_MAX, 'one line')
/** One line of free text: an address, a reason. */
export const Line = safeText(LINE_MAX, 'one line')
/** Free text with line feeds. */
export const LongText = safeText(LONG_MAX, 'several lines')

/**
 * A number or code as somebody typed or scanned it, to be looked up and not kept: PostgreSQL takes no U+0000, and
 * nobody means a control character.
 */
export const typed = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((text) => [...text].every((letter) => letter >= ' '), 'forbidden-character')

import { LANGUAGES, type Language } from '../../words/words.ts'

/** Set by the language switch of the pages. */
export const LANGUAGE_COOKIE = 'bg_lang'

/** Vietnamese unless the reader asks for English first: by the switch (a cookie) or by Accept-Language. */
export function languageOf(header: string | undefined, chosen?: string | undefined): Language {
  const known = LANGUAGES.find((language) => language === chosen)
  if (known) return known
  if (header === undefined) return 'vi'
  const ranked = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().split(';')
      return { tag: tag.slice(0, 2).toLowerCase(), q: Number(quality.trim().replace('q=', '')) || 0 }
    })
    .sort((a, b) => b.q - a.q)
  return ranked.find((one) => one.tag === 'vi' || one.tag === 'en')?.tag === 'en' ? 'en' : 'vi'
}

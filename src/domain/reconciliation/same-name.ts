import { formsOfName, sameWords, wordsOfName } from './name-words.ts'

/** A name without its title is a name where it still has two words. */
const forms = (name: string): readonly (readonly string[])[] => {
  const [full = [], untitled = []] = formsOfName(wordsOfName(name))
  return untitled.length > 1 ? [full, untitled] : [full]
}

/** Whether two written names are one person's. A title before the name ("Ông", "Chị") does not count. */
export const sameName = (a: string, b: string): boolean =>
  forms(a).some((one) => forms(b).some((other) => sameWords(one, other)))

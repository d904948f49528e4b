/** Letters without their marks, small, so that `khai sinh` finds `Đăng ký khai sinh` however it is typed. */
export const withoutMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐðÐ]/g, 'd')
    .toLowerCase()

/** Whether each word of what is looked for stands in a text. */
export function holdsWords(text: string, wanted: string): boolean {
  const plain = withoutMarks(text)
  return withoutMarks(wanted)
    .split(/\s+/)
    .every((word) => plain.includes(word))
}

/** The first letters of the words of a text, without marks. */
export const initialsOf = (text: string): string =>
  withoutMarks(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => [...word][0] ?? '')
    .join('')

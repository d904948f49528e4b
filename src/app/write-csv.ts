const QUOTED = /[";\n\r]/
/** A spreadsheet would run what begins like this. */
const RUNS = /^\s*[=+@\t\r-]/
const NUMBER = /^-\d+(?:[.,]\d+)*$/

const csvCell = (text: string): string => {
  const safe = RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A sheet in UTF-8 with the mark that Excel looks for, with the semicolons of Vietnamese settings; nothing in it is run. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => cells.map(csvCell).join(';')).join('\r\n')}\r\n`

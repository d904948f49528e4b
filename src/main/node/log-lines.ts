/** What waits is written when it is this long, whatever else the turn still does. */
const WAITING_CHARS_MAX = 64 * 1024

/**
 * Lines that come in one turn of the event loop go out in one write: a write for each of many small requests costs more
 * than what the line says of it.
 * @param write writes at once, so that nothing is lost where the process ends
 */
export function linesTo(
  write: (text: string) => void,
): Readonly<{ print(line: string): void; flush(): void }> {
  let waiting = ''
  const flush = (): void => {
    if (waiting === '') return
    const text = waiting
    waiting = ''
    write(text)
  }
  return {
    flush,
    print(line) {
      if (waiting === '') setImmediate(flush)
      waiting += `${line}\n`
      if (waiting.length >= WAITING_CHARS_MAX) flush()
    },
  }
}

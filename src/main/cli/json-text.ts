import { reasonOf } from './command.ts'

const utf8 = new TextDecoder('utf-8')

/** A line that npm prints before what a command says: `> ban-giao@0.1.0 manage`. */
const isBanner = (line: string): boolean => line === '' || line.startsWith('> ')

/**
 * Reads JSON as programs leave it in files: with the byte order mark that Windows puts before it, in UTF-16 as
 * PowerShell's `>` writes it, and with npm's banner above it where somebody kept what `npm run` printed.
 */
export function parseJson(bytes: Uint8Array): Readonly<{ json: unknown }> | Readonly<{ problem: string }> {
  const lines = textOf(bytes).split('\n')
  const start = lines.findIndex((line) => !isBanner(line.trim()))
  try {
    return { json: JSON.parse(lines.slice(Math.max(start, 0)).join('\n')) }
  } catch (error) {
    return { problem: reasonOf(error) }
  }
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // This decoder leaves the mark out.
  return utf8.decode(bytes)
}

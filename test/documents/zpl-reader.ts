// Reads a label as a printer for labels does.

export type Dots = Readonly<{ width: number; height: number; rowBytes: number; bits: Uint8Array }>

export type Field = Readonly<{
  x: number
  y: number
  commands: readonly string[]
  /** What it says: the data of a code, or the comment before a text. */
  data: string
  /** The letters of a text. */
  text?: Dots | undefined
}>

/** Commands begin at ^ or ~, wherever they stand. */
export function readLabel(zpl: string): Readonly<{ setup: readonly string[]; fields: readonly Field[] }> {
  const commands = zpl.split(/(?=[\^~])/).map((command) => command.replace(/\n$/, ''))
  const setup: string[] = []
  const fields: Field[] = []
  let open: { x: number; y: number; commands: string[]; data: string } | undefined
  let comment = ''
  for (const command of commands) {
    const place = /^\^FO(\d+),(\d+)$/.exec(command)
    if (place) {
      if (open) throw new Error('a field begins inside another')
      open = { x: Number(place[1]), y: Number(place[2]), commands: [], data: comment }
      comment = ''
    } else if (command === '^FS') {
      if (!open) throw new Error('a field ends that has not begun')
      fields.push({ ...open, text: open.commands.map(graphicOf).find((dots) => dots !== undefined) })
      open = undefined
    } else if (command.startsWith('^FX')) comment = decode(command.slice(3))
    else if (!open) setup.push(command)
    else if (command.startsWith('^FD')) open.data = decode(command.slice(3))
    else open.commands.push(command)
  }
  if (open) throw new Error('a field does not end')
  return { setup, fields }
}

const decode = (data: string): string => {
  const bytes = [...data.matchAll(/_([0-9A-F]{2})|([^_])/g)].flatMap(([, hex, letter]) =>
    hex === undefined ? [...new TextEncoder().encode(letter)] : [Number.parseInt(hex, 16)],
  )
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
}

/** ^GFA: how many bytes, how many of them, how many in a row, then digits that letters repeat. */
function graphicOf(command: string): Dots | undefined {
  const graphic = /^\^GFA,(\d+),(\d+),(\d+),(.*)$/.exec(command)
  if (!graphic) return undefined
  const [sent, stored, rowBytes] = graphic.slice(1, 4).map(Number) as [number, number, number]
  if (sent !== stored) throw new Error('a picture of two sizes')
  const rows: string[] = []
  let row = ''
  let times = 0
  const end = (whole: string) => {
    rows.push(whole)
    row = ''
  }
  for (const letter of graphic[4] ?? '') {
    if (letter === ':') end(rows.at(-1) ?? '')
    else if (letter === ',') end(row.padEnd(rowBytes * 2, '0'))
    else if (letter >= 'G' && letter <= 'Y') times += letter.charCodeAt(0) - 'F'.charCodeAt(0)
    else if (letter >= 'g' && letter <= 'z') times += 20 * (letter.charCodeAt(0) - 'f'.charCodeAt(0))
    else {
      row += letter.repeat(times || 1)
      times = 0
      if (row.length > rowBytes * 2) throw new Error('a row is too long')
      if (row.length === rowBytes * 2) end(row)
    }
  }
  const bits = Uint8Array.from(rows.join('').match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  if (row !== '' || bits.length !== stored) throw new Error('a picture that is cut short')
  return { width: rowBytes * 8, height: stored / rowBytes, rowBytes, bits }
}

export const isBlack = ({ bits, rowBytes }: Dots, x: number, y: number): boolean =>
  ((bits[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0

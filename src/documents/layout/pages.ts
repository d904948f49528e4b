import type { Piece } from './piece.ts'

export type PlacedPiece = Readonly<{ piece: Piece; top: number }>

/** Lays pieces on pages from top to bottom; nothing overlaps and nothing leaves its page. */
export function flow(pieces: readonly Piece[], top: number, bottom: number): PlacedPiece[][] {
  const pages: PlacedPiece[][] = [[]]
  let y = top
  const page = (): PlacedPiece[] => pages[pages.length - 1] as PlacedPiece[]
  const turn = (): void => {
    pages.push([])
    y = top
  }
  const put = (piece: Piece): void => {
    const gap = page().length === 0 ? 0 : piece.gap
    page().push({ piece, top: y + gap })
    y += gap + piece.height
  }
  for (const group of groupsOf(pieces)) {
    const height = heightOf(group)
    const fresh = bottom - top - (group[0]?.repeat?.height ?? 0)
    if (page().length > 0 && y + (group[0]?.gap ?? 0) + height > bottom && height <= fresh) turn()
    for (const piece of group) {
      if (page().length > 0 && y + piece.gap + piece.height > bottom + TOLERANCE) turn()
      if (page().length === 0 && pages.length > 1 && piece.repeat) put(piece.repeat)
      if (y + piece.height > bottom + TOLERANCE) throw new Error('A piece is higher than a page')
      put(piece)
    }
  }
  return pages
}

/** Sums of fractions are compared with a hair of a point to spare. */
const TOLERANCE = 0.01

function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = []
  let glued = false
  for (const piece of pieces) {
    const before = groups.at(-1)
    if (before && (glued || piece.clings)) before.push(piece)
    else groups.push([piece])
    glued = piece.glue === true
  }
  return groups
}

const heightOf = (group: readonly Piece[]): number =>
  group.reduce((sum, piece, index) => sum + piece.height + (index === 0 ? 0 : piece.gap), 0)

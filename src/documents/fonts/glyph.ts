/** A glyph as the layout needs it: which outline, how wide in thousandths of the size. */
export type FaceGlyph = Readonly<{
  codePoint: number
  outline: number
  width: number
  /** How a file writes it, where every file carries it. */
  hex?: string | undefined
  /** What stands over or under it, from where it begins. */
  marks?: readonly PlacedMark[]
}>
/** A mark and its place in thousandths of the size; y grows upwards. */
export type PlacedMark = Readonly<{ glyph: FaceGlyph; x: number; y: number }>

/** The number of a glyph as text is written with it. */
export const hexOf = (number: number): string => number.toString(16).padStart(4, '0')

import bwip from 'bwip-js/node'
import type { FontStyle, Templates } from '../../../src/documents/forms/templates.ts'
import type { Code, Content } from './content.ts'

/** Makes a file of what it is told to stand on a paper. */
export type Peer = (content: Content, fonts: Templates['fonts']) => Promise<Uint8Array>

/** Pictures of codes have this many pixels for a module: 300 dots to the inch or so. */
const PIXELS_PER_MODULE = 4

type Wanted = Pick<Code, 'symbology' | 'text'>

export const pngOf = ({ symbology, text }: Wanted): Promise<Buffer> =>
  bwip.toBuffer({ bcid: symbology, text, scale: PIXELS_PER_MODULE })

export const svgOf = ({ symbology, text }: Wanted): string => bwip.toSVG({ bcid: symbology, text })

/** The faces a paper uses; nobody embeds another. */
export const stylesIn = (content: Content): readonly FontStyle[] => [
  ...new Set(content.words.map(({ style }) => style)),
]

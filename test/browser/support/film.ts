import type { CodeBars } from '../../../src/documents/codes.ts'

const [WIDTH, HEIGHT, BAR_HEIGHT] = [640, 480, 120]
const [BLACK, WHITE, GREY] = [16, 235, 128]

/** A film of one picture, a code held before a camera, as a browser takes it for its camera (YUV4MPEG2, 4:2:0). */
export function filmOf({ width, height, quiet, bars }: CodeBars): Buffer {
  const tallest = height === 1 ? WIDTH : HEIGHT / (height + 2 * quiet)
  const dot = Math.floor(Math.min(WIDTH / (width + 2 * quiet), tallest))
  // Bars have no height of their own.
  const tall = height === 1 ? BAR_HEIGHT : dot
  const [left, top] = [Math.floor((WIDTH - width * dot) / 2), Math.floor((HEIGHT - height * tall) / 2)]
  const light = Buffer.alloc(WIDTH * HEIGHT, WHITE)
  for (const bar of bars)
    for (let y = top + bar.y * tall; y < top + (bar.y + bar.height) * tall; y += 1) {
      const start = y * WIDTH + left + bar.x * dot
      light.fill(BLACK, start, start + bar.width * dot)
    }
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, GREY)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colours])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`), frame, frame])
}

import { expect } from 'vitest'
import type { Box, ReadPage } from './read-back.ts'

/** Each of these in turn, further on than the one before. */
export function expectInOrder(text: string, parts: readonly string[]): void {
  let at = 0
  for (const part of parts) {
    const found = text.indexOf(part, at)
    expect(found, `"${part}" after position ${at} of: ${text}`).toBeGreaterThanOrEqual(0)
    at = found + part.length
  }
}

const HAIR = 1

function outside(page: ReadPage): Box[] {
  return page.lines.filter(
    (line) => line.x < 0 || line.y < 0 || line.x + line.w > page.width || line.y + line.h > page.height,
  )
}

function overlapping(page: ReadPage): string[] {
  const boxes = page.lines.filter((line) => line.text.trim() !== '')
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (b) =>
          Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) > HAIR &&
          Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > HAIR,
      )
      .map((b) => `${a.text} | ${b.text}`),
  )
}

/** No text leaves its page or lies on other text. */
export function expectClean(pages: readonly ReadPage[]): void {
  for (const page of pages) {
    expect(outside(page)).toEqual([])
    expect(overlapping(page)).toEqual([])
  }
}

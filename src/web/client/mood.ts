import type { Reliance } from '../../domain/papers/status.ts'

/** How an answer about a paper is coloured, by the page and by its script: a class of the style sheet. */
export const MOOD: Readonly<Record<Reliance, string>> = {
  'as-it-is': 'end',
  'ask-first': 'todo',
  'not-at-all': 'stop',
}

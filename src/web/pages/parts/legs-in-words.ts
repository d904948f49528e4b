import type { LegKind } from '../../../domain/dossier/events/shapes.ts'
import { legWords } from '../../../words/words.ts'
import type { View } from './view.ts'

/** The kinds of journeys that something is for; every kind where none is named. */
export const legsInWords = ({ say, language }: View, legs: readonly LegKind[]): string =>
  legs.length === 0
    ? say('Mọi chặng', 'Every journey')
    : legs.map((leg) => legWords[leg][language]).join(', ')

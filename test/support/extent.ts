import { inject } from 'vitest'
import { type Engine, engines } from './engines.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether the project tries at length what another tries shortly. */
    atLength: boolean
    /** Whether the run is for the stories alone. */
    storiesAskedFor: boolean
  }
}

// Some files are run by two projects (vitest.config.ts names them): shortly by `inside`, at length by `endurance`.

export const atLength: boolean = inject('atLength')

/**
 * The engines that this project tries a file on which is about what stands above a store: `inside` takes SQLite,
 * `endurance` the others.
 */
export const enginesHere: readonly Engine[] = engines.filter(({ name }) => (name !== 'SQLite') === atLength)

/** The engines that stories are played on: every one where the run is for them alone. */
export const enginesOfStories: readonly Engine[] = inject('storiesAskedFor') ? engines : enginesHere

/**
 * The engines that one of them is played on. At length it is one of the others, in turn by its title: both are tried by
 * half of the stories each, in half the time.
 */
export const enginesOfStory = (title: string): readonly Engine[] =>
  !atLength || inject('storiesAskedFor')
    ? enginesOfStories
    : enginesOfStories.filter((_, place) => place === title.length % enginesOfStories.length)

/** The same for stories about many: `inside` has no time for them. */
export const enginesOfLongStories: readonly Engine[] = atLength || inject('storiesAskedFor') ? engines : []

/** How many random cases a property is tried with: five times as many at length as inside. */
export const runs = (inside: number): number => (atLength ? 5 * inside : inside)

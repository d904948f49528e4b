import type { DoorExamples } from '../http/description.ts'
import answers from './example-answers.json' with { type: 'json' }
import { CARRIERS } from './example-carriers.ts'
import { FIRST_DAY } from './example-first-day.ts'
import { OTHER_DOORS } from './example-other-doors.ts'
import { filledFrom } from './example-step.ts'

/**
 * What a reader sees beside the schemas. A test sends each step to a real service in this order, and keeps in
 * `example-answers.json` what was answered.
 */
export const EXAMPLE_STEPS = [...FIRST_DAY, ...OTHER_DOORS, ...CARRIERS]

const ANSWERS: Readonly<Record<string, unknown>> = answers

/** The examples of a door. */
export function examplesOf(door: string): DoorExamples {
  const steps = EXAMPLE_STEPS.filter((step) => step.door === door)
  return {
    bodies: steps.flatMap(({ name, summary, type = 'application/json', body }) =>
      body === undefined ? [] : [{ name, summary, type, value: filledFrom(body, ANSWERS) }],
    ),
    answers: steps.flatMap(({ name, summary, status }) =>
      name in ANSWERS ? [{ name, summary, status, value: ANSWERS[name] }] : [],
    ),
  }
}

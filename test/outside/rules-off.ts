/** A rule of a linter that the description of the doors does not keep, and why it need not. */
export type RuleOff = Readonly<{
  tool: 'spectral' | 'redocly'
  rule: string
  /** Only for these places of the document, as JSON pointers with `~1` for a slash; everywhere without it. */
  at?: readonly string[]
  because: string
}>

/** Every rule that is turned off; all others of the recommended sets are kept. */
export const RULES_OFF: readonly RuleOff[] = [
  {
    tool: 'spectral',
    rule: 'owasp:api2:2023-write-restricted',
    at: [
      '#/paths/~1v1~1tracking/post',
      '#/paths/~1v1~1verifications/post',
      '#/paths/~1v1~1carriers~1%7Bcarrier%7D~1events/post',
    ],
    because:
      'Citizens and strangers have no key: one door asks for the secret on the slip, the other proves a paper to anybody. They write nothing. A carrier proves itself by its own secret or signature, in the form of its own interface.',
  },
  {
    tool: 'spectral',
    rule: 'owasp:api8:2023-define-cors-origin',
    because:
      'No door sends Access-Control-Allow-Origin: programs call, and pages of other sites may not. To state the header would be to open them.',
  },
  {
    tool: 'spectral',
    rule: 'owasp:api4:2023-rate-limit',
    at: ['#/paths/~1livez', '#/paths/~1readyz'],
    because: 'Health is asked for by the machine that runs the service, and is not counted.',
  },
]

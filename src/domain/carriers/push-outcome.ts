/** What became of a push, as its carrier is told. */
export type PushOutcome =
  | 'taken'
  | 'known'
  | 'ping'
  | 'unknown-item'
  | 'no-token'
  | 'wrong-token'
  | 'unreadable'

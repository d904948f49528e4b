/** Who took it, as far as names tell, the best first. Only the last is a stranger (practice, stories.md F6). */
export const RECEIVER_GRADES = ['same', 'related', 'unclear', 'stranger'] as const
export type ReceiverGrade = (typeof RECEIVER_GRADES)[number]

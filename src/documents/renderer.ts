/**
 * Names the way papers are drawn. It goes up by one when a change in this room moves the bytes of a paper: the
 * test of the golden hashes says when (house, section 7).
 */
export const RENDERER = 5

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hmacInScript, hmacOf } from '../../src/journal/hmac.ts'

it('the platform’s HMAC and the one in script give the same bytes, whatever text is given', () => {
  const any = fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array())
  fc.assert(
    fc.property(any, any, (key, content) => {
      expect(new Uint8Array(hmacOf(key, content))).toEqual(hmacInScript(key, content))
    }),
  )
})

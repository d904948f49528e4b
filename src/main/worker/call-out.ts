import type { CallOut, Outgoing } from '../../partners/outgoing.ts'
import { type AddressRules, addressProblem } from '../../partners/outgoing-address.ts'

/**
 * Calls out from a Worker, which resolves no names itself: the platform connects to nothing of an inner network, and
 * the address is looked at as it is written (facts/standards.md 5.2).
 */
const callOutFromWorker =
  (rules: AddressRules): CallOut =>
  async (call) => {
    if (addressProblem(call.url, rules) !== undefined) return { failed: 'not-allowed' }
    const signal = AbortSignal.timeout(call.timeoutMs)
    try {
      const response = await fetch(call.url, {
        method: call.method,
        headers: { ...call.headers },
        redirect: 'manual',
        signal,
        ...(call.body === undefined ? {} : { body: call.body }),
      })
      const { text, cut } = await read(response, call.answerBytesMax)
      return { status: response.status, headers: Object.fromEntries(response.headers), body: text, cut }
    } catch {
      return { failed: signal.aborted ? 'timeout' : 'no-answer' }
    }
  }

async function read(response: Response, bytesMax: number): Promise<Readonly<{ text: string; cut: boolean }>> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; reader !== undefined; ) {
    const { done, value } = await reader.read()
    if (done) break
    const room = bytesMax - bytes
    text += decoder.decode(value.subarray(0, room), { stream: true })
    bytes += value.byteLength
    if (bytes <= bytesMax) continue
    await reader.cancel()
    return { text, cut: true }
  }
  return { text, cut: false }
}

/** Outgoing calls of a Worker. */
export const outgoingOnWorker = (rules: AddressRules): Outgoing => ({
  call: callOutFromWorker(rules),
  problem: (address) => addressProblem(address, rules),
})

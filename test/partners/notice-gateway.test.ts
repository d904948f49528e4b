import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callOutWith } from '../../src/main/node/call-out.ts'
import { httpNoticeGateway, readRetryAfter } from '../../src/partners/notice-gateway.ts'
import {
  type Behaviour,
  GATEWAY_KEY,
  type GatewaySimulator,
  OK,
  openGateway,
} from '../support/notice-gateway.ts'

const MESSAGE = {
  id: 'VNP.590100.input-0001.citizen',
  to: '+84912345678',
  text: 'Bưu điện đã nhận giấy tờ.',
  dossier: 'BG012345678H',
}
const SHORT_MS = 200

let gateway: GatewaySimulator
beforeEach(async () => {
  gateway = await openGateway()
})
afterEach(() => gateway.close())

const send = (behaviour: Behaviour, timeoutMs?: number, url = gateway.url) => {
  gateway.behave(() => behaviour)
  const options = {
    url,
    key: GATEWAY_KEY,
    call: callOutWith({ loopback: true }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }
  return httpNoticeGateway(options).send(MESSAGE)
}

describe('the gateway for notices', () => {
  it('gets the message as JSON, with our key and the id under which it takes it once', async () => {
    expect(await send(OK)).toEqual({ outcome: 'sent' })
    expect(await send(OK)).toEqual({ outcome: 'sent' })
    const [first] = gateway.requests
    expect(first).toEqual({ ...MESSAGE, key: MESSAGE.id, authorization: `Bearer ${GATEWAY_KEY}` })
    expect(gateway.requests).toHaveLength(2)
    expect(gateway.messages()).toHaveLength(1)
  })

  it.each([200, 201, 202, 204])('%d is success', async (status) => {
    expect(await send({ status, ...(status === 204 ? { body: '' } : {}) })).toEqual({ outcome: 'sent' })
  })

  it.each([400, 401, 403, 404, 409, 413, 422])('%d is for ever', async (status) => {
    expect(await send({ status })).toEqual({ outcome: 'refused', problem: `http-${status}` })
  })

  it.each([408, 425, 429, 500, 502, 503, 504])('%d is for now', async (status) => {
    expect(await send({ status })).toMatchObject({ outcome: 'later', problem: `http-${status}` })
  })

  it.each([301, 302, 303, 307, 308])('%d leads a number nowhere', async (status) => {
    const other = await openGateway()
    expect(await send({ status, headers: { location: other.url } })).toMatchObject({
      outcome: 'later',
      problem: `http-${status}`,
    })
    expect(other.requests).toEqual([])
    await other.close()
  })

  it('says how long it wants to be left alone where it is busy, and only there', async () => {
    const headers = { 'retry-after': '120' }
    expect(await send({ status: 429, headers })).toMatchObject({ after: { seconds: 120 } })
    expect(await send({ status: 503, headers })).toMatchObject({ after: { seconds: 120 } })
    expect((await send({ status: 500, headers })) as object).toMatchObject({ after: undefined })
  })

  it('that does not answer, hangs up or is not there is asked later', async () => {
    expect(await send('hang', SHORT_MS)).toEqual({ outcome: 'later', problem: 'timeout' })
    expect(await send('drop')).toEqual({ outcome: 'later', problem: 'no-answer' })
    const { url } = gateway
    await gateway.close()
    expect(await send(OK, undefined, url)).toEqual({ outcome: 'later', problem: 'no-answer' })
    gateway = await openGateway()
  })

  it('is not read beyond a bound, and its status counts whatever follows', async () => {
    expect(await send({ status: 202, endless: true })).toEqual({ outcome: 'sent' })
    expect(await send({ status: 500, endless: true })).toMatchObject({ outcome: 'later' })
  })
})

describe('a wish to wait', () => {
  it.each([
    ['0', { seconds: 0 }],
    ['3600', { seconds: 3600 }],
    ['Mon, 16 Nov 2026 02:10:00 GMT', { at: '2026-11-16T02:10:00.000Z' }],
    ['-5', undefined],
    ['1.5', undefined],
    ['99999999999', undefined],
    ['soon', undefined],
    ['Mon, 99 Nov 2026 02:10:00 GMT', undefined],
    [undefined, undefined],
  ])('%s', (text, after) => {
    expect(readRetryAfter(text)).toEqual(after)
  })
})

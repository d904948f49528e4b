import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { outgoingOnNode } from '../../src/main/node/call-out.ts'
import { noticesFor } from '../../src/main/notices.ts'
import { ownRules } from '../../src/main/own-outgoing.ts'

const SECRET = { BAN_GIAO_SECRET: 'x'.repeat(40) }
const URL = { BAN_GIAO_NOTICE_URL: 'https://gateway.example.vn/messages' }
const KEY = { BAN_GIAO_NOTICE_KEY: 'a-key' }
const BASE = 'https://example.vn'
const OWN = outgoingOnNode(ownRules({ BAN_GIAO_OUTGOING_INNER: 'refused' }))

describe('the gateway of notices', () => {
  it('is set by address and key together, or not at all', () => {
    for (const half of [URL, KEY])
      expect(readConfig({ ...SECRET, ...half })).toEqual({
        problems: ['BAN_GIAO_NOTICE_KEY: goes together with BAN_GIAO_NOTICE_URL: both are set or none'],
      })
    const [none, both] = [readConfig(SECRET), readConfig({ ...SECRET, ...URL, ...KEY })]
    if (!('config' in none && 'config' in both)) throw new Error('both are right')
    expect(noticesFor(none.config, BASE, OWN)).toBeUndefined()
    expect(noticesFor(both.config, BASE, OWN)).toMatchObject({ page: 'https://example.vn/t' })
  })

  it('stands in the own network only where the settings say so, and never where clouds keep secrets', () => {
    const opened = (url: string, inner: 'allowed' | 'refused') => () => {
      const read = readConfig({ ...SECRET, ...KEY, BAN_GIAO_NOTICE_URL: url, BAN_GIAO_OUTGOING_INNER: inner })
      if (!('config' in read)) throw new Error('it is an address')
      return noticesFor(read.config, BASE, outgoingOnNode(ownRules(read.config)))
    }
    for (const url of ['https://10.0.0.5:9443/gui', 'https://sms.noi-bo.internal/gui', 'https://sms/gui']) {
      expect(opened(url, 'refused'), url).toThrow(/BAN_GIAO_OUTGOING_INNER/)
      expect(opened(url, 'allowed'), url).not.toThrow()
    }
    for (const inner of ['refused', 'allowed'] as const) {
      expect(opened('https://169.254.169.254/gui', inner)).toThrow()
      expect(opened('https://ten:mat@gateway.example.vn/gui', inner)).toThrow(/password/)
      expect(opened('http://localhost:9090/gui', inner)).not.toThrow()
    }
  })

  it('is told to be half set together with all else that is wrong', () => {
    expect(readConfig(KEY)).toMatchObject({
      problems: ['BAN_GIAO_SECRET is missing', expect.stringMatching(/^BAN_GIAO_NOTICE_KEY/)],
    })
  })

  it.each([
    ['https://gateway.example.vn/messages', true],
    ['http://localhost:9090/messages', true],
    ['http://127.0.0.1:9090', true],
    ['http://gateway.example.vn/messages', false],
    ['http://localhost.example.vn/messages', false],
    ['http://127.0.0.1@gateway.example.vn/', false],
    ['ftp://gateway.example.vn', false],
    ['gateway', false],
  ])('%s is an address a number may go to: %s', (url, good) => {
    expect('config' in readConfig({ ...SECRET, ...KEY, BAN_GIAO_NOTICE_URL: url })).toBe(good)
  })

  it('has a key that fits into a header', () => {
    expect(readConfig({ ...SECRET, ...URL, BAN_GIAO_NOTICE_KEY: 'two\nlines' })).toHaveProperty('problems')
  })
})

describe('a wrong setting', () => {
  it.each([
    [{ BAN_GIAO_SECRET: '' }, 'BAN_GIAO_SECRET is missing'],
    [{ BAN_GIAO_PORT: 'many' }, 'BAN_GIAO_PORT has to be a number'],
    [{ BAN_GIAO_PORT: '80.5' }, 'BAN_GIAO_PORT has to be a whole number'],
    [{ BAN_GIAO_PORT: '70000' }, 'BAN_GIAO_PORT has to be at most 65535'],
    [{ BAN_GIAO_LEASE_SECONDS: '0' }, 'BAN_GIAO_LEASE_SECONDS has to be at least 1'],
    [{ BAN_GIAO_LOG: 'some' }, 'BAN_GIAO_LOG has to be one of all, problems, none'],
  ])('%o is told in plain words: %s', (wrong, words) => {
    expect(readConfig({ ...SECRET, ...wrong })).toEqual({ problems: [words] })
  })
})

describe('retired keys', () => {
  const KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='
  const read = (text: string) => readConfig({ ...SECRET, BAN_GIAO_RETIRED_KEYS: text })

  it('are public keys with commas between', () => {
    expect(read(`${KEY}, ${KEY}`)).toMatchObject({ config: { BAN_GIAO_RETIRED_KEYS: [KEY, KEY] } })
  })

  it.each(['a', `${KEY},`, KEY.slice(0, -1), `${KEY} ${KEY}`])('are not: %s', (text) => {
    expect(read(text)).toEqual({ problems: [expect.stringMatching(/^BAN_GIAO_RETIRED_KEYS.*SPKI/)] })
  })
})

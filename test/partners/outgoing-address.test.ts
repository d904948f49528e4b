import { describe, expect, it } from 'vitest'
import { type AddressProblem, addressProblem, mayConnect } from '../../src/partners/outgoing-address.ts'

// What others name as an address of theirs never leads into a network of ours (facts/standards.md 5.2).

const STRICT = { loopback: false }
const TRIAL = { loopback: true }

const VERDICTS: readonly (readonly [string, AddressProblem | 'fine'])[] = [
  ['https://motcua.hue.gov.vn/nhan', 'fine'],
  ['https://motcua.hue.gov.vn:443/nhan', 'fine'],
  ['https://motcua.hue.gov.vn:8443/nhan?tram=3', 'fine'],
  ['https://MOTCUA.hue.gov.vn./nhan', 'fine'],
  ['https://203.162.10.9/nhan', 'fine'],
  ['https://[2405:4800::9]/nhan', 'fine'],
  ['https://bưuđiện.vn/nhan', 'fine'],
  ['', 'no-address'],
  ['motcua.hue.gov.vn', 'no-address'],
  ['https://', 'no-address'],
  ['https://a b.vn/', 'no-address'],
  ['https://1.2.3.4.5/', 'no-address'],
  ['https://[::1', 'no-address'],
  ['https://[fe80::1%25eth0]/', 'no-address'],
  [`https://motcua.hue.gov.vn/${'a'.repeat(2000)}`, 'no-address'],
  ['http://motcua.hue.gov.vn/nhan', 'not-https'],
  ['ftp://motcua.hue.gov.vn/nhan', 'not-https'],
  ['file:///etc/passwd', 'not-https'],
  ['gopher://motcua.hue.gov.vn/', 'not-https'],
  ['data:text/plain,abc', 'not-https'],
  ['http://localhost:8080/', 'not-https'],
  ['https://ten@motcua.hue.gov.vn/', 'credentials'],
  ['https://ten:mat@motcua.hue.gov.vn/', 'credentials'],
  ['https://motcua.hue.gov.vn@169.254.169.254/', 'credentials'],
  ['https://motcua.hue.gov.vn:22/', 'port'],
  ['https://motcua.hue.gov.vn:8080/', 'port'],
  ['https://motcua.hue.gov.vn:5432/', 'port'],
  ['https://localhost/', 'inside'],
  ['https://localhost./', 'inside'],
  ['https://a.localhost/', 'inside'],
  ['https://may-in/', 'inside'],
  ['https://motcua.local/', 'inside'],
  ['https://metadata.google.internal/', 'inside'],
  ['https://kho.corp/', 'inside'],
  ['https://nas.home.arpa/', 'inside'],
  ['https://127.0.0.1/', 'inside'],
  ['https://127.1/', 'inside'],
  ['https://127.255.255.254/', 'inside'],
  ['https://2130706433/', 'inside'],
  ['https://0x7f000001/', 'inside'],
  ['https://0x7f.1/', 'inside'],
  ['https://0177.0.0.1/', 'inside'],
  ['https://①②⑦.⓪.⓪.①/', 'inside'],
  ['https://127。0。0。1/', 'inside'],
  ['https://0/', 'inside'],
  ['https://0.0.0.0/', 'inside'],
  ['https://10.0.0.5/', 'inside'],
  ['https://172.16.0.1/', 'inside'],
  ['https://172.31.255.255/', 'inside'],
  ['https://192.168.1.1/', 'inside'],
  ['https://100.64.0.1/', 'inside'],
  ['https://100.127.255.254/', 'inside'],
  ['https://169.254.169.254/latest/meta-data/', 'inside'],
  ['https://2852039166/', 'inside'],
  ['https://192.0.0.1/', 'inside'],
  ['https://192.0.2.1/', 'inside'],
  ['https://192.88.99.1/', 'inside'],
  ['https://198.18.0.1/', 'inside'],
  ['https://198.51.100.7/', 'inside'],
  ['https://203.0.113.7/', 'inside'],
  ['https://224.0.0.1/', 'inside'],
  ['https://240.0.0.1/', 'inside'],
  ['https://255.255.255.255/', 'inside'],
  ['https://[::]/', 'inside'],
  ['https://[::1]/', 'inside'],
  ['https://[::ffff:127.0.0.1]/', 'inside'],
  ['https://[::ffff:a9fe:a9fe]/', 'inside'],
  ['https://[0:0:0:0:0:ffff:a00:5]/', 'inside'],
  ['https://[::169.254.169.254]/', 'inside'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'inside'],
  ['https://[64:ff9b:1::a00:1]/', 'inside'],
  ['https://[2002:a9fe:a9fe::]/', 'inside'],
  ['https://[2002:7f00:1::]/', 'inside'],
  ['https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/', 'inside'],
  ['https://[2001:db8::1]/', 'inside'],
  ['https://[100::1]/', 'inside'],
  ['https://[fc00::1]/', 'inside'],
  ['https://[fd00:ec2::254]/', 'inside'],
  ['https://[fe80::1]/', 'inside'],
  ['https://[fe81::1]/', 'inside'],
  ['https://[febf::1]/', 'inside'],
  ['https://[fec0::1]/', 'inside'],
  ['https://[ff02::1]/', 'inside'],
  ['https://[3fff::1]/', 'inside'],
  ['https://[5f00::1]/', 'inside'],
  ['https://[2001:2::1]/', 'inside'],
  ['https://[2001:20::1]/', 'inside'],
  ['https://[2405:4800::5efe:a00:1]/', 'inside'],
  ['https://[2405:4800::200:5efe:a00:1]/', 'inside'],
  ['https://168.63.129.16/', 'inside'],
  ['https://100.100.100.200/', 'inside'],
  ['https://metadata.goog/', 'inside'],
  ['https://kho.localdomain/', 'inside'],
  ['https://5.0.0.10.in-addr.arpa/', 'inside'],
  ['https://kho.onion/', 'inside'],
  ['https://localhost../', 'no-address'],
  ['https://127.0.0.1../', 'no-address'],
  ['https://motcua..vn/', 'no-address'],
  ['https://motcua.hue.gov.vn/nhan#phan', 'fragment'],
  ['https://motcua.hue.gov.vn:08443/nhan', 'fine'],
  ['https:\\\\motcua.hue.gov.vn/nhan', 'fine'],
]

describe('an address that somebody gives', () => {
  it.each(VERDICTS)('%s is %s', (address, verdict) => {
    expect(addressProblem(address, STRICT) ?? 'fine').toBe(verdict)
  })

  it('may name this machine where the settings say so, and no other inner one', () => {
    for (const address of [
      'http://localhost:9/',
      'http://127.0.0.1:3000/',
      'http://[::1]:1/',
      'https://127.1:1/',
    ])
      expect(addressProblem(address, TRIAL), address).toBeUndefined()
    for (const address of ['http://10.0.0.5/', 'http://0.0.0.0/', 'http://motcua.hue.gov.vn/'])
      expect(addressProblem(address, TRIAL), address).toBeDefined()
    expect(mayConnect('127.0.0.2', TRIAL)).toBe(true)
    expect(mayConnect('127.0.0.2', STRICT)).toBe(false)
    expect(mayConnect('10.0.0.5', TRIAL)).toBe(false)
    expect(mayConnect('203.162.10.9', STRICT)).toBe(true)
  })

  it('of the operator may name a machine of the own network, never one that a cloud keeps secrets at', () => {
    const own = { loopback: true, inner: true }
    for (const address of [
      'https://10.0.0.5:9443/gui',
      'https://sms.noi-bo.internal/gui',
      'https://sso/realms/hue',
      'https://[fd12::5]/',
      'https://100.64.0.1/',
      'http://localhost:9/',
    ])
      expect(addressProblem(address, own), address).toBeUndefined()
    for (const address of [
      'http://10.0.0.5/',
      'https://169.254.169.254/',
      'https://100.100.100.200/',
      'https://168.63.129.16/',
      'https://[fd00:ec2::254]/',
      'https://metadata.google.internal/',
      'https://[::ffff:10.0.0.5]/',
      'https://[64:ff9b::a00:5]/',
      'https://0.0.0.0/',
      'https://ten:mat@10.0.0.5/',
    ])
      expect(addressProblem(address, own), address).toBeDefined()
    expect(mayConnect('10.0.0.5', own)).toBe(true)
    expect(mayConnect('169.254.169.254', own)).toBe(false)
  })
})

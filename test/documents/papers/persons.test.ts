import { describe, expect, it } from 'vitest'
import { maskName, maskPhone } from '../../../src/documents/papers/persons.ts'

describe('a masked name', () => {
  it.each([
    ['Nguyễn Văn A', 'N*** V** A'],
    ['Nguyễn Văn An', 'N*** V** A*'],
    ['đặng  thùy trâm', 'Đ*** T*** T***'],
    ['Ẩn', 'Ẩ*'],
    ['A\u0302\u0309n'.normalize('NFD'), 'Ẩ*'],
    ['', ''],
  ])('%s -> %s', (name, masked) => expect(maskName(name)).toBe(masked))
})

describe('a masked phone', () => {
  it.each([
    ['0912 345 678', '*******678'],
    ['+84 912.345.678', '********678'],
    ['12', '12'],
  ])('%s -> %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Statement } from '../../src/domain/proof/statement.ts'
import { linesOf } from '../../src/words/proof.ts'

const statement = (amount: number): Statement => ({
  kind: 'fee-confirmation',
  number: 'BG4X7K0M9RTP',
  code: undefined,
  issuer: 'VNP.590100',
  at: '2026-11-20T02:32:00.000Z',
  figures: { amount },
  event: 'ab'.repeat(16),
  key: '0123456789abcdef',
})

it('a statement of any amount is told in digits and in words', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (amount) => {
      const lines = new Map(linesOf(statement(amount), 'Bưu cục A', 'vi'))
      expect(lines.get('amount')?.replaceAll('.', '')).toBe(`${amount} đ`)
      expect(lines.get('amountInWords')?.endsWith('đồng')).toBe(true)
    }),
  )
  expect(linesOf(statement(250_000), 'Bưu cục A', 'vi')).toEqual([
    ['paper', 'Phiếu xác nhận thu hộ phí, lệ phí'],
    ['issuer', 'Bưu cục A'],
    ['at', '09 giờ 32 phút, ngày 20/11/2026'],
    ['number', 'BG-4X7-K0M-9RT-P'],
    ['amount', '250.000 đ'],
    ['amountInWords', 'Hai trăm năm mươi nghìn đồng'],
  ])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gradeReceiver, receiverByName } from '../../../src/domain/reconciliation/receiver-grade.ts'
import { RECEIVER_GRADES } from '../../../src/domain/reconciliation/receiver-grades.ts'
import { withoutMarks } from '../../../src/domain/without-marks.ts'

const grade = (written: string, ...recipients: string[]) => {
  const graded = gradeReceiver(written, recipients)
  return graded.grade === 'related' ? `related: ${graded.relation}` : graded.grade
}

describe('F6 who received it, as postmen write it', () => {
  test.each<[written: string, recipient: string, grade: string]>([
    ['NGUYEN THI BUOI', 'Nguyễn Thị Bưởi', 'same'],
    ['Bưởi, Nguyễn Thị', 'Nguyễn Thị Bưởi', 'same'],
    ['Chị Nguyễn Thị Bưởi', 'Nguyễn Thị Bưởi', 'same'],
    ['Nguyen T. Buoi', 'Nguyễn Thị Bưởi', 'same'],
    ['N.T. Bưởi', 'Nguyễn Thị Bưởi', 'unclear'],
    ['Bưởi', 'Nguyễn Thị Bưởi', 'unclear'],
    ['Nguyễn Bưởi', 'Nguyễn Thị Bưởi', 'unclear'],
    ['Nguyễn Thị Bưởi ký thay', 'Nguyễn Thị Bưởi', 'unclear'],
    ['con gái', 'Nguyễn Thị Bưởi', 'related: family'],
    ['CON GAI', 'Nguyễn Thị Bưởi', 'related: family'],
    ['Trần Văn Tùng (con trai)', 'Nguyễn Thị Bưởi', 'related: family'],
    ['con gái Hoa', 'Nguyễn Thị Bưởi', 'related: family'],
    ['vợ anh An', 'Nguyễn Văn An', 'related: family'],
    ['Lê Thị Hoa - vợ', 'Nguyễn Văn An', 'related: family'],
    ['người nhà', 'Nguyễn Văn An', 'related: family'],
    ['người được ủy quyền', 'Nguyễn Văn An', 'related: authorised'],
    ['Ông Nhân', 'Nguyễn Trọng Nhân', 'unclear'],
    ['Nguyễn Văn Quí', 'Nguyễn Văn Quý', 'same'],
    ['Lý Thị Mỹ', 'Lí Thị Mĩ', 'same'],
    ['Nguyễn Văn Tây', 'Nguyễn Văn Tài', 'stranger'],
    ['Ðặng Thị Ðào', 'Đặng Thị Đào', 'same'],
    ['Y BHIEO MLO', 'Y Bhiêo Mlô', 'same'],
    ['KBrể', "K'Brể", 'same'],
    ['K Brể', 'KBrể', 'same'],
    ['H’ Bia Niê', 'HBIA NIE', 'same'],
    ['NguyễnVăn An', 'Nguyễn Văn An', 'same'],
    ['NGUYENVAN AN', 'Nguyễn Văn An', 'same'],
    ['Nguyễn Văn An/0905123456', 'Nguyễn Văn An', 'same'],
    ['Nguyễn Văn An (chính chủ)', 'Nguyễn Văn An', 'same'],
    ['chính chủ', 'Nguyễn Văn An', 'same'],
    ['Phạm Văn Lạ (chính chủ)', 'Nguyễn Văn An', 'stranger'],
    ['văn thư', 'Công ty TNHH Hoàng Long', 'related: colleague'],
    ['Văn thư - Lê Thị Mai', 'UBND xã Phú Lộc', 'related: colleague'],
    ['bảo vệ', 'Trường THPT Hai Bà Trưng', 'related: colleague'],
    ['Lê Thị Mai', 'Công ty TNHH Hoàng Long', 'unclear'],
    ['Cty Hoàng Long', 'Công ty TNHH MTV Hoàng Long', 'same'],
    ['Công ty Bình Minh', 'Công ty TNHH Hoàng Long', 'stranger'],
    ['Trần Thị Bưởi', 'Nguyễn Thị Bưởi', 'stranger'],
    ['Nguyễn Văn Tùng', 'Nguyễn Thị Bưởi', 'stranger'],
    ['Nguyễn Văn Ân', 'Nguyễn Văn Anh', 'stranger'],
    ['Võ Thị Hoa', 'Nguyễn Văn An', 'stranger'],
    ['VO THI HOA', 'Nguyễn Văn An', 'stranger'],
    ['Châu Văn An', 'Nguyễn Văn An', 'stranger'],
    ['Chu Văn An', 'Nguyễn Văn An', 'stranger'],
    ['Lê Tấn Tài', 'Nguyễn Văn An', 'stranger'],
    ['Lê Văn Thư', 'Nguyễn Văn An', 'stranger'],
    ['lễ tân', 'Nguyễn Văn An', 'related: colleague'],
    ['hàng xóm', 'Nguyễn Văn An', 'stranger'],
    ['anh Tùng', 'Nguyễn Văn An', 'stranger'],
    ['Chú Tư', 'Nguyễn Văn An', 'unclear'],
    ['Chi', 'Nguyễn Thị Chi', 'unclear'],
    ['chị', 'Nguyễn Văn An', 'unclear'],
    ['...', 'Nguyễn Văn An', 'unclear'],
    ['đã nhận', 'Nguyễn Văn An', 'unclear'],
    ['A', 'Nguyễn Văn An', 'unclear'],
    ['Nguyn Thị Bưởi', 'Nguyễn Thị Bưởi', 'unclear'],
    ['NGUYEN THI BOUI', 'Nguyễn Thị Bưởi', 'unclear'],
    ['Nguyễn Thị Bưởii', 'Nguyễn Thị Bưởi', 'unclear'],
    ['Nguyễn Thị Tu Hà', 'Nguyễn Thị Thu Hà', 'stranger'],
    ['Nguyễn Thị Thư Hà', 'Nguyễn Thị Thu Hà', 'same'],
    ['Nguyễn Trấn Thu Hà', 'Nguyễn Trần Thụ Hà', 'same'],
    ['Tôn Nữ Hoang Anh', 'Tôn Nữ Hoan Anh', 'unclear'],
    ['Nguyễn Thị Thu Hoà', 'Nguyễn Thị Thu Hà', 'stranger'],
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Hồng', 'stranger'],
    ['Y Bhieo Mlo', 'Y Bhiêo Mloo', 'unclear'],
    ["Ksor H'Bia", "Kso H'Bia", 'unclear'],
    ['Rơ Châm Hyen', 'Rơ Châm Hyenn', 'unclear'],
    ['Siu Blơ', 'Siu Blô', 'same'],
    ['Cty Hoàng Lang', 'Công ty TNHH MTV Hoàng Long', 'unclear'],
  ])('%s for %s: %s', (written, recipient, expected) => {
    expect(grade(written, recipient)).toBe(expected)
  })

  test('of several who may be handed it the nearest counts, and of nobody nothing can be said', () => {
    expect(grade('Trần Thị Mai', 'Nguyễn Văn An', 'Trần Thị Mai')).toBe('same')
    expect(grade('Lê Văn Tám', 'Nguyễn Văn An', 'Công ty TNHH Hoàng Long')).toBe('unclear')
    expect(grade('Phạm Văn Lạ')).toBe('unclear')
  })

  test('what is told of it: a relation as stated, a match where one is, and otherwise that it is not clear', () => {
    const told = (written: string) => receiverByName(written, ['Nguyễn Thị Bưởi'])
    expect(told('Nguyễn Thị Bưởi')).toMatchObject({ relation: 'self', checked: 'none', matched: true })
    expect(told('con gái')).toMatchObject({ relation: 'family', checked: 'none', matched: true })
    expect(told('Bưởi')).toMatchObject({ relation: 'other', checked: 'none', matched: false, unclear: true })
    expect(told('hàng xóm')).toEqual({
      name: 'hàng xóm',
      relation: 'neighbour',
      checked: 'none',
      matched: false,
    })
  })
})

// Names as they are in the registers; no given name is a family name here, and no two words differ by marks alone.
const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Võ',
  'Đặng',
  'Bùi',
  'Hồ',
  'Chu',
  'Châu',
  'Nông',
  'Lò',
  'Rơ Châm',
]
const MIDDLE = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Xuân', 'Quốc']
const GIVEN = ['Bưởi', 'Tùng', 'Hoa', 'Phúc', 'Quý', 'Hạnh', 'Dũng', 'Thảo', 'Kiên', 'Yến', 'Mỹ']
const TITLE = ['Ông', 'Bà', 'Anh', 'Chị', 'Em']

const from = (list: readonly string[]) => fc.constantFrom(...list)
const parts = fc.tuple(from(FAMILY), from(MIDDLE), from(GIVEN))
const name = parts.map((all) => all.join(' '))

describe('for any name', () => {
  test('case, marks, title, a phone behind it and the order of the words make no difference', () => {
    fc.assert(
      fc.property(
        parts,
        from(TITLE),
        fc.integer({ min: 0, max: 5 }),
        ([family, middle, given], title, way) => {
          const full = `${family} ${middle} ${given}`
          const written = [
            full.toUpperCase(),
            withoutMarks(full),
            `${title} ${full}`,
            `${full}/0905123456`,
            `${given}, ${family} ${middle}`,
            full.normalize('NFD').replace('Đ', '\u00d0'),
          ][way]
          expect([written, grade(written ?? '', full)]).toEqual([written, 'same'])
        },
      ),
    )
  })

  test('two that differ plainly are two people, whichever of them is written', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        fc.pre(a !== b)
        expect([a, b, grade(a, b), grade(b, a)]).toEqual([a, b, 'stranger', 'stranger'])
      }),
    )
  })

  test('initials make nobody a stranger', () => {
    fc.assert(
      fc.property(parts, parts, fc.subarray([0, 1, 2], { minLength: 1 }), (all, others, short) => {
        const words = all.map((word, at) => (short.includes(at) ? `${[...word][0]}.` : word))
        expect(grade(words.join(' '), all.join(' '))).not.toBe('stranger')
        const initials = others.map((word) => `${[...word][0]}.`).join('')
        expect(grade(initials, all.join(' '))).not.toBe('stranger')
      }),
    )
  })

  test('a part of the name is never a stranger’s, and never enough', () => {
    fc.assert(
      fc.property(parts, fc.subarray([0, 1, 2], { minLength: 1, maxLength: 2 }), (all, kept) => {
        const part = kept.map((at) => all[at]).join(' ')
        expect([part, grade(part, all.join(' '))]).toEqual([part, 'unclear'])
      }),
    )
  })

  test('the grade of two names is the same from both sides', () => {
    const some = fc.array(from([...FAMILY, ...MIDDLE, ...GIVEN, 'T.', 'N', 'Y', 'KBrể', 'NguyễnVăn']), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(grade(a.join(' '), b.join(' '))).toBe(grade(b.join(' '), a.join(' ')))
      }),
    )
  })

  test('whatever was written gets a grade', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), name, (written, recipient) => {
        expect(RECEIVER_GRADES).toContain(gradeReceiver(written, [recipient]).grade)
      }),
    )
  })
})

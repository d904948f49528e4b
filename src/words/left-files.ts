import { carrierFileProblemWords } from './carrier-file-problems.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

const lying: Readonly<Record<'file-name' | 'unknown-carrier', Words>> = {
  'file-name': w(
    'tên tệp không theo mẫu BƯU-CHÍNH.bộ-mã.tên.csv (hoặc .tsv, .xlsx)',
    'its name is not of the form CARRIER.family.anything.csv (or .tsv, .xlsx)',
  ),
  'unknown-carrier': w(
    'tên tệp ghi một bưu chính không có trong sổ',
    'its name says a carrier that is none here',
  ),
}

/** Why a file of the folder was not taken; what an older edition wrote stands as it is. */
export function leftFileWords(why: string): Words {
  const all: Readonly<Record<string, Words>> = { ...carrierFileProblemWords, ...lying }
  return all[why] ?? w(why, why)
}

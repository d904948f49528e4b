import { z } from 'zod'
import { silenceTable } from '../../../domain/reconciliation/silence-table.ts'
import { caseWords } from '../../../words/cases.ts'
import { graceInWords, silenceEnds, silenceOwnerWords } from '../../../words/silences.ts'
import { LANGUAGES, type Language } from '../../../words/words.ts'
import { EXIT_DONE, readArguments, readAs, say } from '../command.ts'
import { withServices } from '../with-services.ts'

const ASKED: Readonly<Record<Language, string>> = { vi: 'hỏi', en: 'asks' }
const AFTER: Readonly<Record<Language, string>> = { vi: 'sau', en: 'after' }
const ENDS: Readonly<Record<Language, string>> = { vi: 'kết thúc khi', en: 'ends when' }

/** Prints what is looked for because nobody told it, with the limits of today. */
export async function silences(args: readonly string[]): Promise<number> {
  const { language } = readArguments(args, { language: { type: 'string' } }).values
  const languages =
    language === undefined ? LANGUAGES : [readAs('language', language, z.enum(LANGUAGES), 'vi or en')]
  return withServices(async ({ deps }) => {
    const { calendar, rules } = deps.journal.reference(deps.now())
    for (const { kind, owner, minutes } of silenceTable(rules.overdue)) {
      say(kind)
      for (const one of languages) {
        const grace = graceInWords(minutes, calendar.rules.dayMinutes, one)
        const [who, ends] = [silenceOwnerWords[owner][one], silenceEnds[kind][one]]
        say(
          `  ${one}  ${caseWords[kind][one]}; ${ASKED[one]}: ${who}; ${AFTER[one]}: ${grace}; ${ENDS[one]}: ${ends}`,
        )
      }
    }
    return EXIT_DONE
  })
}

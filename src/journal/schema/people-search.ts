import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { WORD_KINDS } from '../../domain/search-words.ts'

/**
 * Under which words the people of a dossier are found by a post office that has a part in it: phones in their one form,
 * names word by word without marks, and initials. A view of the side rows, written in the same commit; the words are
 * personal, and go with the personal data of their dossier: an empty word is one that was taken away.
 */
export const people_search = sqliteTable(
  'people_search',
  {
    dossier: text().notNull(),
    party: text().notNull(),
    /** Whose word it is and which one: `applicant phone`, `recipient name 2`. */
    place: text().notNull(),
    kind: text({ enum: WORD_KINDS }).notNull(),
    word: text().notNull(),
    /** When the dossier was registered: the newest is shown first. */
    at: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dossier, t.party, t.place] }),
    index('people_search_word').on(t.party, t.kind, t.word, t.at, t.dossier),
  ],
)

import bold from '../../../templates/fonts/Tinos-Bold.ttf'
import boldItalic from '../../../templates/fonts/Tinos-BoldItalic.ttf'
import italic from '../../../templates/fonts/Tinos-Italic.ttf'
import regular from '../../../templates/fonts/Tinos-Regular.ttf'
import { FONT_FILES } from '../../documents/forms/templates.ts'

// A Worker has no disk: the files of templates/ travel in it; the build gathers the forms (.build/bundle.js).

const fonts = {
  [FONT_FILES.regular]: regular,
  [FONT_FILES.italic]: italic,
  [FONT_FILES.bold]: bold,
  [FONT_FILES['bold-italic']]: boldItalic,
}

/** The files of templates/ by their path in it, as a folder would give them. */
export const templateModules = (): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ...Object.entries(fonts).map(([path, bytes]) => [path, new Uint8Array(bytes)] as const),
    ...Object.entries(FORM_FILES).map(
      ([path, form]) => [path, new TextEncoder().encode(JSON.stringify(form))] as const,
    ),
  ])

import { createPrinter } from '../../src/documents/printer.ts'
import { readTemplates } from './fixture.ts'
import { drawPictures, storePictures } from './pictures.ts'

// npm run pictures: stores the pages of all papers as they are drawn now. Look at each before it is committed.

storePictures(await drawPictures(await createPrinter(readTemplates())))

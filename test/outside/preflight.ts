import { execFileSync } from 'node:child_process'

const JARS = ['preflight', 'pdfbox2', 'xmpbox', 'fontbox2', 'commons-logging', 'javax.activation', 'jaxb-api']
const PATH = JARS.map((jar) => `/usr/share/java/${jar}.jar`).join(':')

/** What Apache PDFBox says of a file as PDF/A-1b. */
export const preflight = (file: string): string =>
  execFileSync('java', ['-cp', PATH, 'org.apache.pdfbox.preflight.Validator_A1b', file], { encoding: 'utf8' })

export const VALID = 'is a valid PDF/A-1b file'

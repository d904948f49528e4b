import { enginesHere } from '../support/extent.ts'
import { conformance } from './conformance.ts'

conformance(enginesHere)

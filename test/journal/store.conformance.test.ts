import { engines } from '../support/engines.ts'
import { conformance } from './conformance.ts'

conformance(engines)

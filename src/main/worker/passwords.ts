import { scryptAsync } from '@noble/hashes/scrypt.js'
import { type Derive, HASH_BYTES, SCRYPT } from '../passwords.ts'

/** scrypt in plain code: Workers have none of their own, and Node's is a module of Node. */
export const deriveInCode: Derive = (password, salt) =>
  scryptAsync(password, salt, { ...SCRYPT, dkLen: HASH_BYTES })

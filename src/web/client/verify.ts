import { endingsOf, proofsInFile } from '../../domain/proof/in-file.ts'
import { readStatement, type Statement, splitProofText } from '../../domain/proof/statement.ts'
import {
  checkingWords,
  type Found,
  foundInWords,
  linesOf,
  lineWords,
  relianceOn,
  standingWords,
} from '../../words/proof.ts'
import type { Language } from '../../words/words.ts'
import { element, fill } from './element.ts'
import { MOOD } from './mood.ts'

// The page that checks papers. A proof in the address is checked here, by the keys in the page, without asking the
// server; a file is hashed here and never sent.

const FILE_BYTES_MAX = 50_000_000

type Key = Readonly<{ key: string; publicKey: string }>

const box = element('verify')
const form = element('by-proof') as HTMLFormElement
const language: Language = document.documentElement.lang === 'en' ? 'en' : 'vi'
const keys: readonly Key[] = JSON.parse(box.dataset.keys ?? '[]')
const say = (name: keyof typeof checkingWords): string => checkingWords[name][language]

/** Lets the server find out, and shows its page. */
function ask(proof: string, hashes: readonly string[]): void {
  for (const old of form.querySelectorAll('[name=sha256]')) old.remove()
  for (const hash of hashes) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = 'sha256'
    input.value = hash
    form.append(input)
  }
  fill(form, 'proof', proof)
  form.submit()
}

/** Shows what was found out, what matters most first. */
function show(found: Found, further?: string): void {
  const [headline = '', ...lines] = foundInWords(found, language)
  element('answer-box').hidden = false
  element('answer-box').className = `status ${MOOD[relianceOn(found)]}`
  element('answer-verdict').textContent = headline
  element('answer-further').replaceChildren(
    ...[...lines, ...(further ? [further] : [])].map((line) => {
      const p = document.createElement('p')
      p.className = 'lead'
      p.textContent = line
      return p
    }),
  )
}

/** Shows the figures to compare; none for a paper that is not right. */
function showLines(statement: Statement | undefined): void {
  element('answer-compare').hidden = statement === undefined
  const lines = statement ? linesOf(statement, statement.issuer, language) : []
  element('answer-lines').replaceChildren(
    ...lines.flatMap(([name, value]) => {
      const [dt, dd] = [document.createElement('dt'), document.createElement('dd')]
      dt.textContent = lineWords[name][language]
      dd.textContent = value
      dd.id = `answer-line-${name}`
      return [dt, dd]
    }),
  )
  element('answer-box').focus()
}

/** How the paper stands today and what its issuer is called, which only the book knows. */
async function askStanding(proof: string): Promise<void> {
  try {
    const answer = await fetch(box.dataset.door ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ proof }),
    })
    const { standing, lines } = await answer.json()
    if (!Object.hasOwn(standingWords, standing)) throw new Error('the door did not say how it stands')
    show({ verdict: 'genuine', standing })
    element('answer-line-issuer').textContent = lines.issuer
  } catch {
    show({ verdict: 'genuine' }, say('offline'))
  }
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

/** Whether the signature is right; undefined where this browser cannot tell. */
async function isSigned(key: Key, statement: string, signature: Uint8Array): Promise<boolean | undefined> {
  try {
    const open = await crypto.subtle.importKey('spki', bytesOf(key.publicKey), 'Ed25519', false, ['verify'])
    const signed = new TextEncoder().encode(statement)
    return await crypto.subtle.verify('Ed25519', open, new Uint8Array(signature), signed)
  } catch {
    return undefined
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Checks the proof in the address of the page. */
async function check(): Promise<void> {
  const proof = decoded(location.hash.slice(1))
  if (proof === '') return
  const parts = splitProofText(proof)
  const statement = parts && readStatement(parts.statement)
  const key = keys.find((one) => one.key === statement?.key)
  const signed = parts && key && (await isSigned(key, parts.statement, parts.signature))
  if (parts && key && signed === undefined) return ask(proof, [])
  if (!statement) show({ verdict: 'wrong' })
  else if (!key) show({ verdict: 'unknown-key' })
  else show({ verdict: signed ? 'genuine' : 'wrong' }, signed ? say('asking') : undefined)
  showLines(signed ? statement : undefined)
  if (signed) await askStanding(proof)
}

const hexOf = (buffer: ArrayBuffer): string =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Hashes a chosen file, whole and up to each of its earlier ends, and asks by the hashes and the proof in it. */
async function checkFile(file: File): Promise<void> {
  const readable = file.size <= FILE_BYTES_MAX && crypto.subtle !== undefined
  element('file-told').textContent = say(readable ? 'reading' : 'noFile')
  if (!readable) return
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = new TextDecoder('latin1').decode(bytes)
  const hashes: string[] = []
  for (const end of endingsOf(text))
    hashes.push(hexOf(await crypto.subtle.digest('SHA-256', bytes.subarray(0, end))))
  ask(proofsInFile(text)[0] ?? '', hashes)
}

const input = element('file') as HTMLInputElement
element('by-file').hidden = false
input.addEventListener('change', () => {
  const [file] = input.files ?? []
  if (file) void checkFile(file)
})
addEventListener('dragover', (event) => event.preventDefault())
addEventListener('drop', (event) => {
  event.preventDefault()
  const [file] = event.dataTransfer?.files ?? []
  if (file) void checkFile(file)
})
addEventListener('hashchange', () => void check())
void check()

/**
 * What the page that checks papers needs to read a statement without asking anybody: the same as
 * domain/proof/statement.ts and domain/money-words.ts, which a test holds it against.
 */
export const READING = `
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const fromBase32 = (text) => {
    const out = []
    let buffer = 0
    let bits = 0
    for (const letter of text) {
      const value = ALPHABET.indexOf(letter)
      if (value < 0) return undefined
      buffer = (buffer << 5) | value
      bits += 5
      if (bits >= 8) {
        bits -= 8
        out.push((buffer >> bits) & 255)
      }
      buffer &= (1 << bits) - 1
    }
    return bits >= 5 || buffer !== 0 ? undefined : new Uint8Array(out)
  }
  const plain = (text) => decodeURIComponent(text.replaceAll(':', '%'))
  const two = (n) => String(n).padStart(2, '0')
  /** The wall clock of Vietnam, which is seven hours before UTC, as forms write it. */
  const formTime = (text) => {
    const t = /^(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)$/.exec(text).map(Number)
    const d = new Date(Date.UTC(t[1], t[2] - 1, t[3], t[4] + 7, t[5], t[6]))
    return two(d.getUTCHours()) + ' giờ ' + two(d.getUTCMinutes()) + ' phút, ngày ' +
      two(d.getUTCDate()) + '/' + two(d.getUTCMonth() + 1) + '/' + d.getUTCFullYear()
  }
  const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
  const SCALES = ['', 'nghìn', 'triệu', 'tỷ']
  const groupWords = (group, first) => {
    const hundreds = Math.floor(group / 100)
    const tens = Math.floor(group / 10) % 10
    const unit = group % 10
    const words = []
    if (hundreds > 0 || !first) words.push(DIGITS[hundreds], 'trăm')
    if (tens === 1) words.push('mười')
    else if (tens > 1) words.push(DIGITS[tens], 'mươi')
    else if (unit > 0 && words.length > 0) words.push('linh')
    if (unit === 5 && tens > 0) words.push('lăm')
    else if (unit === 1 && tens > 1) words.push('mốt')
    else if (unit === 4 && tens > 1) words.push('tư')
    else if (unit > 0) words.push(DIGITS[unit])
    return words
  }
  const dongInWords = (amount) => {
    const words = []
    for (let scale = 3; scale >= 0; scale -= 1) {
      const group = Math.floor(amount / 1000 ** scale) % 1000
      if (group > 0) words.push(...groupWords(group, words.length === 0), SCALES[scale])
    }
    if (words.length === 0) words.push(DIGITS[0])
    const text = [...words, 'đồng'].filter((word) => word !== '').join(' ')
    return text[0].toUpperCase() + text.slice(1)
  }
  /** The lines of a statement, by their names. Its signature was looked at before. */
  const linesOf = (statement, names) => {
    const [, kind, number, code, papers, amount, appointment, issuer, at] = statement.split('*')
    const name = plain(number)
    const lines = [
      ['paper', names[plain(kind).toLowerCase()]],
      ['issuer', plain(issuer)],
      ['at', formTime(at)],
      ['number', /^BG[0-9A-Z]{10}$/.test(name) ? name.replace(/^(..)(...)(...)(...)(.)$/, '$1-$2-$3-$4-$5') : name],
      ['code', plain(code)],
      ['papers', papers],
      ['amount', amount && amount.replace(/\\B(?=(\\d{3})+$)/g, '.') + ' đ'],
      ['amountInWords', amount && Number(amount) < 1e12 ? dongInWords(Number(amount)) : ''],
      ['appointment', appointment && formTime(appointment)],
    ]
    return lines.filter((line) => line[1])
  }
  const splitProof = (text) => {
    const place = text.lastIndexOf('*')
    const statement = text.slice(0, place)
    const parts = statement.split('*')
    const signature = fromBase32(text.slice(place + 1))
    if (text.length > 600 || parts.length !== 12 || parts[0] !== 'BG1') return undefined
    if (!signature || signature.length !== 64) return undefined
    return { statement, signature, key: parts[11].toLowerCase() }
  }
  /** Where a file may have ended before something was added behind it: after each mark of an end. */
  const endsIn = (text) => {
    const ends = [text.length]
    for (let at = text.indexOf('%%EOF'); at >= 0 && ends.length < 20; at = text.indexOf('%%EOF', at + 5)) {
      const line = /^\\r?\\n|^\\r/.exec(text.slice(at + 5, at + 7))
      for (const end of [at + 5, at + 5 + (line ? line[0].length : 0)])
        if (!ends.includes(end) && ends.length < 20) ends.push(end)
    }
    return ends
  }
`

/**
 * The island of the page that checks papers. A proof in the address is checked here, by the keys in the page,
 * without asking the server; a file is hashed here and never sent.
 */
export const VERIFY_SCRIPT = `
'use strict'
;(() => {
${READING}
  const box = document.getElementById('verify')
  if (!box) return
  const keys = JSON.parse(box.dataset.keys)
  const words = JSON.parse(box.dataset.words)
  const form = document.getElementById('by-proof')
  const part = (name) => document.getElementById('answer-' + name)
  const FILE_MAX = 50000000

  /** Lets the server find out, and shows its page. */
  const ask = (proof, hashes) => {
    for (const old of form.querySelectorAll('[name=sha256]')) old.remove()
    for (const hash of hashes) {
      const input = document.createElement('input')
      input.type = 'hidden'
      input.name = 'sha256'
      input.value = hash
      form.append(input)
    }
    form.elements.namedItem('proof').value = proof
    form.submit()
  }

  const show = (verdict, lines) => {
    part('box').hidden = false
    part('box').className = 'status ' + (verdict === 'genuine' ? 'end' : 'stop')
    part('verdict').textContent = words.verdict[verdict]
    part('standing').textContent = ''
    part('compare').hidden = !lines
    const list = part('lines')
    list.replaceChildren()
    for (const [name, value] of lines || []) {
      const dt = document.createElement('dt')
      dt.textContent = words.line[name]
      const dd = document.createElement('dd')
      dd.textContent = value
      dd.id = 'answer-line-' + name
      list.append(dt, dd)
    }
    part('box').focus()
  }

  const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

  /** How the paper stands today, which only the book knows. */
  const askStanding = async (proof) => {
    part('standing').textContent = words.asking
    try {
      const answer = await fetch(box.dataset.door, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ proof }),
      })
      const found = await answer.json()
      part('standing').textContent = words.standing[found.standing] || words.offline
      const issuer = document.getElementById('answer-line-issuer')
      if (issuer && found.lines) issuer.textContent = found.lines.issuer
      if (found.standing && !words.reliable.includes(found.standing))
        part('box').className = 'status ' + (['lost', 'spoiled'].includes(found.standing) ? 'stop' : 'todo')
    } catch {
      part('standing').textContent = words.offline
    }
  }

  const check = async () => {
    let text = location.hash.slice(1)
    if (!text) return
    try {
      text = decodeURIComponent(text)
    } catch {}
    const proof = splitProof(text)
    if (!proof) return show('wrong')
    const key = keys.find((one) => one.key === proof.key)
    if (!key) return show('unknown-key')
    let good
    try {
      const open = await crypto.subtle.importKey('spki', bytesOf(key.publicKey), 'Ed25519', false, ['verify'])
      const signed = new TextEncoder().encode(proof.statement)
      good = await crypto.subtle.verify('Ed25519', open, proof.signature, signed)
    } catch {
      return ask(text, [])
    }
    if (!good) return show('wrong')
    show('genuine', linesOf(proof.statement, words.paper))
    await askStanding(text)
  }

  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

  const checkFile = async (file) => {
    const told = document.getElementById('file-told')
    if (file.size > FILE_MAX || !crypto.subtle) {
      told.textContent = words.noFile
      return
    }
    told.textContent = words.reading
    const bytes = new Uint8Array(await file.arrayBuffer())
    const text = new TextDecoder('latin1').decode(bytes)
    const hashes = []
    for (const end of endsIn(text)) hashes.push(hex(await crypto.subtle.digest('SHA-256', bytes.subarray(0, end))))
    const found = /\\/BanGiaoProof\\s*\\(([0-9A-Z.:*-]{1,600})\\)/.exec(text)
    ask(found ? found[1] : '', hashes)
  }

  const drop = document.getElementById('by-file')
  const input = document.getElementById('file')
  drop.hidden = false
  input.addEventListener('change', () => input.files[0] && checkFile(input.files[0]))
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    const file = event.dataTransfer.files[0]
    if (file) checkFile(file)
  })
  addEventListener('hashchange', check)
  check()
})()
`.trim()

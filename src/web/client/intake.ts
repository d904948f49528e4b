import { element } from './element.ts'

// The counter: people who were here before are found while their number is typed, one tick ticks all papers, and slip
// and label of the customer before are printed while the next one is served. Without it the same buttons do the same.

type Returning = Readonly<{ name: string; phone: string; address: string; seen: string }>

const VIETNAMESE = document.documentElement.lang === 'vi'
const say = (vi: string, en: string): string => (VIETNAMESE ? vi : en)

const DIGITS_OF_A_PHONE = /^(?:\+?84|0)\d{9,10}$/
const between = /[\s.()-]/g

const intake = document.getElementById('intake')
if (intake instanceof HTMLFormElement) {
  findReturning(intake)
  tickAll(intake)
}
printJob()

function field(form: HTMLFormElement, name: string): HTMLInputElement | undefined {
  const found = form.elements.namedItem(name)
  return found instanceof HTMLInputElement ? found : undefined
}

/** Asks as soon as a number is whole; what somebody typed themselves is never written over. */
function findReturning(form: HTMLFormElement): void {
  const phone = field(form, '/applicant/phone')
  for (const button of form.querySelectorAll('[data-without-script]')) button.remove()
  if (!phone) return
  const told = element('returning')
  const filled = new Map<string, string>()
  let asked = ''
  phone.addEventListener('input', async () => {
    const typed = phone.value.replaceAll(between, '')
    if (!DIGITS_OF_A_PHONE.test(typed) || typed === asked) return
    asked = typed
    const people = await ask(told.dataset.ask ?? '', typed)
    if (asked === typed) show(people)
  })

  const fill = (one: Returning): void => {
    for (const [name, value] of [
      ['/applicant/name', one.name],
      ['/applicant/address', one.address],
    ] as const) {
      const input = field(form, name)
      if (!input || (input.value !== '' && input.value !== filled.get(name))) continue
      input.value = value
      filled.set(name, value)
    }
    const [year = '', month = '', day = ''] = one.seen.split('-')
    tell(
      say(
        `Khách quen, lần trước ngày ${day}/${month}/${year}: hỏi lại tên và địa chỉ.`,
        `Was here on ${day}/${month}/${year}: ask again for name and address.`,
      ),
    )
  }

  const tell = (text: string, ...more: readonly HTMLElement[]): void => {
    const line = document.createElement('p')
    line.textContent = text
    told.replaceChildren(line, ...more)
  }

  const show = (people: readonly Returning[]): void => {
    const [only] = people
    if (only === undefined) {
      tell(say('Số này chưa có ở bưu cục.', 'This number is new at this office.'))
      return
    }
    if (people.length === 1) {
      fill(only)
      return
    }
    const buttons = people.map((one) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'second'
      button.textContent = `${one.name} · ${one.address}`
      button.addEventListener('click', () => {
        fill(one)
        field(form, '/applicant/name')?.focus()
      })
      return button
    })
    tell(
      say('Số này có nhiều người. Ai đang đứng đây?', 'Several people have this number. Who is it?'),
      ...buttons,
    )
  }
}

async function ask(where: string, phone: string): Promise<readonly Returning[]> {
  try {
    const body = new URLSearchParams({ action: 'find', '/applicant/phone': phone })
    const answer = await fetch(where, { method: 'POST', body, headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as { people: readonly Returning[] }).people : []
  } catch {
    // Without an answer the fields are typed, as for somebody new.
    return []
  }
}

/** One tick for all, and it goes when one of them is taken out again. */
function tickAll(form: HTMLFormElement): void {
  const all = form.querySelector<HTMLInputElement>('[data-ticks-all]')
  if (!all) return
  const ones = [...form.querySelectorAll<HTMLInputElement>(`input[name="${all.name}"]`)].filter(
    (box) => box !== all,
  )
  all.addEventListener('change', () => {
    for (const box of ones) box.checked = all.checked
  })
  for (const box of ones)
    box.addEventListener('change', () => {
      all.checked = ones.every((one) => one.checked)
    })
}

/** Opens the print dialog for slip and label; the link stays for whoever closed it, or has no such dialog. */
function printJob(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-print]')
  if (!link) return
  const frame = document.createElement('iframe')
  frame.className = 'hide'
  frame.title = link.textContent ?? ''
  frame.tabIndex = -1
  frame.src = link.href
  frame.addEventListener('load', () => {
    try {
      frame.contentWindow?.print()
    } catch {
      // A browser that shows no PDF in a page leaves the link.
    }
  })
  document.body.append(frame)
}

/** What is heard of a scan: a tone of so many hertz for so many milliseconds, one after the other. */
const TONES: Readonly<Record<string, readonly (readonly [hertz: number, ms: number])[]>> = {
  good: [[1320, 90]],
  twice: [
    [740, 80],
    [740, 80],
  ],
  wrong: [
    [196, 260],
    [147, 320],
  ],
}
const PAUSE_MS = 60
const LOUD = 0.2
const KEY = 'scan-muted'

let context: AudioContext | undefined

/** A browser that keeps nothing for us keeps no wish either: it then sounds. */
export function isMuted(): boolean {
  try {
    return localStorage.getItem(KEY) === '1'
  } catch {
    return false
  }
}

export function setMuted(muted: boolean): void {
  try {
    localStorage.setItem(KEY, muted ? '1' : '0')
  } catch {
    // It holds until the page is left.
  }
}

/** Plays the sound of a mood, where there is one and nobody has muted it. */
export function play(mood: string): void {
  const tones = TONES[mood]
  if (!tones || isMuted() || typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  let at = context.currentTime
  for (const [hertz, ms] of tones) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.type = mood === 'wrong' ? 'square' : 'sine'
    tone.frequency.value = hertz
    volume.gain.value = LOUD
    tone.connect(volume).connect(context.destination)
    tone.start(at)
    tone.stop(at + ms / 1000)
    at += (ms + PAUSE_MS) / 1000
  }
}

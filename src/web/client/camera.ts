import { cameraWords } from '../../words/camera.ts'
import type { Language } from '../../words/words.ts'

// A code is read by the camera of the device and put into a field, as a scanner would. Pictures never leave the device.

/** Between two looks at the picture: a hand holds still for longer. */
const LOOK_MS = 150
const WIDTH_WANTED = 1280

const language: Language = document.documentElement.lang === 'en' ? 'en' : 'vi'
const say = (name: keyof typeof cameraWords): string => cameraWords[name][language]

/** Says what code a picture holds, or nothing. */
type Reader = Readonly<{ read(video: HTMLVideoElement): Promise<string>; close(): void }>

type Detector = Readonly<{
  detect(video: HTMLVideoElement): Promise<readonly Readonly<{ rawValue: string }>[]>
}>
type DetectorClass = {
  new (options: Readonly<{ formats: readonly string[] }>): Detector
  getSupportedFormats(): Promise<readonly string[]>
}
const FORMATS = ['qr_code', 'code_128']

/** The browser's own reader, where it has one for our codes. */
async function ownReader(): Promise<Reader | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  if (!BarcodeDetector) return undefined
  const known = await BarcodeDetector.getSupportedFormats()
  if (!FORMATS.every((format) => known.includes(format))) return undefined
  const detector = new BarcodeDetector({ formats: FORMATS })
  return {
    read: async (video) => (await detector.detect(video))[0]?.rawValue ?? '',
    close: () => undefined,
  }
}

/** Ours, which is loaded when a camera is opened and not before. */
function ourReader(address: string): Reader {
  const worker = new Worker(address)
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  return {
    read: (video) =>
      new Promise((done, fail) => {
        canvas.width = video.videoWidth
        canvas.height = video.videoHeight
        if (!pen || canvas.width === 0) return done('')
        pen.drawImage(video, 0, 0)
        worker.onmessage = ({ data }: MessageEvent<string>) => done(data)
        worker.onerror = () => fail(new Error('the reader of codes does not run'))
        worker.postMessage(pen.getImageData(0, 0, canvas.width, canvas.height))
      }),
    close: () => worker.terminate(),
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

const button = (words: string): HTMLButtonElement => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'second'
  made.textContent = words
  return made
}

const hasCamera = async (): Promise<boolean> =>
  navigator.mediaDevices !== undefined &&
  (await navigator.mediaDevices.enumerateDevices()).some(({ kind }) => kind === 'videoinput')

/**
 * Puts a button behind a field that is filled in by the camera; nothing where the device has none.
 * @param decoder the address of the reader for browsers that have none
 * @param take what is done with a code
 */
export async function offerCamera(
  field: HTMLInputElement,
  decoder: string,
  take: (code: string) => void,
): Promise<void> {
  if (!(await hasCamera())) return
  const opener = button(say('open'))
  field.after(opener)
  let stop: (() => void) | undefined
  opener.addEventListener('click', async () => {
    if (stop) return stop()
    const box = document.createElement('div')
    box.className = 'camera'
    const video = document.createElement('video')
    video.muted = true
    video.playsInline = true
    const told = document.createElement('p')
    told.setAttribute('role', 'status')
    told.textContent = say('aim')
    box.append(video, told)
    opener.after(box)
    opener.textContent = say('close')
    let stream: MediaStream | undefined
    let reader: Reader | undefined
    let open = true
    stop = () => {
      open = false
      stop = undefined
      for (const track of stream?.getTracks() ?? []) track.stop()
      reader?.close()
      box.remove()
      opener.textContent = say('open')
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: WIDTH_WANTED } },
      })
      video.srcObject = stream
      await video.play()
      reader = (await ownReader()) ?? ourReader(decoder)
      for (let text = ''; open; await pause(LOOK_MS)) {
        text = await reader.read(video)
        if (!open || text === '') continue
        stop()
        take(text)
      }
    } catch {
      for (const track of stream?.getTracks() ?? []) track.stop()
      video.remove()
      told.textContent = say('denied')
    }
  })
}

// A signature drawn by a finger or a pen, and a photo made small: both leave the phone as new pictures, so that what a
// camera writes beside a picture never does.

const LINE_WIDTH = 4
const PHOTO_SIDE_MAX = 1280
const PHOTO_QUALITY = 0.8

/** Puts bytes into the field of a file, as if they had been chosen. */
function choose(field: HTMLInputElement, blob: Blob | null, name: string): void {
  const chosen = new DataTransfer()
  if (blob) chosen.items.add(new File([blob], name, { type: blob.type }))
  field.files = chosen.files
}

/** A box to sign in; nothing is sent where nothing was drawn. */
export function offerSignature(box: HTMLElement): void {
  const [canvas, field] = [box.querySelector('canvas'), box.querySelector('input')]
  const pen = canvas?.getContext('2d')
  if (!canvas || !field || !pen) return
  box.hidden = false
  pen.lineWidth = LINE_WIDTH
  pen.lineCap = 'round'
  const place = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    return [((event.clientX - left) * canvas.width) / width, ((event.clientY - top) * canvas.height) / height]
  }
  const wipe = () => {
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    choose(field, null, '')
  }
  wipe()
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId)
    pen.beginPath()
    pen.moveTo(...place(event))
  })
  canvas.addEventListener('pointermove', (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return
    pen.lineTo(...place(event))
    pen.stroke()
  })
  canvas.addEventListener('pointerup', () => {
    canvas.toBlob((blob) => choose(field, blob, 'signature.png'), 'image/png')
  })
  box.querySelector('[data-clear]')?.addEventListener('click', wipe)
}

/** Makes a chosen photo small and new; one that this browser cannot read stays as it is, and the service looks at it. */
export function makePhotosSmall(field: HTMLInputElement, sideMax = PHOTO_SIDE_MAX): void {
  field.addEventListener('change', async () => {
    const [file] = field.files ?? []
    if (!file) return
    try {
      const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
      const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height))
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(picture.width * scale)
      canvas.height = Math.round(picture.height * scale)
      canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const blob = await new Promise<Blob | null>((done) => {
        canvas.toBlob(done, 'image/jpeg', PHOTO_QUALITY)
      })
      if (blob) choose(field, blob, 'photo.jpg')
    } catch {
      // Not a picture to this browser.
    }
  })
}

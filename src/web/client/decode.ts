import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm'

// Reads a code in a picture, for browsers that cannot do it themselves. It is a worker, so that only here a machine may
// be made of bytes: the policy of the pages stays as strict as it was.

prepareZXingModule({ overrides: { locateFile: () => new URL(wasm, location.href).href } })

addEventListener('message', async ({ data }: MessageEvent<ImageData>) => {
  const [found] = await readBarcodes(data, { formats: ['QRCode', 'Code128'], maxNumberOfSymbols: 1 })
  postMessage(found?.isValid ? found.text : '')
})

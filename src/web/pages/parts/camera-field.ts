import { assetUrl } from '../../assets.ts'
import type { View } from './view.ts'

/** What makes a field one that a camera may fill in: put onto its input, where the page's script offers cameras. */
export const cameraField = (view: View): Readonly<{ 'data-camera': string }> => ({
  'data-camera': assetUrl(view.deps, 'decode.js'),
})

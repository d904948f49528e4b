import bold from '../../../templates/fonts/Tinos-Bold.ttf'
import boldItalic from '../../../templates/fonts/Tinos-BoldItalic.ttf'
import italic from '../../../templates/fonts/Tinos-Italic.ttf'
import regular from '../../../templates/fonts/Tinos-Regular.ttf'
import apology2018 from '../../../templates/forms/apology.2018.json' with { type: 'json' }
import bagLabel2026 from '../../../templates/forms/bag-label.2026.json' with { type: 'json' }
import blankSlip2026 from '../../../templates/forms/blank-slip.2026.json' with { type: 'json' }
import control2018 from '../../../templates/forms/control.2018.json' with { type: 'json' }
import deliveryList2018 from '../../../templates/forms/delivery-list.2018.json' with { type: 'json' }
import feeConfirmation2017 from '../../../templates/forms/fee-confirmation.2017.json' with { type: 'json' }
import handoverList2017 from '../../../templates/forms/handover-list.2017.json' with { type: 'json' }
import label2026 from '../../../templates/forms/label.2026.json' with { type: 'json' }
import postSlip2016 from '../../../templates/forms/post-slip.2016.json' with { type: 'json' }
import reception2018 from '../../../templates/forms/reception.2018.json' with { type: 'json' }
import reconciliation2026 from '../../../templates/forms/reconciliation.2026.json' with { type: 'json' }
import refusal2018 from '../../../templates/forms/refusal.2018.json' with { type: 'json' }
import register2018 from '../../../templates/forms/register.2018.json' with { type: 'json' }
import resultReceipt2018 from '../../../templates/forms/result-receipt.2018.json' with { type: 'json' }
import stop2025 from '../../../templates/forms/stop.2025.json' with { type: 'json' }
import supplement2018 from '../../../templates/forms/supplement.2018.json' with { type: 'json' }
import { FONT_FILES } from '../../documents/forms/templates.ts'

// A Worker has no disk: the files of templates/ travel in it. A test says when one is forgotten here.

const fonts = {
  [FONT_FILES.regular]: regular,
  [FONT_FILES.italic]: italic,
  [FONT_FILES.bold]: bold,
  [FONT_FILES['bold-italic']]: boldItalic,
}

const forms = {
  'forms/bag-label.2026.json': bagLabel2026,
  'forms/blank-slip.2026.json': blankSlip2026,
  'forms/delivery-list.2018.json': deliveryList2018,
  'forms/fee-confirmation.2017.json': feeConfirmation2017,
  'forms/handover-list.2017.json': handoverList2017,
  'forms/label.2026.json': label2026,
  'forms/post-slip.2016.json': postSlip2016,
  'forms/reception.2018.json': reception2018,
  'forms/apology.2018.json': apology2018,
  'forms/control.2018.json': control2018,
  'forms/refusal.2018.json': refusal2018,
  'forms/register.2018.json': register2018,
  'forms/stop.2025.json': stop2025,
  'forms/supplement.2018.json': supplement2018,
  'forms/reconciliation.2026.json': reconciliation2026,
  'forms/result-receipt.2018.json': resultReceipt2018,
}

/** The files of templates/ by their path in it, as a folder would give them. */
export const templateModules = (): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ...Object.entries(fonts).map(([path, bytes]) => [path, new Uint8Array(bytes)] as const),
    ...Object.entries(forms).map(
      ([path, form]) => [path, new TextEncoder().encode(JSON.stringify(form))] as const,
    ),
  ])

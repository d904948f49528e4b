// MuPDF complains of each letter that the fonts of pdf-lib lack, some thousands of times; it asks here where to.
// Imported before whatever imports MuPDF.
Object.assign(globalThis, { $libmupdf_wasm_Module: { printErr: () => {} } })

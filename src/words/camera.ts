import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What is said where a code is read by a camera. */
export const cameraWords = {
  open: w('Quét bằng máy ảnh', 'Scan with the camera'),
  close: w('Đóng máy ảnh', 'Close the camera'),
  aim: w('Đưa mã vào khung hình', 'Hold the code in front of the camera'),
  denied: w(
    'Trình duyệt chưa được phép dùng máy ảnh: hãy cho phép trong cài đặt, hoặc gõ số.',
    'The browser may not use the camera: allow it in its settings, or type the number.',
  ),
} as const

import type { RefusalCode } from '../domain/dossier/refusal.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What is said where an address for pushed events, or a delivery to it, is in the way. */
export const refusalsOfWebhooks = {
  'unknown-webhook-endpoint': w(
    'Đơn vị không có địa chỉ webhook này: xem danh sách ở /v1/webhook-endpoints',
    'Your party has no such webhook endpoint: /v1/webhook-endpoints lists them',
  ),
  'unknown-webhook-delivery': w(
    'Đơn vị không có lượt gửi này: xem danh sách ở /v1/webhook-deliveries',
    'Your party has no such delivery: /v1/webhook-deliveries lists them',
  ),
  'webhook-address': w(
    'Không gọi được địa chỉ này: cần https, cổng 443 hoặc 8443, tên máy công khai, không kèm tên đăng nhập',
    'This address is not called: it has to be https at port 443 or 8443, of a public host, without a user name',
  ),
  'webhook-rotation-open': w(
    'Mã bí mật vừa được đổi, mã cũ còn dùng song song: chờ hết 24 giờ rồi đổi tiếp',
    'The secret was just changed and the old one still signs: wait until its 24 hours are over',
  ),
  'too-many-webhook-endpoints': w(
    'Đơn vị đã có đủ số địa chỉ webhook cho phép: bỏ bớt một địa chỉ trước',
    'Your party has as many webhook endpoints as it may: take one away first',
  ),
} as const satisfies Partial<Readonly<Record<RefusalCode, Words>>>

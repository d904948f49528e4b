import type { RefusalCode } from '../domain/dossier/refusal.ts'
import { type Advice, advice } from './advice.ts'

/** What to do where an address to push to, or a delivery, is in the way. */
export const adviceOfWebhooks = {
  'unknown-webhook-endpoint': advice(
    'changed',
    [
      'Đơn vị của khóa này không có địa chỉ webhook mang mã ấy, hoặc địa chỉ đã bị bỏ.',
      'The party of this key has no endpoint of that id, or it was taken away.',
    ],
    [
      'Đọc danh sách ở GET /v1/webhook-endpoints và dùng mã có trong đó.',
      'Read GET /v1/webhook-endpoints and use an id of that list.',
    ],
  ),
  'unknown-webhook-delivery': advice(
    'changed',
    [
      'Đơn vị của khóa này không có lượt gửi mang mã ấy.',
      'The party of this key has no delivery of that id.',
    ],
    [
      'Đọc danh sách ở GET /v1/webhook-deliveries của địa chỉ webhook.',
      'Read GET /v1/webhook-deliveries of the endpoint.',
    ],
  ),
  'webhook-address': advice(
    'changed',
    [
      'Dịch vụ không gọi địa chỉ này: about.problem nói vì sao (không phải https, cổng lạ, có tên đăng nhập, hoặc trỏ vào mạng nội bộ).',
      'The service does not call this address: about.problem says why (not https, another port, a user name, or an inner network).',
    ],
    [
      'Dùng địa chỉ https công khai, cổng 443 hoặc 8443.',
      'Name a public address by https, at port 443 or 8443.',
    ],
  ),
  'webhook-rotation-open': advice(
    'afterwards',
    [
      'Lần đổi mã bí mật trước chưa hết 24 giờ dùng song song.',
      'The 24 hours in which the secret of before still signs are not over.',
    ],
    [
      'Chờ đến about.until rồi đổi tiếp; mã mới nhất đọc lại được ở /secret.',
      'Wait until about.until; the newest secret can be read again at /secret.',
    ],
  ),
  'too-many-webhook-endpoints': advice(
    'changed',
    ['Đơn vị đã có 20 địa chỉ webhook.', 'The party has 20 endpoints already.'],
    [
      'Bỏ một địa chỉ không dùng nữa (…/removal) rồi tạo lại.',
      'Take away one that is not used any more (…/removal), then make the new one.',
    ],
  ),
} as const satisfies Partial<Readonly<Record<RefusalCode, Advice>>>

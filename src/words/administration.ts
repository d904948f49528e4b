import type { AdministrationAction } from '../domain/administration.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

export const administrationWords: Readonly<Record<AdministrationAction, Words>> = {
  'person.added': w('Thêm người dùng', 'Person added'),
  'person.renamed': w('Sửa tên người dùng', 'Person renamed'),
  'person.closed': w('Đóng tài khoản', 'Account closed'),
  'person.reopened': w('Mở lại tài khoản', 'Account opened again'),
  'password.given': w('Đặt lại mật khẩu', 'Password given'),
  'password.changed': w('Tự đổi mật khẩu', 'Own password changed'),
  'pin.given': w('Đặt mã PIN', 'PIN given'),
  'pin.changed': w('Tự đổi mã PIN', 'Own PIN changed'),
  'assignment.added': w('Phân công', 'Assignment added'),
  'assignment.ended': w('Kết thúc phân công', 'Assignment ended'),
  'sessions.ended': w('Kết thúc phiên đăng nhập', 'Sessions ended'),
  'key.made': w('Tạo khóa kết nối', 'Key made'),
  'key.rotated': w('Đổi khóa kết nối', 'Key changed for its successor'),
  'key.revoked': w('Thu hồi khóa kết nối', 'Key revoked'),
  'key.proposed': w('Đề nghị khóa kết nối', 'Key proposed'),
  'key.agreed': w('Đồng ý khóa kết nối', 'Key agreed to'),
  'key.refused': w('Từ chối khóa kết nối', 'Key refused'),
  'partner.added': w('Thêm hệ thống liên thông', 'Partner added'),
  'partner.changed': w('Sửa hệ thống liên thông', 'Partner changed'),
  'portal_link.added': w('Thêm kết nối Cổng Dịch vụ công quốc gia', 'Way to the national portal added'),
  'portal_link.changed': w('Sửa kết nối Cổng Dịch vụ công quốc gia', 'Way to the national portal changed'),
  'carrier_link.added': w('Thêm kết nối doanh nghiệp bưu chính', 'Carrier’s system added'),
  'carrier_link.changed': w('Sửa kết nối doanh nghiệp bưu chính', 'Carrier’s system changed'),
  'reference.added': w('Sửa danh mục', 'Reference data entered'),
  'reference.imported': w('Nạp danh mục từ tệp', 'Reference data imported'),
  'webhook.pinged': w('Gọi thử địa chỉ webhook', 'Webhook endpoint pinged'),
  'webhook.paused': w('Tạm dừng địa chỉ webhook', 'Webhook endpoint paused'),
  'webhook.resumed': w('Bật lại địa chỉ webhook', 'Webhook endpoint switched on again'),
  'webhook.again': w('Gửi lại tin webhook', 'Webhook deliveries sent again'),
  'waybills.entered': w('Nhập dải mã vận đơn', 'Range of waybills entered'),
  'waybills.closed': w('Đóng dải mã vận đơn', 'Range of waybills closed'),
  'waybills.opened': w('Mở lại dải mã vận đơn', 'Range of waybills opened again'),
}

/** The groups by which a long log is looked through. */
export const administrationGroups = {
  people: w('Người dùng và phân công', 'People and assignments'),
  keys: w('Khóa kết nối', 'Keys'),
  reference: w('Danh mục', 'Reference data'),
  webhooks: w('Webhook', 'Webhooks'),
  waybills: w('Dải mã vận đơn', 'Ranges of waybills'),
} as const

export type AdministrationGroup = keyof typeof administrationGroups

/** What a note says stood there or stands now, by the name of each value. */
export const notedWords: Readonly<Record<string, Words>> = {
  numbers: w('Số mã vận đơn', 'Waybills'),
  name: w('Tên', 'Name'),
  login: w('Tên đăng nhập', 'User name'),
  role: w('Vai trò', 'Role'),
  party: w('Đơn vị', 'Party'),
  from: w('Từ ngày', 'From'),
  until: w('Hết hiệu lực từ', 'No longer from'),
  address: w('Địa chỉ', 'Address'),
  cursor: w('Đã nhận đến vị trí', 'Taken over up to place'),
  label: w('Dùng cho', 'Used for'),
  scopes: w('Được phép', 'Scopes'),
  ended: w('Số phiên', 'Sessions'),
  kind: w('Danh mục', 'Table'),
  rows: w('Số dòng mới', 'New rows'),
  said: w('Nội dung', 'Content'),
  carrier: w('Doanh nghiệp bưu chính', 'Carrier'),
  system: w('Loại hệ thống', 'Kind of system'),
  push: w('Kiểu tin tự gửi', 'Kind of push'),
  family: w('Bộ mã', 'Family'),
  customer: w('Mã khách hàng', 'Customer'),
  settings: w('Thiết lập', 'Settings'),
  orders: w('Gửi yêu cầu sang hệ thống này', 'Orders are sent to it'),
  host: w('Máy chủ', 'Host'),
  state: w('Tình trạng', 'State'),
  answer: w('Trả lời', 'Answer'),
  deliveries: w('Số tin', 'Deliveries'),
}

import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What runs by the clock, by the names of the jobs. */
export const jobWords: Readonly<Record<string, Words>> = {
  'import-carrier-files': w(
    'Nhận tệp trạng thái của doanh nghiệp bưu chính',
    'Status files of carriers taken in',
  ),
  reconcile: w('Đối soát', 'Reconciliation'),
  'reconcile-pickup': w('Đối soát ngày: thu gom', 'The day’s pick-ups compared'),
  'reconcile-delivery': w('Đối soát ngày: phát trả', 'The day’s deliveries compared'),
  'reconcile-portal': w(
    'Đối soát ngày: Cổng dịch vụ công quốc gia',
    'The day on the national portal compared',
  ),
  'reconcile-asked': w('Đối soát một ngày theo yêu cầu', 'Days compared at somebody’s wish'),
  'reconcile-money': w('Đối soát tiền từng ngày', 'Money of each day compared'),
  'settle-waiting': w('Xử lý tin đến sớm', 'Reports that came early settled'),
  'send-letters': w('Gửi tin nhắn cho người dân', 'Messages to citizens sent'),
  'send-webhooks': w('Gửi sự kiện cho hệ thống khác (webhook)', 'Events pushed to other systems (webhooks)'),
  'pull-partners': w('Nhận sự kiện từ hệ thống liên thông', 'Events of partner installations taken over'),
  'read-carriers': w(
    'Nhận hành trình từ hệ thống của doanh nghiệp bưu chính',
    'Tracking of carriers’ systems taken in',
  ),
  'compare-news': w('Đối chiếu tin mới của doanh nghiệp bưu chính', 'What carriers just told compared'),
  'compare-portal': w('Đối chiếu với Cổng Dịch vụ công quốc gia', 'Comparison with the national portal'),
  'reckon-anew': w('Tính lại hạn khi danh mục thay đổi', 'Dates reckoned anew where reference data changed'),
  'check-calendar': w('Kiểm tra lịch nghỉ', 'Days off checked'),
  'check-reports': w('Tìm tin giữ quá lâu', 'Reports kept too long found'),
  'tidy-up': w('Dọn bản nháp và phiên đã hết hạn', 'Drafts and sessions that ended tidied up'),
  checkpoint: w('Ký niêm phong sổ', 'Book sealed by a signature'),
}

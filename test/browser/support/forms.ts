import type { Exit } from './watch.ts'
import { BY_SCRIPT } from './watch.ts'

export type FileOfTests =
  | 'journey'
  | 'office'
  | 'centre'
  | 'lists'
  | 'supervision'
  | 'cases'
  | 'citizen'
  | 'admin'
  | 'desk'
  | 'road'
  | 'scan'
  | 'gate'
  | 'intake'
  | 'wishes'
  | 'officer'
  | 'webhooks'
  | 'waybills'
  | 'carriers'

/** What all buttons of one address have in common is the file of tests that presses them. */
const all = <B extends string>(file: FileOfTests, ...buttons: readonly B[]) =>
  Object.fromEntries(buttons.map((button) => [button, file])) as Record<B, FileOfTests>

/**
 * Every button of every page that sends a form, by the address it is sent to, as Vietnamese pages write it; and the
 * file of tests that presses it with success. A form that is not here fails the test of whoever shows it, an entry
 * that its file does not press fails that file, and an address or an action of the app without any fails
 * `forms.test.ts`.
 */
export const FORMS: Readonly<Record<string, Readonly<Record<string, FileOfTests>>>> = {
  '/dang-nhap': all('journey', 'Đăng nhập'),
  '/chon-vai-tro': all('journey', 'Làm việc'),
  '/ngon-ngu': all('journey', 'English'),
  '/dang-xuat': all('journey', 'Đăng xuất'),
  '/tai-khoan/mat-khau': all('gate', 'Lưu mật khẩu mới'),
  '/tai-khoan/pin': all('gate', 'Lưu mã PIN'),
  '/tai-khoan/phien': all('gate', 'Kết thúc', 'Kết thúc mọi phiên khác'),
  '/phien/o-lai': all('gate', 'Ở lại'),
  '/nhap/bo': all('gate', 'Bỏ bản nháp'),
  '/quet': all('journey', 'Mở'),
  '/ho-so/moi': all('intake', 'Tìm', 'Tiếp tục', 'Sửa', 'Tính lại tiền', 'Ghi và in phiếu, nhãn'),
  '/ho-so/:id/viec': {
    ...all('journey', 'Tiếp nhận hồ sơ', 'Có kết quả', 'Đã phát cho người nhận'),
    ...all(
      'office',
      'Nhận giấy tờ của người dân',
      'Gửi đi (gắn số hiệu bưu gửi)',
      'Phát chưa thành công',
      'Lưu tại bưu cục chờ nhận',
      'Yêu cầu lấy tại địa chỉ',
      'Phân công bưu tá đến lấy',
      'Chưa lấy được hồ sơ',
      'Thu tiền',
      'Hoàn tiền',
      'Báo hư hỏng',
      'Báo mất',
      'Đã tìm thấy',
      'Hủy mục này',
      'Sửa mục này',
      'Trả giấy tờ cho người dân tại quầy',
    ),
    ...all(
      'centre',
      'Chuyển tiếp gói nhận lạc',
      'Yêu cầu bổ sung',
      'Đã nhận đủ bổ sung',
      'Yêu cầu nghĩa vụ tài chính',
      'Đã nộp tiền',
      'Người dân nhận tại quầy',
      'Xin lỗi và hẹn lại',
      'Không tiếp nhận',
      'Dừng giải quyết',
      'Rút hồ sơ',
      'Tiếp tục giải quyết',
      'Gửi kèm giấy tờ của cơ quan',
      'Thu lại giấy tờ cũ',
      'Miễn thu hồi giấy tờ cũ',
      'Miễn khoản phải thu',
    ),
    ...all('wishes', 'Trả lời khiếu nại', 'Ghi phản ánh, khiếu nại của người dân'),
    ...all(
      'citizen',
      'Đề nghị sửa địa chỉ, điện thoại',
      'Trả lời đề nghị sửa',
      'Ghi người dân báo chưa nhận được',
      'Cấp lại kết quả',
    ),
  },
  '/buu-cuc/tuyen/quet': all('road', 'Mở'),
  '/buu-cuc/tuyen/:id': all(
    'road',
    'Ghi: đã phát tại địa chỉ',
    'Ghi: đã phát tại bưu cục',
    'Ghi: đã để vào tủ bưu gửi',
    'Ghi: chưa phát được',
    'Ghi: lưu tại bưu cục',
    'Ghi: đã nhận giấy tờ',
    'Ghi: chưa lấy được',
  ),
  '/ho-so/:id/sua': all(
    'desk',
    'Sửa người nộp, người nhận',
    'Sửa thủ tục, cơ quan, dịch vụ',
    'Sửa giấy tờ đã nhận',
  ),
  '/ho-so/:id/ma-tra-cuu': all('citizen', 'Cấp lại mã tra cứu'),
  '/t/bao': {
    ...all(
      'citizen',
      'Báo chưa nhận được',
      'Tôi đã nhận được',
      'Đúng, sửa như vậy',
      'Không đúng, giữ như cũ',
    ),
    ...all(
      'wishes',
      'Gửi yêu cầu lấy giấy tờ',
      'Gửi mã xác nhận về điện thoại',
      'Đổi nơi nhận',
      'Gửi đánh giá',
      'Gửi phản ánh',
    ),
  },
  '/nhan-theo-phieu': all('office', 'Mở hồ sơ', 'Nhận giấy tờ'),
  '/mot-cua/tiep-nhan': all('centre', 'Chọn', 'Tiếp nhận hồ sơ'),
  '/mot-cua/ket-qua': all('officer', 'Quét', 'Hoàn tác lần quét cuối', 'Ghi có kết quả cho tất cả'),
  '/mot-cua/giao-buu-dien': all('officer', 'Lập bảng kê và giao'),
  '/nhan-lac': all('centre', 'Ghi nhận lạc'),
  '/ban-giao': {
    ...all('lists', 'Đổi bên nhận', 'Chọn tất cả', 'Bỏ chọn hết', 'Thêm các gói đã đánh dấu'),
    ...all('scan', 'Quét', 'Hoàn tác lần quét cuối', 'Bỏ', 'Lập bảng kê và bàn giao'),
  },
  '/ban-giao/:id/viec': all(
    'lists',
    'Quét',
    'Hoàn tác lần quét cuối',
    'Ký nhận bàn giao',
    'Từ chối cả bảng kê',
    'Xác nhận thu hồi',
    'Xác nhận bản giấy',
    'Không công nhận',
  ),
  '/buu-cuc/tim': all('desk', 'Tìm', 'Xem tiếp'),
  '/bang-ke': all('desk', 'Xem'),
  '/buu-cuc/tien': all('desk', 'Ghi số đã đếm'),
  '/buu-cuc/nop-tien': all('desk', 'Xem lại trước khi nộp', 'Ghi đã nộp'),
  '/buu-cuc/lay-tan-noi': all('desk', 'Phân công các nơi đã chọn', 'Bỏ phân công vừa rồi'),
  '/buu-cuc/gui-di': {
    ...all('journey', 'Chọn', 'Gửi đi'),
    ...all('waybills', 'Lấy số tiếp theo', 'Gửi đi với số này'),
  },
  '/quan-tri/van-don/nhap': all('waybills', 'Nhập dải số'),
  '/quan-tri/van-don/:pool/viec': all('waybills', 'Đóng', 'Mở'),
  '/buu-cuc/gui-di/tra-so': all('waybills', 'Trả lại số'),
  '/buu-cuc/buu-gui': all('desk', 'Ghi'),
  '/buu-cuc/phieu-in-san': all('office', 'Giữ số và tạo xấp'),
  '/buu-cuc/phieu-in-san/:stack': all('office', 'Ghi', 'Tìm thấy, dùng lại số này'),
  '/dieu-hanh/viec': {
    ...all('supervision', 'Lọc'),
    ...all('cases', 'Giao các việc đã chọn', 'Giải trình các việc đã chọn', 'Hoàn tác giao việc'),
  },
  '/dieu-hanh/viec/:key': {
    ...all(
      'supervision',
      'Giao việc',
      'Gửi giải trình',
      'Đề nghị bỏ qua',
      'Đồng ý bỏ qua',
      'Đóng việc',
      'Mở lại việc',
    ),
    ...all('cases', 'Hoàn tác giao việc'),
  },
  '/dieu-hanh/tin': all('supervision', 'Lọc tin', 'Ghi vào sổ các tin đã chọn', 'Bỏ các tin đã chọn'),
  '/dieu-hanh/doi-soat-ngay': all('supervision', 'Đối soát ngày này'),
  '/dieu-hanh/tin-nhan': all('supervision', 'Gửi lại các tin đã chọn'),
  '/dieu-hanh/bien-ban': all('supervision', 'Mở biên bản'),
  '/quan-tri/khoa': all('admin', 'Thêm khóa', 'Tạo khóa đã được đồng ý', 'Tạo khóa thay thế', 'Thu hồi'),
  '/dong-y-khoa': all('admin', 'Đồng ý', 'Không đồng ý'),
  '/quan-tri/nguoi-dung': all('admin', 'Tìm người', 'Trang tiếp'),
  '/quan-tri/nguoi-dung/moi': all('admin', 'Thêm người dùng'),
  '/quan-tri/nguoi-dung/:id/viec': all(
    'admin',
    'Thêm phân công',
    'Kết thúc phân công',
    'Đặt lại mật khẩu',
    'Đặt mã PIN',
    'Kết thúc mọi phiên',
    'Đóng tài khoản',
    'Mở lại tài khoản',
  ),
  '/quan-tri/ma-la': all('carriers', 'Lưu nghĩa của mã'),
  '/quan-tri/danh-muc/:table': all('admin', 'Xem'),
  '/quan-tri/danh-muc/:table/muc': all('admin', 'Lưu'),
  '/quan-tri/danh-muc/:table/nhap': all('admin', 'Xem trước', 'Nạp vào danh mục'),
  '/quan-tri/webhook/:id/viec': all(
    'webhooks',
    'Gọi thử',
    'Tạm dừng',
    'Bật lại',
    'Gửi lại mọi tin chết',
    'Gửi lại',
  ),
  '/quan-tri/nhat-ky': all('admin', 'Lọc', 'Các thay đổi trước đó'),
  '/t': all('citizen', 'Tra cứu', BY_SCRIPT),
  '/t/giay-to': all('citizen', 'Tải về (PDF)'),
  '/xac-minh': all('citizen', 'Kiểm tra', BY_SCRIPT),
}

const patterns = Object.keys(FORMS).map((path) => ({
  path,
  fits: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
}))

/** Counts, receipt numbers and keys stand on a button for whoever cannot see its row. */
const DATA = /\(\d+\)|\bBG[\dA-Z-]{10,}|\bbg_\w+/g

/** An exit as the table writes it. */
const entryOf = ({ action, button }: Exit): string => {
  const path = patterns.find(({ fits }) => fits.test(action))?.path ?? action
  return `${path} ${button.replaceAll(DATA, '').split(' · ')[0]?.trim()}`
}

const entries = Object.entries(FORMS).flatMap(([path, buttons]) =>
  Object.entries(buttons).map(([button, file]) => ({ entry: `${path} ${button}`, file })),
)

/** Forms that the table does not know. */
export function unknownAmong(shown: readonly Exit[]): readonly string[] {
  const known = new Set(entries.map(({ entry }) => entry))
  return [...new Set(shown.map(entryOf))].filter((entry) => !known.has(entry))
}

/** What a file promises to press and did not. */
export function unpressedBy(file: FileOfTests, taken: readonly Exit[]): readonly string[] {
  const pressed = new Set(taken.map(entryOf))
  return entries.filter((row) => row.file === file && !pressed.has(row.entry)).map(({ entry }) => entry)
}

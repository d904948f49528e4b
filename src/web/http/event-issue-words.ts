import type { Words } from '../../words/words.ts'

const say = (vi: string, en: string): Words => ({ vi, en })

/** What an event that was sent may have wrong with its envelope, in words. */
export const EVENT_ISSUE_WORDS: Readonly<Record<string, Words>> = {
  'not-an-id': say(
    'phải có 8 đến 64 chữ, số, dấu _ hoặc - (không có dấu chấm); dùng UUIDv7 là đúng',
    'has 8 to 64 letters, digits, _ or - and no full stop; a UUIDv7 is right',
  ),
  'not-a-person-reference': say(
    'phải là mã nội bộ của người làm: 1 đến 64 chữ, số và dấu -, không phải họ tên',
    'must be your own reference of the person: 1 to 64 letters, digits and -, and no name',
  ),
  'not-a-uri': say('phải là URI đầy đủ, ví dụ https://…', 'must be an absolute URI, such as https://…'),
  'not-a-uri-reference': say('phải là URI hoặc đường dẫn', 'must be a URI reference'),
  'not-a-media-type': say(
    'phải là loại nội dung theo RFC 2046, ví dụ application/json',
    'must be a media type by RFC 2046, such as application/json',
  ),
  'not-json-type': say(
    'data ở đây luôn là JSON bằng UTF-8: để application/json hoặc bỏ trường này',
    'data is JSON in UTF-8 here: say application/json, or leave this out',
  ),
  'unknown-event-type': say(
    'không có loại sự kiện này: xem danh sách ở /docs',
    'is no type of event here: /docs lists them',
  ),
  'subject-not-uuid': say(
    'khi đăng ký: bỏ subject, hoặc để một UUID do bạn tạo; số của bạn để ở data.aliases',
    'in a registration: leave it out, or choose a UUID; a number of your own goes into data.aliases',
  ),
  'subject-by-slip': say(
    'đã có data.slip thì bỏ subject: phiếu in sẵn đã giữ chỗ cho hồ sơ',
    'leave it out beside data.slip: the slip has reserved its dossier',
  ),
  'not-base64': say('không phải base64', 'is not base64'),
  'not-json-inside': say(
    'giải base64 ra không phải JSON bằng UTF-8',
    'does not hold JSON in UTF-8 when its base64 is undone',
  ),
  'data-twice': say('chỉ gửi một trong hai: data hoặc data_base64', 'send data or data_base64, and not both'),
  'not-an-attribute-name': say(
    'tên thuộc tính chỉ gồm chữ thường a-z và số',
    'the name of an attribute has small letters a to z and digits only',
  ),
  'not-an-attribute-value': say(
    'thuộc tính mở rộng phải là chữ, đúng/sai hoặc số nguyên 32 bit',
    'an extension is text, true or false, or an integer of 32 bits',
  ),
  'too-many-attributes': say('có quá nhiều thuộc tính', 'has too many attributes'),
  'said-by-content-type': say(
    'ở chế độ nhị phân, Content-Type nói loại của data: bỏ ce-datacontenttype',
    'in binary mode Content-Type says what the data is: leave ce-datacontenttype out',
  ),
  'not-percent-encoded': say(
    'phải mã hóa phần trăm từ UTF-8 một lượt: khoảng trắng, ", % và mọi chữ ngoài ASCII',
    'must be percent-encoded from UTF-8, once: space, ", % and whatever is not ASCII',
  ),
}

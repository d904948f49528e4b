/**
 * What many people choose, in the world and in Vietnam, small and without marks: whoever guesses begins with these,
 * alone, one after the other, or with figures behind.
 */
const WORDS = `
  password passw0rd p@ssw0rd p@ssword passwort contrasena motdepasse matkhau matkhaumoi matma
  qwertyuiop qwertyuio qwerty qwertz azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qazwsxedc qazwsx
  1qaz2wsx3edc 1qaz2wsx 1q2w3e4r5t 1q2w3e4r 1q2w3e zaq12wsx q1w2e3r4 abc123 abcd1234 a1b2c3 abcdefgh abcdef abcd abc
  1234567890 123456789 12345678 1234567 123456 12345 1234 123 0987654321 987654321 87654321 654321 54321 4321 321
  123123 121212 112233 123321 131313 159753 147258369 147258 147852 258456 789456123 789456 456789 246810 135790
  5201314 1314 iloveyou ilovevn loveyou lovely love sunshine princess monkey dragon football baseball basketball
  superman batman pokemon naruto welcome letmein login master shadow michael jordan harley ranger hunter soccer killer
  trustno1 whatever freedom starwars computer internet samsung iphone google facebook zalo tiktok youtube gmail
  administrator admin root toor guest user testing test changeme default secret service server system oracle cisco
  qwe123 asd123 zxc123 pass temporary temp helloworld hello charlie donald anhyeuem emyeuanh yeuemnhieu yeuem yeuanh
  anhnhoem emnhoanh vochong chongyeu voyeu conyeu giadinh bome vietnamvodich toiyeuvietnam vietnam hanoi saigon
  hochiminh danang haiphong cantho thuathienhue nghean thanhhoa quangninh khongbiet khongcogi khongco quenroi
  quenmatkhau khongnho toilaai toiyeu tinhyeu hanhphuc mayman maimai maiyeu nguoiyeu banbe congty nhanvien giamdoc
  ketoan hocsinh sinhvien lophoc truonghoc nguyenvan nguyenthi nguyen tranvan tranthi levan lethi phamvan phamthi
  hoang huynh anhtuan minhtuan quanghuy ngochuy hoanglong thanhcong thuyduong phuongthao thuhuong ngoclinh
  buudien buuchinh buucuc vnpost viettelpost viettel vnpt mobifone hanhchinhcong hanhchinh motcua trungtam phucvu
  bangiao hoso giaodichvien giaodich canbo quantri quanly dichvucong ubnd uyban xaphuong phuong thanhpho tinh
  january february march april june july august september october november december monday friday sunday
  spring summer autumn winter abcxyz aabbcc
`

/** Longest first, so that a word is taken away whole. */
export const COMMON_PASSWORDS: readonly string[] = WORDS.trim()
  .split(/\s+/)
  .sort((one, other) => other.length - one.length)

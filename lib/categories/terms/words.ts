/**
 * Words that say nothing about the category by themselves but shape the phrase: where the head is, what is a place,
 * who a thing is for. Normalised forms.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** English prepositions and joints, by what the words after them are. */
export const PREPOSITIONS: ReadonlyMap<string, "place" | "purpose" | "aside" | "of" | "and"> = new Map([
  ...["from", "at", "in", "via", "@", "inside", "by"].map((word) => [word, "place"] as const),
  ...["for", "on"].map((word) => [word, "purpose"] as const),
  ...[
    "to",
    "with",
    "w",
    "near",
    "before",
    "after",
    "during",
    "since",
    "until",
    "into",
    "onto",
    "without",
    "about",
  ].map((word) => [word, "aside"] as const),
  ["of", "of"] as const,
  ...["and", "plus", "or", "n"].map((word) => [word, "and"] as const),
  ...["ที่", "จาก", "ตรง", "แถว", "ใน"].map((word) => [word, "place"] as const),
  ...["สำหรับ", "ให้", "เพื่อ"].map((word) => [word, "purpose"] as const),
  ...["กับ", "ไป", "ถึง", "หน้า", "หลัง", "ระหว่าง", "ข้าง", "ใกล้", "ตอน", "ก่อน", "ของ", "ไปยัง", "โดย"].map(
    (word) => [word, "aside"] as const,
  ),
  ...["และ", "แล้วก็", "พร้อม"].map((word) => [word, "and"] as const),
]);

/** Words with no weight at all. */
export const STOP: ReadonlySet<string> = set(`
a an the my our your his her their its this that these those some any new old second hand secondhand used big small
large little medium cheap expensive nice good best another other extra more few couple two three four five six seven
eight nine ten one half dozen pcs pc x today yesterday tonight morning evening night weekly monthly yearly annual daily
week month year day days hour hours mins was were is are be been i we me us it she he they you paid pay paying spent
spend spending bought buy buying got get getting grabbed had have having ordered order made went going go took take
did do just again late early quick quickly random total only also both all around approx about ok lol haha pls ugh
finally really so very monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january
february march april june july august september october november december jan feb mar apr jun jul aug sep oct nov dec
birthday anniversary bday friend friends mom mum dad wife husband kid kids son daughter brother sister boyfriend
girlfriend partner family boss colleague coworker neighbor neighbour roommate mother father grandma grandpa uncle aunt
usd thb eur gbp baht bahts dollar dollars bucks euro euros pound pounds each per size pack packs piece pieces bag bags
bottle bottles box boxes cup cups can cans glass plate bowl set sets pair pairs portion serving slice carton tray roll
home office station airport downtown town place uni club w stick tube jar tub bunch lb lbs kg g ml litre liter litres liters oz large medium small regular hot iced cold fresh
ใหม่ เก่า มือสอง เล็ก ใหญ่ กลาง ถูก แพง ดี นี้ นั้น โน้น วันนี้ เมื่อวาน พรุ่งนี้ เช้า สาย เที่ยง บ่าย เย็น ค่ำ คืน เมื่อคืน เมื่อเช้า
อาทิตย์ สัปดาห์ เดือน ปี วัน งวด ครั้ง รอบ นะ ครับ ค่ะ คะ จ้า จ๊ะ น่ะ ล่ะ เลย แล้ว ก็ อีก ด้วย เอง หมด เพิ่ม พิเศษ ธรรมดา
หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ครึ่ง ชิ้น อัน ตัว ใบ คู่ ถุง กล่อง ขวด แก้ว จาน ชาม ถ้วย แพ็ค แพค ห่อ ซอง กระป๋อง ลัง โหล
ไม้ ลูก เม็ด แผง หลอด ม้วน แผ่น ก้อน กิโล โล ขีด ลิตร คน ท่าน เครื่อง เล่ม คัน ผืน เส้น ดอก ต้น บาท
ฉัน ผม เรา หนู พี่ น้อง แม่ พ่อ ลูก แฟน เพื่อน เมีย ผัว สามี ภรรยา ยาย ตา ปู่ ย่า ลุง ป้า น้า อา หลาน ครู เจ้านาย หัวหน้า
ลูกสาว ลูกชาย ครอบครัว ตัวเอง ออฟฟิศ ที่ทำงาน ที่บ้าน มา อยู่ ได้ จะ ต้อง ว่า เป็น มี คือ ไม่ นิดหน่อย นิด หน่อย เยอะ มาก ๆ
วันจันทร์ วันอังคาร วันพุธ วันพฤหัส วันศุกร์ วันเสาร์ วันอาทิตย์ มกรา กุมภา มีนา เมษา พฤษภา มิถุนา กรกฎา สิงหา กันยา ตุลา พฤศจิกา ธันวา
ประจำ ประจำเดือน ประจำปี รวม ทั้งหมด ทุก แต่ละ ละ รายเดือน รายปี รายวัน เดือนนี้ ปีนี้ อาทิตย์นี้ เดือนที่แล้ว ราคา ไซส์ สี ดำ ขาว แดง
`);

/** People: they turn "sent X" and "from X" into transfers, and never name the thing. */
export const PEOPLE: ReadonlySet<string> = set(`
mom mum mother dad father brother sister son daughter friend friends wife husband grandma grandpa uncle aunt cousin
boyfriend girlfriend roommate parents family colleague bro sis
แม่ พ่อ พี่ น้อง ยาย ตา ปู่ ย่า ลุง ป้า น้า อา เพื่อน แฟน ลูก หลาน เมีย สามี ภรรยา ญาติ คุณแม่ คุณพ่อ พี่สาว พี่ชาย น้องสาว น้องชาย ครอบครัว
`);

/** Head nouns that only repeat that money was spent: the words before (English) or after (Thai) them decide. */
export const TRANSPARENT: ReadonlySet<string> = set(`
bill bills ticket tickets fee fees payment payments subscription subscriptions sub subs membership shop store place
stuff things thing item items order purchase run cost costs expense expenses price charge charges visit visits
appointment session sessions refill service services app plan pass entry admission renewal dues due money top topup
trip night out time date order orders delivery takeaway takeout shopping haul restock voucher deposit installment
installments instalment monthly upgrade replacement season annual spot place joint outlet branch counter supplies
products product equipment gear accessories accessory kit refund
ค่า ซื้อ จ่าย ร้าน เงิน กิน เลี้ยง สั่ง ทำ เข้า ดู ใช้ ชำระ บิล เซ็ต เซต ค่าใช้จ่าย จ่ายค่า ซื้อของ เสีย ช้อป ชอป ช็อป ช้อปปิ้ง ของ ได้ พา หา
จอง จองตั๋ว แวะ ฝาก ค่าบริการ บริการ จัด จ้าง อุปกรณ์ สินค้า ผลิตภัณฑ์ โปร ชุด ต่อ ต่ออายุ สมัคร สมาชิก รับ คืน คืนเงิน เงินคืน ตั๋ว เติม บำรุง กิจกรรม
`);

/** A refund keeps what the merchant sells. */
export const REFUND: ReadonlySet<string> =
  set(`refund refunded refunds returned return reimbursed reimbursement
cashback คืนเงิน เงินคืน คืน รีฟันด์ ได้เงินคืน ขอคืน`);
/** Money handed between people, or lent and borrowed. */
export const HANDED: ReadonlySet<string> =
  set(`sent send gave give gift lent lend loan borrowed borrow owed owe
received back repaid return โอน ให้ ยืม คืน ส่ง กู้ ใช้หนี้ หาร`);
/** Words of eating and drinking before the dish (Thai) or after the verb (English). */
export const EATING: ReadonlySet<string> =
  set(`ate eat eating drank drink drinking กิน ทาน ดื่ม หม่ำ แดก ซด จิบ รับประทาน ของกิน
meal meals lunch dinner breakfast brunch supper snack snacks`);
export const SELLING: ReadonlySet<string> = set(`sold sell selling sale ขาย ขายได้`);

/**
 * Ways of asking that were written down before any of them was read by the program: whole sentences, shorthand, refusals and bounds said
 * otherwise than in `templates.ts`, slips of the pen (`{typo:field}`), and baht. Every other line was looked at when misreadings were
 * mended by their kinds; the rest never was.
 */
export const COLD_ENGLISH = `
hey, got any {category} from {brand}?
my budget is {below} dollars, what {type} {category} can I get
which {category} do you carry for {ailment}
I can spend {below} bucks at most on {category}
looking to buy {strain} as {category}
{category} but not from {not:brand}
{category}, nothing {not:type}
something with a {flavor} taste, {category} if possible
please show {brand} only, no {not:category}
anything by {brand} that costs between \${from} and \${to}?
{type} {category} priced from {from} up to {to} dollars
what do you have in {category} that isn't {not:type}?
{typo:strain} {category}
{category} by {typo:brand}
{typo:category} {type}
{typo:brand} under {below} dollars
{category} cheaper than \${below}
{category} for no more than {below}
show everything from {brand} over {above} usd
i dont want {not:flavor}, {category} please
{effects} and {flavor} {category}
{category} that makes me {effects}
can't sleep without help: {type} for {ailment} under \${below}
{category} with thc of {thc}
thc over {thcAtLeast}, {category}
{category} under {thcAtMost} thc
a {category} having {thcAtLeast} thc or more
{category} {thcAtMost} thc or less
does {brand} make {category}?
{strain} please, whatever is in stock
is there {category} available right now from {brand}
{category} or {category2} by {brand}
{brand} or {brand2} {category}
the cheapest {category} you have from {brand}
lowest priced {type} {category}
priciest {strain} {category}
{category}, {type}, {flavor}
{type} + {category} + under {below}$
{category} ({brand}) {from}-{to}$
{below} dollars or less, {type} {category}
at least \${above} {category} from {brand}
{category} roughly {about} dollars
not {not:type} and not {not:flavor}: {category}
{category} excluding {not:brand} and {not:brand}
{typo:flavor} flavour {category}
{category} for {typo:ailment}
need a gift: {brand} {category} in the range of {from} to {to} dollars
recommend me {effects} {category} for {ailment}
{strain} without {not:category} or {not:category}
more than {above} dollars {category} {type}
`
  .trim()
  .split("\n");

export const COLD_THAI = `
มี {category} จาก {brand} บ้างไหมคะ
งบมีแค่ {below} บาท อยากได้ {category}
{category} ราคาไม่เกิน {below} บาท
ไม่เกิน {below} บาท {type:th} มีอะไรบ้าง
{category} ไม่ถึง {below} บาท
{category} ราคา {from} ถึง {to} บาท
{category} {from}-{to} บาท ของ {brand}
{category} ช่วงราคา {from} - {to} ฿
ขอแบบที่ราคา {above} บาทขึ้นไป {category}
{category} แพงกว่า {above} บาท
ราคาประมาณ {about} บาท {category} {type:th}
อยากได้ {strain} แต่ไม่เอา {not:category} นะ
{category} ที่ไม่ใช่ของ {not:brand}
{category} อะไรก็ได้ยกเว้น {not:type:th}
{category} ไม่เอากลิ่น{not:flavor:th}
ไม่ชอบ {not:type:th} ขอ {category} หน่อย
{category} รสชาติ{flavor:th} ของ {brand}
มีอะไรช่วยเรื่อง{ailment:th} บ้าง เอาเป็น {category}
{ailment:th} ควรใช้ {category} ตัวไหน
{category} สำหรับคน{ailment:th} งบ {below} บาท
{category} ที่มี thc {thc}
thc อย่างน้อย {thcAtLeast} {category}
{category} thc ไม่เกิน {thcAtMost}
{category} thc น้อยกว่า {thcAtMost} ราคาไม่เกิน {below} บาท
{typo:strain} {category} มีไหม
{category} ของ {typo:brand} มีของไหม
หา {typo:category} {type:th}
{brand} ตัวไหนถูกสุด
{category} {type:th} ตัวที่ถูกที่สุด
{strain} แพงสุดเท่าไหร่
{category} หรือ {category2} ของ {brand}
{brand} กับ {brand2} มี {category} ไหม
{category} ของ {brand} ที่ยังมีสินค้าอยู่
{category} พร้อมส่งไม่เกิน {below} บาท
สนใจ {strain} พร้อมส่งเลยมีมั้ย
{type:th} {category} {below} บาทลงมา
{category} ต่ำกว่า {below} บาท ไม่เอา {not:type:th}
{category} {type:th} รส{flavor:th}
{category} ไม่น้อยกว่า {above} บาท จาก {brand}
ถ้างบ {from} ถึง {to} บาท มี {category} {type:th} ไหม
`
  .trim()
  .split("\n");

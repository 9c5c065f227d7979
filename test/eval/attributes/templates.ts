/**
 * Ways of asking a dispensary by its fields. A slot is `{field}`; `{field:th}` is the value in Thai, `{not:field}` a value that is not
 * wanted. Every other line of each language was looked at while the reading was made; the printed figure is of the rest.
 */
export const ENGLISH = `
{type} {category}
{category} by {brand}
{brand} {category} under \${below}
{strain} {category}
{type} for {ailment}
{category} from {brand} between {from} and {to} dollars
cheap {type} {category}
do you have any {strain} in stock?
show me {effects} strains, {category} please
{flavor} flavored {category}
{category} with at least {thcAtLeast} thc
{thc} {category}
{category} over \${above}
{category} that is not {not:type}
I'm looking for something {effects} under {below} bucks
{type} {category} without {not:flavor} flavor
{brand} products in stock
what {category} do you have that helps with {ailment}?
{strain} under \${below}, not {not:category}
{category} with less than {thcAtMost} thc
{category} max {below} dollars
need {type} to help with {ailment}, budget \${below}
{strain} or {strain2} {category}
no {not:category}, just {strain}
anything {effects} and {flavor}, {type}
brand: {brand} type: {type}
\${from}-{to} {category}
something from {brand} with {thc} thc
{type} strain {category} available now
{category} around \${about}
I want {category}, {type} only, nothing over \${below}
{ailment} relief {category}
{category} anything but {not:brand}
most expensive {category} by {brand}
{brand} {strain}
{category} less than {below} usd and {type}
{effects} {type} for daytime
{strain} {category} from {brand}
any {category} with cbd {cbd}?
{category} costing {from} to {to} dollars in stock
`
  .trim()
  .split("\n");

export const THAI = `
{category} {type:th}
{category} ยี่ห้อ {brand}
{category} ไม่เกิน {below} ดอลลาร์
หา {strain} {category}
มี {category} แก้{ailment:th} ไหม
{category} ของ {brand} ราคา {from}-{to} ดอลลาร์
{type:th} ราคาถูก
{strain} มีของไหม
อยากได้ {category} รส{flavor:th}
{category} ราคาต่ำกว่า {below} ดอลลาร์
สายพันธุ์ {strain} ไม่เอา {not:category}
{category} thc มากกว่า {thcAtLeast}
แบรนด์ {brand} พร้อมส่ง
{category} {type:th} งบ {below} ดอลลาร์
ขอ {category} ที่ไม่ใช่ {not:type:th}
{category} ตั้งแต่ {from} ถึง {to} ดอลลาร์
{category} ใต้ {below} เหรียญ มีสินค้าไหมครับ
แนะนำ {type:th} สำหรับ{ailment:th} หน่อยค่ะ
{category} กลิ่น{flavor:th}
{category} {thc}
{category} ประมาณ {about} ดอลลาร์
{brand} {category} ถูกที่สุด
ขอ {strain} หรือ {strain2} ครับ
{category} ไม่เอายี่ห้อ {not:brand}
{type:th} รส{flavor:th} ไม่เกิน {below} ดอลลาร์
{category} แพงที่สุดของ {brand}
{category} เกิน {above} ดอลลาร์
มี {brand} ที่เป็น{type:th}บ้างไหม
{category} thc ไม่ต่ำกว่า {thcAtLeast} ราคาไม่เกิน {below} ดอลลาร์
{category} ระหว่าง {from} กับ {to} ดอลลาร์ พร้อมส่ง
`
  .trim()
  .split("\n");

/** What the values are in Thai, as people say them. */
export const IN_THAI: Readonly<Record<string, string>> = {
  Indica: "อินดิก้า",
  Sativa: "ซาติวา",
  Hybrid: "ไฮบริด",
  Stress: "เครียด",
  Pain: "ปวด",
  Insomnia: "นอนไม่หลับ",
  Nausea: "คลื่นไส้",
  Depression: "ซึมเศร้า",
  Inflammation: "อักเสบ",
  Berry: "เบอร์รี่",
  Lemon: "เลมอน",
  Grape: "องุ่น",
  Blueberry: "บลูเบอร์รี่",
  Orange: "ส้ม",
  Pineapple: "สับปะรด",
  Mango: "มะม่วง",
  Strawberry: "สตรอว์เบอร์รี่",
  Sweet: "หวาน",
};

/**
 * General words of shopping in English and Thai: each line is one idea, its expressions separated by `|`. An expression that ends in
 * `!` says other things as well, and stands for the idea only after the name of its facet (เงิน is money; สีเงิน is silver).
 */
export type Idea = "colour" | "size" | "material" | "gender" | "flavour" | "need" | "ingredient" | "kind";

const LINES: Readonly<Record<Idea, string>> = {
  colour: `
black|ดำ
white|ขาว
red|แดง
blue|น้ำเงิน
light blue|sky blue|ฟ้า
navy|navy blue|กรมท่า|กรม!
green|เขียว
yellow|เหลือง
orange|ส้ม
pink|ชมพู
hot pink|ชมพูเข้ม|บานเย็น
purple|violet|ม่วง
brown|น้ำตาล!
grey|gray|เทา
silver|เงิน!
gold|golden|ทอง
rose gold|โรสโกลด์|พิงค์โกลด์
beige|เบจ
cream|ครีม!
turquoise|เทอร์ควอยซ์
transparent|clear|ใส!
multicolour|multicolor|multicoloured|multi colour|multi color|หลากสี|หลายสี
khaki|กากี
maroon|burgundy|เลือดหมู`,
  size: `
extra small|xs|เล็กพิเศษ
small|s|เล็ก!
medium|m|กลาง!
large|l|ใหญ่!
extra large|xl|x large|ใหญ่พิเศษ
xxl|2xl|xx large
xxxl|3xl
one size|free size|ฟรีไซส์|ฟรีไซซ์`,
  material: `
leather|หนังแท้|หนัง
faux leather|pu leather|หนังเทียม
cotton|ผ้าฝ้าย|คอตตอน|ฝ้าย
wood|wooden|ไม้
bamboo|ไม้ไผ่
plastic|พลาสติก
metal|metallic|โลหะ
steel|เหล็กกล้า|เหล็ก
stainless steel|stainless|สแตนเลส|สเตนเลส
aluminium|aluminum|อะลูมิเนียม|อลูมิเนียม
glass|แก้ว!|กระจก!
ceramic|เซรามิก|เซรามิค
silk|ผ้าไหม|ไหม!
wool|woolen|ขนสัตว์|ผ้าวูล
linen|ลินิน
denim|เดนิม|ยีนส์
rubber|ยาง!
silicone|ซิลิโคน
polyester|โพลีเอสเตอร์
nylon|ไนลอน
canvas|ผ้าใบ!
suede|หนังกลับ
paper|กระดาษ
marble|หินอ่อน`,
  gender: `
men|man|mens|male|ผู้ชาย|ชาย!|บุรุษ
women|woman|womens|female|lady|ladies|ผู้หญิง|หญิง!|สตรี
unisex|ยูนิเซ็กส์|ยูนิเซ็กซ์
kids|kid|children|child|childrens|เด็ก
boys|boy|เด็กผู้ชาย|เด็กชาย
girls|girl|เด็กผู้หญิง|เด็กหญิง
baby|babies|infant|ทารก|เด็กอ่อน`,
  flavour: `
lemon|เลมอน
lime|มะนาว
orange|ส้ม
grape|องุ่น
apple|แอปเปิ้ล|แอปเปิล
strawberry|สตรอว์เบอร์รี|สตรอเบอรี่|สตรอเบอร์รี่|สตรอว์เบอร์รี่
blueberry|บลูเบอร์รี่|บลูเบอร์รี
raspberry|ราสป์เบอร์รี่|ราสเบอร์รี่
berry|เบอร์รี่|เบอร์รี
cherry|เชอร์รี่|เชอรี่
mango|มะม่วง
pineapple|สับปะรด
banana|กล้วย
coconut|มะพร้าว
peach|พีช|ลูกพีช
watermelon|แตงโม
citrus|ซิตรัส|ส้มมะนาว
mint|peppermint|มินต์|มิ้นต์|มิ้นท์|สะระแหน่
vanilla|วานิลลา|วนิลา|วานิลา
chocolate|ช็อกโกแลต|ช็อคโกแลต|ชอกโกแลต
coffee|กาแฟ
caramel|คาราเมล
honey|น้ำผึ้ง
rose|กุหลาบ
lavender|ลาเวนเดอร์
sweet|หวาน
spicy|เผ็ด
salty|เค็ม
sour|เปรี้ยว
bitter|ขม
pepper|พริกไทย
pine|ไม้สน`,
  need: `
sleep|sleepy|sleeping|insomnia|sleepless|นอนหลับ|หลับ|นอนไม่หลับ|หลับสบาย
pain|pain relief|painkilling|aches|ปวด|แก้ปวด|บรรเทาปวด
stress|stress relief|ความเครียด|เครียด|คลายเครียด
relax|relaxed|relaxing|relaxation|ผ่อนคลาย
energy|energetic|energizing|พลังงาน|กระปรี้กระเปร่า|กระฉับกระเฉง
focus|focused|concentration|สมาธิ|โฟกัส
creative|creativity|สร้างสรรค์|ความคิดสร้างสรรค์
happy|happiness|มีความสุข|อารมณ์ดี
depression|depressed|ซึมเศร้า
appetite|lack of appetite|no appetite|เบื่ออาหาร|เจริญอาหาร
hungry|hunger|หิว
nausea|nauseous|คลื่นไส้
inflammation|inflamed|อักเสบ
muscle spasms|muscle cramps|กล้ามเนื้อกระตุก|ตะคริว
headache|headaches|migraine|ปวดหัว|ไมเกรน`,
  ingredient: `
sugar|น้ำตาล!
milk|dairy|นม
nuts|nut|ถั่ว
peanuts|peanut|ถั่วลิสง
egg|eggs|ไข่
soy|soya|ถั่วเหลือง
wheat|แป้งสาลี
gluten|กลูเตน
alcohol|แอลกอฮอล์
caffeine|คาเฟอีน
fragrance|perfume|น้ำหอม
pork|หมู
beef|เนื้อวัว
shrimp|prawn|กุ้ง
fish|ปลา
salt|เกลือ
sugar free|no sugar|unsweetened|ไม่มีน้ำตาล|ปราศจากน้ำตาล
vegan|วีแกน|มังสวิรัติ|เจ
organic|ออร์แกนิก|ออร์แกนิค
halal|ฮาลาล`,
  kind: `
indica|อินดิก้า|อินดิกา
sativa|ซาติวา|ซาติว่า
hybrid|ไฮบริด|ลูกผสม
wireless|ไร้สาย|cordless
electric|ไฟฟ้า
second hand|used|มือสอง|pre owned
original|ของแท้|แท้!|ออริจินัล`,
};

export interface Expression {
  readonly text: string;
  readonly needsName: boolean;
}

export interface IdeaLine {
  readonly idea: Idea;
  readonly expressions: readonly Expression[];
}

export const GENERAL: readonly IdeaLine[] = (Object.keys(LINES) as Idea[]).flatMap((idea) =>
  LINES[idea]
    .trim()
    .split("\n")
    .map((line) => ({
      idea,
      expressions: line
        .split("|")
        .map((text) => ({ text: text.replace("!", ""), needsName: text.endsWith("!") })),
    })),
);

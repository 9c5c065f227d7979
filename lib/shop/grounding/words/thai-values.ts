import { THINGS } from "./thai-things.ts";

/**
 * How Thai shops say what a card says in English, written for this project: each line is English words, then how they are said. A Thai value in a reply
 * is true of a product whose card has one of the English words, or the Thai word itself.
 */
const VALUES = `
black | ดำ สีดำ
white | ขาว สีขาว
red crimson | แดง สีแดง
navy | กรม กรมท่า สีกรม สีกรมท่า น้ำเงินเข้ม
blue | น้ำเงิน ฟ้า สีน้ำเงิน สีฟ้า
sky | ฟ้า สีฟ้า
green | เขียว สีเขียว
olive | มะกอก เขียวมะกอก สีเขียวมะกอก โอลีฟ สีโอลีฟ
line | ไลน์ ทักไลน์
yellow | เหลือง สีเหลือง
orange | ส้ม สีส้ม
pink | ชมพู สีชมพู
purple violet lavender | ม่วง สีม่วง
brown | น้ำตาล สีน้ำตาล
grey gray | เทา สีเทา
gold golden | ทอง สีทอง
silver | เงิน สีเงิน
beige | เบจ สีเบจ
cream | ครีม สีครีม
clear transparent | ใส
natural | ธรรมชาติ สีธรรมชาติ
matte matt | แมตต์ แมต ด้าน เนื้อแมตต์ เนื้อด้าน
gloss glossy | เงา กลอส ฉ่ำวาว
satin | ซาติน
dark | ดาร์ก เข้ม
light | อ่อน
mint peppermint spearmint | มินต์ มิ้นต์ มิ้นท์ มินท์ สะระแหน่ เปปเปอร์มินต์
pineapple | สับปะรด
strawberry | สตรอว์เบอร์รี สตรอเบอร์รี่ สตรอว์เบอร์รี่
blueberry | บลูเบอร์รี บลูเบอร์รี่
raspberry | ราสป์เบอร์รี ราสเบอร์รี่
elderberry | เอลเดอร์เบอร์รี เอลเดอร์เบอร์รี่
cherry | เชอร์รี เชอร์รี่
berry | เบอร์รี เบอร์รี่
grape | องุ่น
mango | มะม่วง
lemon | เลมอน มะนาว
lime | มะนาว ไลม์
peach | พีช ลูกพีช
apple | แอปเปิล แอปเปิ้ล
watermelon | แตงโม
lychee | ลิ้นจี่
banana | กล้วย
coconut | มะพร้าว
passionfruit | เสาวรส
citrus | ซิตรัส ส้ม
vanilla | วานิลลา
chocolate cocoa | ช็อกโกแลต ช็อคโกแลต โกโก้
caramel | คาราเมล
honey | น้ำผึ้ง
coffee | กาแฟ
tea | ชา
green tea | ชาเขียว
matcha | มัทฉะ
jasmine | มะลิ
rose | กุหลาบ
lavender | ลาเวนเดอร์
sandalwood | ไม้จันทน์ จันทน์หอม
cedar cedarwood | ซีดาร์ ไม้ซีดาร์
ginger | ขิง
lemongrass | ตะไคร้
turmeric | ขมิ้น
cinnamon | อบเชย
almond | อัลมอนด์
peanut | ถั่วลิสง
rice | ข้าว
milk | นม
original plain | ออริจินัล ดั้งเดิม
salt salted | เกลือ
sweet | หวาน
spicy | เผ็ด
sour | เปรี้ยว
unscented fragrance-free | ไม่มีกลิ่น ไร้กลิ่น
aluminium aluminum | อะลูมิเนียม อลูมิเนียม
steel | เหล็ก สเตนเลส สเตนเลสสตีล
stainless | สเตนเลส สแตนเลส สเตนเลสสตีล
iron | เหล็ก เหล็กหล่อ
carbon | คาร์บอน
titanium | ไทเทเนียม
copper | ทองแดง
wood wooden | ไม้
oak | ไม้โอ๊ก โอ๊ก
teak | ไม้สัก สัก
bamboo | ไม้ไผ่ ไผ่
rattan | หวาย
glass | แก้ว กระจก
ceramic | เซรามิก
porcelain | พอร์ซเลน กระเบื้อง
stone granite | หิน แกรนิต
plastic | พลาสติก
rubber | ยาง
silicone | ซิลิโคน
leather | หนัง หนังแท้
suede | หนังกลับ
cotton | ผ้าฝ้าย ฝ้าย คอตตอน ผ้าคอตตอน
linen | ลินิน ผ้าลินิน
silk | ไหม ผ้าไหม
wool | ขนสัตว์ วูล ผ้าวูล
nylon | ไนลอน ผ้าไนลอน
polyester | โพลีเอสเตอร์ ผ้าโพลีเอสเตอร์
canvas | แคนวาส ผ้าแคนวาส ผ้าใบ
denim | เดนิม ยีนส์
foam memory | โฟม เมมโมรี่โฟม
mesh | ตาข่าย ผ้าตาข่าย
paper | กระดาษ
hardcover hardback | ปกแข็ง
paperback softcover | ปกอ่อน
english | อังกฤษ ภาษาอังกฤษ
thai | ไทย ภาษาไทย
wireless | ไร้สาย
bluetooth | บลูทูธ
wired | มีสาย
waterproof water-resistant | กันน้ำ
foldable folding | พับได้ แบบพับ
rechargeable | ชาร์จได้ ชาร์จไฟได้
electric | ไฟฟ้า
manual | แมนนวล ระบบมือ
automatic auto | อัตโนมัติ
digital | ดิจิทัล ดิจิตอล
gas | แก๊ส ใช้แก๊ส
solar | โซลาร์ พลังงานแสงอาทิตย์
induction | เตาแม่เหล็กไฟฟ้า อินดักชัน
non-stick nonstick | กันติด ไม่ติดกระทะ
led | แอลอีดี
mechanical | แมคคานิคอล
portable | พกพา
battery | แบตเตอรี่ แบต
playtime playback | เล่นเพลง ฟังเพลง เวลาใช้งาน
capacity volume | ความจุ ปริมาตร ปริมาณ
wheel wheels | ล้อ ขนาดล้อ
gear gears speed | เกียร์ สปีด
frame | เฟรม โครง
oily | มัน ผิวมัน
dry | แห้ง ผิวแห้ง
sensitive | แพ้ง่าย ผิวแพ้ง่าย ผิวบอบบาง
combination | ผสม ผิวผสม
normal | ผิวธรรมดา
diameter | เส้นผ่านศูนย์กลาง
brightness | ความสว่าง สว่าง
resistance resistant | กันน้ำ กันน้ำระดับ
speeds levels modes settings | ระดับ สปีด โหมด ปรับได้
slots compartments pockets | ช่อง
layers tiers shelves | ชั้น
doors | ประตู บาน
drawers | ลิ้นชัก
ports | พอร์ต ช่อง
blades | ใบมีด
strings | สาย
straps strap | สาย สายสะพาย สายรัด
lid | ฝา ฝาปิด
jar | โถ กระปุก
handle | ด้าม หูจับ มือจับ
pages | หน้า
cans can canister | กระป๋อง
bottles | ขวด
sachets bags | ซอง ถุง
sheets | แผ่น
tablets capsules | เม็ด แคปซูล
fuel | เชื้อเพลิง ใช้
cast | หล่อ
skin | ผิว
hair | ผม เส้นผม
face facial | หน้า ผิวหน้า
body | ตัว ผิวกาย
spf | กันแดด
vitamin | วิตามิน วิตามินซี
indica | อินดิกา อินดิก้า
sativa | ซาติวา ซาติว่า
hybrid | ไฮบริด
flower flowers | ดอก ช่อดอก
cannabis | กัญชา
gummies gummy | กัมมี่ กัมมี เยลลี่
tincture | ทิงเจอร์
cartridge | คาร์ทริดจ์ ตลับ
pre-roll preroll roll | พรีโรล มวน
oil | น้ำมัน ออยล์
piece pieces count pack | ชิ้น เม็ด ซอง แพ็ค
person persons people berth sleeps | คน นอนได้
season seasons | ฤดู ซีซัน
small | เล็ก
medium | กลาง
large | ใหญ่
mini | มินิ
women womens | ผู้หญิง หญิง
men mens | ผู้ชาย ชาย
unisex | ยูนิเซ็กซ์ ได้ทั้งชายและหญิง
kids kid children child | เด็ก
adult adults | ผู้ใหญ่
dog dogs | สุนัข หมา
cat cats | แมว
puppy | ลูกสุนัข ลูกหมา
kitten | ลูกแมว
chicken | ไก่ รสไก่
beef | เนื้อ เนื้อวัว
salmon | แซลมอน ปลาแซลมอน
tuna | ทูน่า ปลาทูน่า
fish | ปลา
headphones headphone earphones earbuds | หูฟัง
speaker | ลำโพง
keyboard | คีย์บอร์ด แป้นพิมพ์
mouse | เมาส์
phone smartphone | โทรศัพท์ มือถือ
laptop notebook | โน้ตบุ๊ก แล็ปท็อป
camera | กล้อง
watch | นาฬิกา
lamp lantern light | โคมไฟ ตะเกียง ไฟ หลอดไฟ
fan | พัดลม
kettle | กาต้มน้ำ กา
pan | กระทะ
pot | หม้อ
cooker | หม้อหุงข้าว เตา
tent | เต็นท์
chair | เก้าอี้
table desk | โต๊ะ
bed | เตียง
mat | เสื่อ แผ่นรอง
pillow | หมอน
blanket | ผ้าห่ม
bike bicycle | จักรยาน
mountain | ภูเขา เสือภูเขา จักรยานเสือภูเขา
road | เสือหมอบ จักรยานเสือหมอบ
tyre tire | ยาง
candle | เทียน เทียนหอม
soap | สบู่
shampoo | แชมพู
serum | เซรั่ม เซรั่มบำรุง
toner | โทนเนอร์
lipstick lip | ลิปสติก ลิป
sunscreen | กันแดด ครีมกันแดด
cleanser foam | โฟมล้างหน้า คลีนเซอร์
moisturizer moisturiser | มอยส์เจอไรเซอร์
gel | เจล
cream | ครีม
salve balm | บาล์ม
mask | มาสก์
perfume | น้ำหอม
book | หนังสือ
pen | ปากกา
necklace | สร้อย สร้อยคอ
earring earrings | ต่างหู
guitar | กีตาร์
plant | ต้นไม้
seed seeds | เมล็ด
food | อาหาร`;

const LENGTH_MAX = 24;
const LINES = `${VALUES.trim()}\n${THINGS.trim()}`
  .split("\n")
  .map((line) => line.split("|").map((half) => half.trim().split(/\s+/)) as [string[], string[]]);
const BY_ENGLISH = new Map<string, readonly string[]>();
for (const [english, thai] of LINES)
  for (const word of english) BY_ENGLISH.set(word, [...new Set([...(BY_ENGLISH.get(word) ?? []), ...thai])]);

/** How a word of a card is said in Thai; none where that is not known. */
export const thaiFor = (word: string): readonly string[] => BY_ENGLISH.get(word) ?? [];

/** The lines that a Thai word is of, by its first two letters. */
const BY_START = new Map<string, { word: string; line: (typeof LINES)[number] }[]>();
for (const line of LINES)
  for (const word of line[1]) {
    const start = word.slice(0, 2);
    BY_START.set(start, [...(BY_START.get(start) ?? []), { word, line }]);
  }

/** What a Thai text says, in English and in other Thai words for the same. */
export function othersFor(text: string): {
  readonly english: readonly string[];
  readonly thai: readonly string[];
} {
  const said = new Set<(typeof LINES)[number]>();
  for (let at = 0; at + 1 < text.length; at++)
    for (const { word, line } of BY_START.get(text.slice(at, at + 2)) ?? [])
      if (text.startsWith(word, at)) said.add(line);
  return { english: [...said].flatMap(([english]) => english), thai: [...said].flatMap(([, thai]) => thai) };
}

const SAID: ReadonlySet<string> = new Set(LINES.flatMap(([, thai]) => thai));

/** Whether Thai text begins with a word that is said here. */
export const beginsWithThai = (text: string): boolean => {
  for (let to = Math.min(text.length, LENGTH_MAX); to > 2; to--) if (SAID.has(text.slice(0, to))) return true;
  return false;
};

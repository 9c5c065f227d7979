/** More lines as those of `thai-values.ts`: what is sold, of what it has parts, what shops give and where. */
export const THINGS = `
stove burner | เตา เตาแก๊ส
lighter | ไฟแช็ก
tuner | จูนเนอร์ เครื่องตั้งสาย
ukulele | อูคูเลเล่
violin | ไวโอลิน
piano keyboard | เปียโน คีย์บอร์ด
drum | กลอง
pickup eq | ปิ๊กอัพ ต่อไฟฟ้า
planter flowerpot | กระถาง
saucer | จานรอง
drain drainage | ระบายน้ำ รูระบายน้ำ
concrete cement | ปูน ปูนเปลือย
clay terracotta earthenware | ดินเผา
litter | ทราย ทรายแมว
tofu | เต้าหู้
bentonite | เบนโทไนท์
dust | ฝุ่น
clump clumping | จับตัวเป็นก้อน จับตัว
flush flushable | ชักโครก ทิ้งชักโครกได้ ทิ้งลงชักโครกได้
diaper nappy nappies | ผ้าอ้อม แพมเพิส
wetness | ความเปียก แถบบอกความเปียก
detergent laundry | น้ำยาซักผ้า ซักผ้า
softener | น้ำยาปรับผ้านุ่ม
handwash | ซักมือ
toothbrush | แปรงสีฟัน แปรง
brush brushes | แปรง หัวแปรง
toothpaste | ยาสีฟัน
razor | มีดโกน ใบมีดโกน
gloves glove | ถุงมือ
sock socks | ถุงเท้า
ammonia | แอมโมเนีย
dye | สีผม ครีมเปลี่ยนสีผม
greys | ผมขาว ปิดผมขาว
moisturizer barrier | ครีมบำรุง
conditioner | ครีมนวด
fragrance scent scented | น้ำหอม กลิ่น กลิ่นหอม
woody | วู้ดดี้ ไม้ โทนไม้ กลิ่นไม้
floral | ดอกไม้ ฟลอรัล โทนดอกไม้
fresh | เฟรช สดชื่น โทนเฟรช
vetiver | หญ้าแฝก
pepper | พริกไทย พริกไทยดำ
musk | มัสก์
monitor display screen | จอ จอมอนิเตอร์ หน้าจอ มอนิเตอร์
panel | พาแนล
subwoofer | ซับวูฟเฟอร์ ซับ
soundbar | ซาวด์บาร์
tv television | ทีวี โทรทัศน์
printer print prints | เครื่องพิมพ์ ปริ้นเตอร์ เครื่องปริ้น พิมพ์
label labels | ใบปะหน้า ฉลาก สติกเกอร์
thermal | ความร้อน
ink toner | หมึก
paper sheet | กระดาษ
drill | สว่าน ดอกสว่าน
impact hammer | กระแทก เจาะกระแทก สว่านกระแทก
masonry | เจาะปูน ดอกเจาะปูน
bit bits | ดอก ดอกสว่าน
saw | เลื่อย
screwdriver | ไขควง สว่านไขควง
charger charging charge | ที่ชาร์จ ชาร์จ หัวชาร์จ แท่นชาร์จ การชาร์จ
remote | รีโมท รีโมต
blade propeller | ใบพัด
spatula turner | ตะหลิว
magnetic | แม่เหล็ก
lens zoom | เลนส์ ซูม
parking | จอดรถ โหมดจอดรถ ตอนจอด บันทึกตอนจอด
record recording | บันทึก
mirror | กระจก กระจกมองหลัง
touchscreen touch | จอสัมผัส สัมผัส
rear | หลัง กล้องหลัง
front | หน้า กล้องหน้า
dashcam dash | กล้องติดรถ กล้องหน้ารถ
taillight tail | ไฟท้าย
bulb bulbs | หลอด หลอดไฟ
headlamp headlight | ไฟหน้า ไฟฉายคาดหัว
size fit sizes | ไซส์ ขนาด
drop | ดรอป
midsole sole | พื้น พื้นรองเท้า
soft | นุ่ม นิ่ม
hard | แข็ง
thin | บาง
thick | หนา
mattress | ที่นอน ฟูก
latex | ยางพารา
spring | สปริง
sheet bedding | ผ้าปู เครื่องนอน ชุดเครื่องนอน
sketch sketchbook | สเก็ตช์ สมุดสเก็ตช์
watercolor watercolour | สีน้ำ
notebook | สมุด
pencil | ดินสอ
eraser | ยางลบ
cold-press texture | ผิวกึ่งหยาบ กึ่งหยาบ
binding bound | เข้าเล่ม เย็บเล่ม สันกาว
toy toys | ของเล่น
puzzle | จิ๊กซอว์ ตัวต่อ
dinosaur dino | ไดโนเสาร์
fossil | ฟอสซิล ขุดฟอสซิล
plush doll | ตุ๊กตา
kit set | ชุด เซ็ต
cuff | ปลอกแขน ต้นแขน
memory memories readings | หน่วยความจำ จำค่า จำได้ เก็บค่า
monitor | เครื่องวัด
pressure | ความดัน
thermometer | ปรอท เทอร์โมมิเตอร์
charcoal | ชาร์โคล ถ่าน
batteries aa aaa | ถ่าน
storage | หน่วยความจำ พื้นที่เก็บข้อมูล
used secondhand | มือสอง
new | ใหม่ มือหนึ่ง เครื่องใหม่
scratch scratches | รอย
condition health | สภาพ สุขภาพแบต
box boxed | กล่อง
refill | เติม ถุงเติม รีฟิล
mic microphone | ไมค์ ไมโครโฟน
speakers speaker | ลำโพง ลำโพงในตัว
cord cable | สาย สายชาร์จ สายไฟ
stand | ขาตั้ง
mount bracket | ขาแขวน ขายึด
rain raincoat | ฝน เสื้อกันฝน
umbrella | ร่ม
racket | ไม้แบด ไม้
ball | ลูกบอล ลูก
tax invoice | ใบกำกับภาษี
receipt | ใบเสร็จ
bangkok bkk | กรุงเทพ กรุงเทพฯ กทม กทม.
vicinity metropolitan | ปริมณฑล
upcountry provinces | ต่างจังหวัด
nationwide thailand | ทั่วประเทศ ทั่วไทย
thailand thai | ไทย ประเทศไทย
university | มหาวิทยาลัย มหาลัย ม.
floor | ชั้น
street road | ถนน
branch | สาขา
showroom | โชว์รูม
workshop | เวิร์กช็อป เวิร์คช็อป
beginner beginners | มือใหม่ ผู้เริ่มต้น
student students | นักเรียน นักศึกษา
card cards | บัตร
show valid | โชว์ แสดง
technician repair repaired | ซ่อม ช่าง ช่างซ่อม
install installed installation | ติดตั้ง
appointment book booking | นัด นัดล่วงหน้า นัดคิว จองคิว
hang | แขวน แขวนผนัง
wall | ผนัง
driver courier | คนส่ง
check inspect | เช็ก ตรวจ เปิดเช็ก
sign signing | เซ็น เซ็นรับ
broken breakage | แตก เสียหาย ชำรุด
replace replaced | เปลี่ยน เปลี่ยนให้ เปลี่ยนใหม่ เปลี่ยนตัวใหม่
spare parts | อะไหล่
claim | เคลม
refund money | คืนเงิน เงินคืน
photo photos picture | รูป ถ่ายรูป รูปถ่าย คลิป วิดีโอ
transit | ระหว่างขนส่ง
damaged damage | เสียหาย แตก ละลาย
refrigerated chilled truck van | รถเย็น ห้องเย็น ควบคุมอุณหภูมิ
bank | ธนาคาร
id passport | บัตรประชาชน พาสปอร์ต
polarized polarised | โพลาไรซ์
chlorine | คลอรีน ทนคลอรีน
inverter | อินเวอร์เตอร์
vegan | วีแกน
gluten | กลูเตน
caffeine | คาเฟอีน
refill refills | รีฟิล
washable wash | ซัก ซักได้
dimmable dimming dim | หรี่แสง หรี่ไฟ
read reading | อ่าน
write writing | เขียน
elastic | ยางยืด เอวยางยืด
sim | ซิม ใส่ซิม ใช้ซิม
plug | ปลั๊ก เสียบปลั๊ก ใช้ปลั๊ก
iphone ios | ไอโฟน
app | แอป ผ่านแอป
call calls calling | โทร
timer | ตั้งเวลา
zip zipper | ซิป ซิปหน้า
tape | เทป แปะเทป
lace laces | เชือก ผูกเชือก
acidity acidic | เปรี้ยว ความเปรี้ยว
airflow | ลม
heatsink | ซิงก์
nude | นู้ด สีนู้ด
toxic | พิษ เป็นพิษ
pet pets | สัตว์เลี้ยง
shelf | เก็บ เก็บได้
added | เติม
sugar | น้ำตาล
bring own | พก นำ มาเอง เอามาเอง
ice | เจลเย็น น้ำแข็ง
sealed unopened seal | ซีล ยังซีล ยังซีลอยู่
sleeps sleep | นอน นอนได้
compatible compatibility | ใช้กับ ใช้ได้กับ ใช้ได้ทั้ง
ribbon | ริบบิ้น
sample | ซองทดลอง ตัวอย่าง
pedal pedals | แป้นเหยียบ
defect defects defective faulty | ชำรุด ตำหนิ เสีย มีปัญหา
tag tags | ป้าย ป้ายสินค้า
kbank kasikorn kasikornbank | กสิกร กสิกรไทย
scb | ไทยพาณิชย์
line | ไลน์
cod cash | เก็บเงินปลายทาง เก็บปลายทาง
promptpay | พร้อมเพย์
installment instalment installments instalments | ผ่อน ผ่อนชำระ
fee | ค่าธรรมเนียม ค่าบริการ
deposit | มัดจำ
gift | ของขวัญ
wrap wrapping | ห่อ ห่อของขวัญ
card | การ์ด
closed closes | ปิด หยุด
except | ยกเว้น
monday mon | จันทร์ วันจันทร์ จ.
tuesday tue tues | อังคาร วันอังคาร อ.
wednesday wed | พุธ วันพุธ พ.
thursday thu thur thurs | พฤหัส พฤหัสบดี วันพฤหัส วันพฤหัสบดี พฤ
friday fri | ศุกร์ วันศุกร์ ศ.
saturday sat | เสาร์ วันเสาร์ ส.
sunday sun | อาทิตย์ วันอาทิตย์ อา
same | วันเดียวกัน ภายในวันเดียว วันนั้น
next | ถัดไป
noon midday | เที่ยง
standard regular | ปกติ แบบปกติ มาตรฐาน แบบมาตรฐาน
every everyday | ทุกวัน ทุก
hour hours hr hrs | ชั่วโมง ชม.
free | ไม่คิดค่า ฟรี
installments | แบ่งจ่าย
airfryer fryer | หม้อทอด หม้อทอดไร้น้ำมัน
blender | เครื่องปั่น
knife | มีด
cup mug | แก้ว ถ้วย
bottle | ขวด กระติก
plate | จาน
teapot | กาน้ำชา
shoes shoe sneakers | รองเท้า รองเท้าวิ่ง รองเท้าผ้าใบ
boots | รองเท้าบูต บูต
sandals | รองเท้าแตะ
shirt tee t-shirt | เสื้อ เสื้อยืด เสื้อเชิ้ต
jacket | แจ็กเก็ต เสื้อแจ็กเก็ต
pants trousers | กางเกง
shorts | กางเกงขาสั้น
dress | เดรส ชุดเดรส
hat cap | หมวก
helmet | หมวกกันน็อก
bag bags | กระเป๋า
backpack pack daypack | เป้ กระเป๋าเป้
card cards | บัตร บัตรเครดิต บัตรเดบิต
cash | เงินสด จ่ายสด
transfer | โอน โอนเงิน
payment pay paid | จ่าย ชำระ ชำระเงิน จ่ายเงิน
delivery deliver delivered shipping ship shipped | จัดส่ง ส่ง การจัดส่ง ค่าส่ง ค่าจัดส่ง
free | ฟรี ส่งฟรี
order orders | ออเดอร์ คำสั่งซื้อ ยอดสั่งซื้อ ยอดซื้อ เมื่อซื้อ เมื่อสั่ง เมื่อซื้อครบ เมื่อสั่งครบ ครบ
return returns returned | คืน คืนสินค้า คืนของ
exchange exchanged | เปลี่ยน เปลี่ยนสินค้า
unopened | ยังไม่เปิด ยังไม่เปิดใช้ ยังไม่แกะ ที่ยังไม่แกะ ที่ยังไม่เปิด
unused unworn | ยังไม่ใช้ ยังไม่ได้ใช้ ที่ยังไม่ได้ใช้ ยังไม่ผ่านการใช้งาน
within | ภายใน
working business | วันทำการ ทำการ
warranty guarantee | รับประกัน ประกัน การรับประกัน
open opens opening | เปิด เปิดทำการ ร้านเปิด
closed closes | ปิด ร้านปิด
daily | ทุกวัน
adults adult serve sell | ผู้ใหญ่ อายุ ขึ้นไป ผู้ที่มีอายุ ขายให้ ขายให้เฉพาะ
pickup collect | รับที่ร้าน รับเอง มารับ
members member | สมาชิก
`;

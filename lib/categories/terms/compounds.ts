/**
 * What a thing does to a thing: pairs whose category is neither of the two words' own ("cat food", "car insurance",
 * "ซ่อมรองเท้า"). The pieces of a label are put into classes; the first rule whose two classes are both there decides.
 * Only compounds that the lexicon does not hold as terms come this far.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const CLASSES = {
  vehicle:
    set(`car cars van truck motorbike motorcycle moto motorbikes suv pickup vehicle auto honda toyota tesla bmw
    mazda nissan isuzu ford benz รถ รถยนต์ มอไซค์ มอไซ มอเตอร์ไซค์ มอเตอร์ไซ กระบะ รถกระบะ รถเก๋ง รถตู้ ฮอนด้า โตโยต้า เวสป้า ฟีโน่ คลิก บิ๊กไบค์`),
  bike: set(`bike bicycle bikes scooter escooter จักรยาน สกู๊ตเตอร์`),
  pet: set(`cat cats dog dogs puppy kitten kitty doggy pet pets hamster rabbit bird parrot fish goldfish turtle pup
    แมว หมา สุนัข น้องหมา น้องแมว ลูกหมา ลูกแมว กระต่าย นก ปลา ปลาทอง ปลากัด เต่า แฮมสเตอร์ หนูแฮมสเตอร์ สัตว์เลี้ยง สัตว์ ชูก้า เม่น ไก่ชน`),
  home: set(`house home roof sink toilet pipe pipes door window windows wall walls floor ceiling kitchen bathroom ac
    aircon fridge refrigerator washer heater boiler furnace gate fence faucet drain garage driveway deck washing machine
    บ้าน หลังคา ท่อ ประตู หน้าต่าง ผนัง กำแพง พื้น ฝ้า ครัว ห้องน้ำ แอร์ ตู้เย็น เครื่องซักผ้า ปั๊มน้ำ ก๊อก ก๊อกน้ำ รั้ว ไฟ ชักโครก พัดลม ทีวี ส้วม เครื่องทำน้ำอุ่น มุ้งลวด โถส้วม ห้อง คอนโด`),
  gadget:
    set(`phone iphone ipad laptop computer pc macbook camera tablet watch printer screen headphones console shoes
    shoe bag zipper dress pants jeans jacket glasses guitar piano umbrella
    มือถือ โทรศัพท์ ไอโฟน คอม คอมพิวเตอร์ โน้ตบุ๊ก โน้ตบุ๊ค โน๊ตบุ๊ค แท็บเล็ต ไอแพด กล้อง นาฬิกา รองเท้า กระเป๋า เสื้อ กางเกง จอ ซิป แว่น กีตาร์ ปริ้นเตอร์ ร่ม ชุด`),
  dwelling: set(`apartment flat condo house room studio office shop stall dorm unit warehouse
    บ้าน ห้อง คอนโด หอ หอพัก ตึก ร้าน แผง อพาร์ทเม้นท์ ออฟฟิศ ล็อค แมนชั่น`),
  laundry: set(`clothes clothing shirt shirts suit blanket curtains comforter ผ้า เสื้อ ผ้าห่ม ผ้านวม ผ้าม่าน ชุด สูท`),
  fitness:
    set(`yoga pilates boxing swim swimming gym zumba spin muay thai fitness crossfit badminton tennis golf
    โยคะ พิลาทิส มวย ว่ายน้ำ ฟิตเนส แบด แบดมินตัน เทนนิส บาส ฟุตบอล`),
  phone: set(`phone mobile sim data มือถือ โทรศัพท์ เน็ต ซิม เบอร์`),
  game: set(`game games rov steam roblox pubg valorant เกม เกมส์ เพชร คูปอง`),
  food: set(`food meal lunch dinner pizza sushi snack snacks coffee อาหาร ข้าว`),
  person: set(`mom mum dad grandma grandpa baby kid kids child son daughter แม่ พ่อ ลูก ยาย ตา ย่า ปู่ เด็ก`),

  feed: set(`food foods treat treats toy toys bed litter collar leash cage crate kibble chew bowl harness sand tank
    clothes shampoo grooming groomer bath sitter sitting boarding hotel walking walker training trainer snack snacks
    อาหาร ขนม ของเล่น ทราย ปลอกคอ สายจูง กรง เสื้อ ที่นอน ตู้ อาบน้ำ ตัดขน ฝาก ฝากเลี้ยง โรงแรม แชมพู ข้าว ของใช้ ของ`),
  cure: set(`vet vaccine vaccination vaccinations shots shot surgery doctor checkup medicine meds medication treatment xray
    operation hospital clinic checkups deworming spay neuter bill
    หมอ หาหมอ ไปหาหมอ วัคซีน ฉีดวัคซีน ผ่าตัด ทำหมัน รักษา ค่ารักษา ยา คลินิก โรงพยาบาล ป่วย ฉีดยา ตรวจ ค่าหมอ ตรวจเลือด`),
  repair:
    set(`repair repairs repaired fix fixed fixing service servicing serviced maintenance replacement replaced
    replace mend mended ซ่อม ค่าซ่อม เปลี่ยน ซ่อมแซม เช็ค ช่าง`),
  wash: set(`wash washed washing cleaning clean cleaned cleaner detailing ล้าง ทำความสะอาด ขัด เคลือบ ซัก ซักแห้ง`),
  insurance: set(`insurance ประกัน เบี้ย เบี้ยประกัน ค่าประกัน ต่อประกัน ประกันภัย`),
  loan: set(
    `loan installment instalment financing finance lease downpayment emi ผ่อน ค่างวด งวด ดาวน์ ผ่อนชำระ ส่งงวด`,
  ),
  rental: set(`rental rent hire rented renting hired เช่า ค่าเช่า`),
  ticket: set(`ticket tickets ตั๋ว บัตร ค่าตั๋ว`),
  lesson:
    set(`class classes lesson lessons course courses tutor tutoring tuition teacher coaching เรียน คอร์ส ติว สอน
    เรียนพิเศษ ค่าเรียน ครูสอน คลาส`),
  part: set(`tire tires tyre tyres battery oil brake brakes parts part wax mat mats seat cover light lights key keys
    mirror filter plate tint wheel wheels wiper accessories accessory helmet air
    ยาง แบต แบตเตอรี่ เบรก โซ่ กระจก ฟิล์ม เบาะ อะไหล่ ไฟ น้ำยา กุญแจ ล้อ สี แอร์ เครื่อง ไส้กรอง`),
  fuel: set(`fuel petrol gas diesel น้ำมัน แก๊ส ชาร์จ เติมน้ำมัน`),
  topup: set(`topup reload credit credits plan เติม เติมเงิน โปร แพ็กเกจ แพ็คเกจ`),
  delivery: set(`delivery delivered shipping ส่ง ค่าส่ง เดลิเวอรี่`),
  tax: set(`tax taxes ภาษี ต่อภาษี`),
  parking: set(`parking park parked จอด จอดรถ ที่จอด ค่าจอด`),
  care: set(`caregiver carer nurse ดูแล คนดูแล เฝ้า เฝ้าไข้`),
} as const;

export type WordClass = keyof typeof CLASSES;

/** The two classes, what they make, and how surely (in the units of the score). */
const RULES: readonly (readonly [WordClass, WordClass, string, number])[] = [
  ["pet", "cure", "MEDICAL_VETERINARY_SERVICES", 5],
  ["pet", "feed", "GENERAL_MERCHANDISE_PET_SUPPLIES", 5],
  ["insurance", "vehicle", "GENERAL_SERVICES_INSURANCE", 6],
  ["insurance", "pet", "GENERAL_SERVICES_INSURANCE", 5],
  ["insurance", "home", "GENERAL_SERVICES_INSURANCE", 5],
  ["insurance", "gadget", "GENERAL_SERVICES_INSURANCE", 5],
  ["tax", "vehicle", "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT", 5],
  ["tax", "home", "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT", 5],
  ["parking", "vehicle", "TRANSPORTATION_PARKING", 5],
  ["fuel", "vehicle", "TRANSPORTATION_GAS", 5],
  ["loan", "vehicle", "LOAN_PAYMENTS_CAR_PAYMENT", 5],
  ["loan", "dwelling", "LOAN_PAYMENTS_MORTGAGE_PAYMENT", 5],
  ["loan", "gadget", "LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT", 4.5],
  ["loan", "home", "LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT", 4.5],
  ["rental", "vehicle", "TRAVEL_RENTAL_CARS", 5],
  ["rental", "bike", "TRANSPORTATION_BIKES_AND_SCOOTERS", 5],
  ["rental", "dwelling", "RENT_AND_UTILITIES_RENT", 5],
  ["wash", "vehicle", "GENERAL_SERVICES_AUTOMOTIVE", 5],
  ["wash", "laundry", "PERSONAL_CARE_LAUNDRY_AND_DRY_CLEANING", 4.5],
  ["repair", "vehicle", "GENERAL_SERVICES_AUTOMOTIVE", 5],
  ["part", "vehicle", "GENERAL_SERVICES_AUTOMOTIVE", 4.5],
  ["repair", "gadget", "GENERAL_SERVICES_OTHER_GENERAL_SERVICES", 4.5],
  ["repair", "home", "HOME_IMPROVEMENT_REPAIR_AND_MAINTENANCE", 5],
  ["lesson", "fitness", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", 4.5],
  ["delivery", "food", "FOOD_AND_DRINK_RESTAURANT", 3.5],
  ["topup", "phone", "RENT_AND_UTILITIES_TELEPHONE", 4],
  ["topup", "game", "ENTERTAINMENT_VIDEO_GAMES", 4.5],
  ["care", "person", "MEDICAL_NURSING_CARE", 3.5],
];

/** A class that decides nearly alone when nothing in the label speaks against it. */
const ALONE: readonly (readonly [WordClass, string, number])[] = [
  ["insurance", "GENERAL_SERVICES_INSURANCE", 4],
  ["loan", "LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT", 3],
  ["lesson", "GENERAL_SERVICES_EDUCATION", 2.6],
  ["tax", "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT", 3.5],
  ["repair", "GENERAL_SERVICES_OTHER_GENERAL_SERVICES", 1.6],
];

export type CompoundEvidence = { readonly code: string; readonly weight: number; readonly text: string };

/** What the pairs of words in a label say together. `words` are its pieces and the single words inside them, in order. */
export function compoundEvidence(words: readonly string[]): CompoundEvidence | undefined {
  const found = new Map<WordClass, string>();
  for (const word of words) {
    for (const name of Object.keys(CLASSES) as WordClass[]) {
      if (!found.has(name) && CLASSES[name].has(word)) found.set(name, word);
    }
  }
  if (found.size === 0) return undefined;
  for (const [first, second, code, weight] of RULES) {
    const a = found.get(first);
    const b = found.get(second);
    if (a !== undefined && b !== undefined && a !== b) return { code, weight, text: `${a} ${b}` };
  }
  for (const [alone, code, weight] of ALONE) {
    const word = found.get(alone);
    if (word !== undefined && words.length > 1) return { code, weight, text: word };
  }
  return undefined;
}

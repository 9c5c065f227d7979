/** What one does with a note beside writing it down. */
export type Next =
  /** It is not enough: this is written when asked. */
  | { readonly answer: string }
  /** The category was wrong, and is set right in the entry. */
  | { readonly correct: string }
  /** The same, told of the answer. */
  | { readonly feedback: string }
  /** This category, now that it was taught. */
  | { readonly knows: string }
  | { readonly unusual: true };

export interface Note {
  readonly day: number;
  readonly text: string;
  readonly next?: Next;
}

const LODGING = "TRAVEL_LODGING";
const CARE = "PERSONAL_CARE_OTHER_PERSONAL_CARE";

/** A shop that nothing knows, written down twice and never spoken of. */
export const UNKNOWN = "Vantoro";

/** One month of a person who writes as people do: two languages, several things in a line, yesterday's too. */
export const NOTES: readonly Note[] = [
  { day: 1, text: "ค่าเช่าห้อง 9000" },
  { day: 1, text: "กาแฟ 65 บาท กับข้าวมันไก่ 50" },
  { day: 2, text: "lunch 75, BTS 44" },
  { day: 3, text: "บ้านยายจันทร์ 850", next: { correct: LODGING } },
  { day: 4, text: "Big C 612.50" },
  { day: 5, text: "Netflix 419" },
  { day: 5, text: "กาแฟ 65" },
  { day: 6, text: "ข้าวกลางวัน 60 แกร็บ 120" },
  { day: 7, text: "บ้านยายจันทร์ 950", next: { knows: LODGING } },
  { day: 8, text: "ค่าไฟ", next: { answer: "ค่าไฟ 1,240 บาท" } },
  { day: 9, text: "Glowbelle 790", next: { feedback: CARE } },
  { day: 10, text: "ข้าวกลางวัน 70, กาแฟ 65" },
  { day: 11, text: "dinner with friends 640 yesterday" },
  { day: 12, text: "ค่าเน็ต AIS 599" },
  { day: 13, text: "Big C 705" },
  { day: 14, text: "เติมน้ำมัน 800" },
  { day: 15, text: "ก๋วยเตี๋ยว ๕๕ บาท กาแฟ 70" },
  { day: 17, text: "Glowbelle 350", next: { knows: CARE } },
  { day: 18, text: "ยาแก้แพ้ 145" },
  { day: 18, text: `${UNKNOWN} 180` },
  { day: 19, text: "ข้าวกลางวัน 65 เมื่อวาน" },
  { day: 20, text: "Big C 588" },
  { day: 21, text: "movie tickets 520" },
  { day: 22, text: "กาแฟ 1,900", next: { unusual: true } },
  { day: 23, text: "got 500 back from Nan" },
  { day: 24, text: `${UNKNOWN} 210` },
  { day: 25, text: "เงินเดือน 32000" },
  { day: 25, text: "โอนเข้าบัญชีออมทรัพย์ 5000" },
  { day: 27, text: "Big C 655" },
  { day: 28, text: "ค่าฟิตเนส 1,200 บาท" },
  { day: 28, text: "ชาบู 450 กับเพื่อน" },
];

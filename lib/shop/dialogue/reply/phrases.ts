import type { Bilingual, Intent } from "../context.ts";
import type { HandoverReason } from "../cues.ts";

type Ways = readonly Bilingual[];

/** What is said to a message that is about no product. No time of day, no promise. */
export const PHRASES: Readonly<Partial<Record<Intent, { readonly plain: Ways; readonly warm: Ways }>>> = {
  greeting: {
    plain: [
      { en: "Hello! What are you looking for?", th: "สวัสดี กำลังหาสินค้าอะไรอยู่" },
      { en: "Hello, how can I help?", th: "สวัสดี มีอะไรให้ช่วย" },
    ],
    warm: [
      { en: "Hello and welcome! What can I find for you?", th: "สวัสดี ยินดีต้อนรับ มองหาสินค้าอะไรอยู่" },
      {
        en: "Hi there! Tell me what you have in mind and I will look for it.",
        th: "สวัสดี อยากได้อะไรบอกได้เลย จะหาให้",
      },
    ],
  },
  thanks: {
    plain: [
      { en: "You're welcome.", th: "ด้วยความยินดี" },
      { en: "No problem.", th: "ยินดี" },
    ],
    warm: [
      { en: "You're welcome! Tell me if you need anything else.", th: "ด้วยความยินดี ถ้าต้องการอะไรเพิ่มบอกได้เลย" },
    ],
  },
  goodbye: {
    plain: [{ en: "Goodbye!", th: "ลาก่อน" }],
    warm: [{ en: "Goodbye, and thanks for stopping by!", th: "ขอบคุณที่แวะมา แล้วพบกันใหม่" }],
  },
  small_talk: {
    plain: [
      {
        en: "I'm the shop's assistant, a program. I can look for products and fill your cart.",
        th: "เป็นผู้ช่วยอัตโนมัติของร้าน ช่วยหาสินค้าและจัดตะกร้าให้ได้",
      },
    ],
    warm: [
      {
        en: "I'm the shop's assistant, a program – but a keen one. What can I find for you?",
        th: "เป็นผู้ช่วยอัตโนมัติของร้าน พร้อมช่วยหาสินค้าให้ อยากดูอะไรบอกได้เลย",
      },
    ],
  },
  unclear: {
    plain: [
      {
        en: "I did not quite get that. Which product are you looking for?",
        th: "ยังไม่เข้าใจ กำลังหาสินค้าอะไรอยู่",
      },
    ],
    warm: [
      {
        en: "Sorry, I did not quite get that. Tell me what you are looking for, a colour or a price, say.",
        th: "ขอโทษ ยังไม่เข้าใจ ลองบอกชื่อสินค้า สี หรือราคาที่ต้องการ",
      },
    ],
  },
  policy_or_service: {
    plain: [
      {
        en: "I have no information on that from the shop. I can pass you on to a person.",
        th: "ยังไม่มีข้อมูลเรื่องนี้จากทางร้าน ส่งต่อให้เจ้าหน้าที่ได้",
      },
    ],
    warm: [
      {
        en: "I'm afraid the shop has told me nothing about that. I can pass you on to a person.",
        th: "เรื่องนี้ทางร้านยังไม่ได้ให้ข้อมูลไว้ ส่งต่อให้เจ้าหน้าที่ได้",
      },
    ],
  },
};

export const HANDOVER: Readonly<Record<HandoverReason, Bilingual>> = {
  asked: { en: "I'll pass you on to a person.", th: "จะส่งต่อให้เจ้าหน้าที่" },
  complaint: {
    en: "I'm sorry about that. I'll pass you on to a person who can look into it.",
    th: "ขอโทษในความไม่สะดวก จะส่งต่อให้เจ้าหน้าที่ช่วยตรวจสอบ",
  },
  refund_dispute: {
    en: "I'm sorry about that. A person has to look at this: I'll pass you on.",
    th: "ขอโทษในความไม่สะดวก เรื่องนี้จะส่งต่อให้เจ้าหน้าที่ดูแล",
  },
  anger: { en: "I'm sorry. I'll pass you on to a person.", th: "ขอโทษ จะส่งต่อให้เจ้าหน้าที่" },
};

export const QUESTIONS: ReadonlySet<Intent> = new Set(["greeting", "unclear"]);

import type { BothLanguages, Refusal } from "./judge-message.ts";
import type { ShopPolicy } from "./policy.ts";

type Wording = (policy: ShopPolicy) => BothLanguages;

/** What is said instead of an answer, in the shop's tone: Thai is polite in each, English drops its warmth where it is formal. */
export const REPLIES: Readonly<Record<Refusal, Wording>> = {
  jurisdiction: toned({
    en: "we can only help customers in the places where this shop is allowed to sell. Please set your location in the app first.",
    th: "ร้านให้บริการได้เฉพาะในพื้นที่ที่ได้รับอนุญาตเท่านั้น กรุณาตั้งค่าตำแหน่งของคุณในแอปก่อนนะคะ",
  }),
  age_gate: (policy) =>
    toned({
      en: `this shop is for people of ${policy.minAge} and over. Please confirm your age in the app first.`,
      th: `ร้านนี้สำหรับผู้ที่มีอายุ ${policy.minAge} ปีขึ้นไป กรุณายืนยันอายุในแอปก่อนนะคะ`,
    })(policy),
  blocked_topic: toned({
    en: "that is something we cannot talk about here. We are glad to help you find a product.",
    th: "เรื่องนี้เราไม่สามารถพูดคุยที่นี่ได้ แต่ยินดีช่วยหาสินค้าให้นะคะ",
  }),
  medical: toned({
    en: "we cannot give medical advice. Please ask a doctor or pharmacist. We can still show you products.",
    th: "เราไม่สามารถให้คำแนะนำทางการแพทย์ได้ กรุณาปรึกษาแพทย์หรือเภสัชกรค่ะ แต่ยังช่วยแสดงสินค้าให้ได้นะคะ",
  }),
  emergency: () => ({
    en: "If you or someone near you may be in danger, please call your local emergency number now (1669 or 1323 in Thailand, 911 in the US, 112 in Europe).",
    th: "หากคุณหรือคนใกล้ตัวอาจกำลังอยู่ในอันตราย กรุณาโทร 1669 (เจ็บป่วยฉุกเฉิน) หรือ 1323 (สายด่วนสุขภาพจิต) ทันทีค่ะ",
  }),
};

function toned({ en, th }: BothLanguages): Wording {
  const capital = en[0]!.toUpperCase() + en.slice(1);
  return ({ tone }) =>
    tone === "friendly"
      ? { en: `Sorry, ${en}`, th: `ขออภัยนะคะ ${th}` }
      : { en: capital, th: tone === "formal" ? `ขออภัยเป็นอย่างสูง ${th}` : th };
}

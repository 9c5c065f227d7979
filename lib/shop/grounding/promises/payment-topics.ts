import { type Topic, topic } from "./topic.ts";

/** Ways to pay: a fact with any of them speaks of payment. */
export const PAYMENT_TOPICS: readonly Topic[] = [
  topic("card", {
    en: "credit cards?|debit cards?|cash and debit|visa|mastercard|amex|american express|(?:pay(?:ing|ment)?|payable) (?:by|with|via) (?:a |your )?cards?|by card|cards? (?:is |are )?accepted|cash (?:and|or) cards?|(?:accept|take) (?:\\w+ ){0,2}cards?",
    th: "บัตรเครดิต|บัตรเดบิต|รูดบัตร|ตัดบัตร|รับบัตร(?!กำนัล|ของขวัญ)|วีซ่า|มาสเตอร์การ์ด|จ่าย(?:ด้วย|ผ่าน)?บัตร",
  }),
  topic("cash", {
    en: "(?:in|by|with|pay|accept|take) cash(?! on)|cash (?:and|or) card|cash(?=,| or| and|\\b(?= payment))(?! on)",
    th: "เงินสด(?!ตอน|ปลาย|กับคน)",
  }),
  topic("bank transfer", {
    en: "bank transfers?|wire transfers?|transfers?(?= or| and|,)",
    th: "โอน(?!เอียง|ย้าย|สาย|เรื่อง)",
  }),
  topic("promptpay", { en: "prompt ?pay", th: "พร้อมเพย์" }),
  topic("qr", { en: "qr(?: codes?| payments?)?|scan(?:ning)? to pay", th: "คิวอาร์|สแกน(?:จ่าย|qr| qr)" }),
  topic("paypal", { en: "paypal" }),
  topic("later", { en: "klarna|afterpay|zip pay|pay later|buy now", th: "จ่ายทีหลัง" }),
  topic("wallet", { en: "apple pay|google pay|truemoney|crypto\\w*|bitcoin", th: "ทรูมันนี่|คริปโต" }),
  topic("cheque", {
    en: "che(?:que|ck)s? (?:by mail|accepted)|cheques?",
    th: "เช็คเงินสด|(?:รับ|จ่าย|ด้วย)เช็ค(?!สต|ราคา|ให้|ว่า|ดู|ขนาด)",
  }),
  topic("cash on delivery", {
    en: "cash on delivery|cod|pay(?:ing|ment)? (?:\\w+ ){0,3}?(?:on|upon|at|when) (?:delivery|arrival|it arrives|you receive)|pay the (?:rider|driver|courier)|pay at (?:the|your) door",
    th: "ปลายทาง|(?:จ่าย|เงินสด)[ก-๎]{0,16}(?:ตอนรับ|คนส่ง|เมื่อได้รับ|ตอนของมา|หน้าบ้าน)",
  }),
  topic("instalments", {
    en: String.raw`instal?lments?|interest[- ]free|financing|monthly payments?|layaway|half (?:now|upfront|on delivery|later)|(?:split|spread|stretch\w*|pay|divide) (?:\w+ ){0,4}?(?:over|in|into|across|to) (?:\w+|\d+) (?:\w+ )?(?:months?|parts|payments)|(?:split|spread) (?:the|your|it|up) ?(?:price|payments?|cost|bill|amount)?`,
    th: "ผ่อน(?!คลาย|ปรน|แรง|หนัก)|แบ่งจ่าย|ดอกเบี้ย|จ่ายเป็นงวด",
  }),
];

export const PAYMENTS: ReadonlySet<string> = new Set(PAYMENT_TOPICS.map(({ name }) => name));

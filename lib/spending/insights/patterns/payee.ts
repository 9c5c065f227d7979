import { normaliseTerm } from "#lib/categories";
import type { Entry } from "../../entry.ts";

/** Labels have at most 200 UTF-16 units; what differs only after this many is the same payee. */
const KEY_LENGTH_MAX = 120;

const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** A number (`11 2026`, `5th`), a month, or a reference (`TX9F8A21`: at least four digits), after something else. */
const TAIL = new RegExp(
  `(?: (?:\\d+(?:st|nd|rd|th)?|(?=(?:[a-z]*\\d){4})[a-z0-9]+|${MONTH})|(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)(?:คม|ยน|พันธ์)?)$`,
);
/** What leads to it. `เงินเดือน` is a salary, not a month. */
const LEAD =
  /(?: (?:no|nr|ref|reference|inv|invoice|txn|trx|order|id|for|of|on|month)|ประจำ|(?<!เงิน)เดือน|งวด(?:ที่)?|ครั้งที่|เลขที่|วันที่|รอบ|ปี|พศ)$/;
/** `ม.ค.` and the like before nothing but digits, while they have their dots. */
const SHORT_THAI_MONTH = /(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?(?=[\s\d๐-๙]*$)/;

/**
 * Under what entries of one payee meet: "Netflix", "netflix " and "NETFLIX 11/2026" have one key. Case, spelling of
 * characters, white space, and dates and reference numbers at the end do not matter; Thai stays Thai. A label that is
 * nothing but a number or a month keeps it.
 *
 * @returns `kind#currency#label`; kind and currency hold no `#`
 * @example payeeKey("expense", "THB", "ค่าเช่า พ.ย. 69") // "expense#THB#ค่าเช่า"
 */
export function payeeKey(kind: Entry["kind"], currency: string, label: string): string {
  const raw = label.toWellFormed().slice(0, 1_000);
  // A month that will be dropped is written as one that survives normalisation.
  const term = normaliseTerm(raw.replace(SHORT_THAI_MONTH, " มกรา "));
  return `${kind}#${currency}#${cut(withoutTail(term) || normaliseTerm(raw) || plain(raw))}`;
}

function withoutTail(term: string): string {
  let s = ` ${term}`;
  for (;;) {
    let shorter = s.replace(TAIL, "").trimEnd();
    if (shorter === s) return s.trim();
    for (let led = shorter; ; shorter = led) {
      led = shorter.replace(LEAD, "").trimEnd();
      if (led === shorter) break;
    }
    s = shorter;
  }
}

/** What has neither letters nor digits, such as "☕", is its own name. */
const plain = (label: string): string => label.normalize("NFC").replace(/\s+/g, " ").trim();

const cut = (name: string): string => name.slice(0, KEY_LENGTH_MAX).toWellFormed().trimEnd();

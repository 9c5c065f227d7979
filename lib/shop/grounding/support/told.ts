import type { Evidence } from "../evidence.ts";
import { type Figure, figuresOf } from "../figures.ts";
import { once } from "../once.ts";
import type { Sentence } from "../sentence.ts";
import { isSame, unitOf } from "../units.ts";
import { isEveryday } from "../words/dictionary.ts";
import { stems } from "../words/stems.ts";
import { wordsAfter } from "./beside.ts";

export interface ToldFact {
  readonly low: string;
  readonly figures: readonly Figure[];
  readonly topics: ReadonlySet<number>;
  readonly stems: ReadonlySet<string>;
}

interface Told {
  readonly facts: readonly ToldFact[];
  readonly asked: readonly Figure[];
}

/** What facts are about, in English and Thai: a fact in one language is told in the other. */
const TOPICS: readonly RegExp[] = [
  /\b(?:ship\w*|deliver\w*|postage|post(?:ed|al)?|courier|rider|arriv\w*|reach\w*|sent|send|takes|dispatch\w*|get here|free)\b|ส่ง|ถึง|ได้รับ|ได้ของ|จังหวัด|กรุงเทพ|ไรเดอร์|ฟรี|รอบ/,
  /\b(?:return\w*|exchang\w*|refund\w*|send (?:it|them) back|change your mind|bring (?:it|them) back|replac\w*|swap\w*|faulty)\b|คืน|เปลี่ยน|เคลม/,
  /\b(?:warrant\w*|guarant\w*|cover\w*)\b|ประกัน/,
  /\b(?:instal\w*|month\w*|split|interest|0 ?%)\b|ผ่อน|เดือน|0%/,
  /\b(?:wrap\w*|gift)\b|ห่อ/,
  /\b(?:cod|cash on delivery|pay\w*|card|fee|charge|surcharge)\b|ปลายทาง|จ่าย|ชำระ|โอน|บัตร/,
  /\b(?:fit|fitting|install\w*|assembl\w*|service|set[- ]?up|engrav\w*|workshop|class|lesson)\b|ติดตั้ง|ประกอบ|บริการ|เวิร์ก|เวิร์ค|สอน|ตั้งสาย|ค่า/,
  /\b(?:open\w*|clos\w*|shop|store|showroom|pick(?: it| them)? ?up|pickup|collect\w*|floor|street|visit|see us|chat|phone|staffed)\b|เปิด|ปิด|ร้าน|สาขา|ชั้น|โชว์รูม|รับเอง|มารับ|แวะ/,
  /\b(?:order\w*|over|above|from|minimum|spend\w*|purchase\w*|threshold|mark|qualif\w*|short)\b|ครบ|ขั้นต่ำ|ยอด|ตั้งแต่|สั่ง|ซื้อ/,
];
const FEE = /\b(?:charges?|fees?|surcharge)\b|ค่า(?!ะ)/;

/** The figures of the shop's facts and of the question. */
export const figuresTold = once(
  (evidence: Evidence): Told => ({
    facts: evidence.facts.map(({ text, low }, at) => ({
      low,
      figures: figuresOf(text, evidence),
      topics: topicsOf(low),
      stems: evidence.factStems[at]!,
    })),
    asked: figuresOf(evidence.question, evidence),
  }),
);

const topicsOf = (low: string): ReadonlySet<number> =>
  new Set(TOPICS.flatMap((pattern, at) => (pattern.test(low) ? [at] : [])));

/** Whether two figures say the same amount. A bare one may stand for any unit or currency. */
export function isSameAmount(a: Figure, b: Figure): boolean {
  if (a.currency !== null && b.currency !== null)
    return near(a.value, b.value) && (a.currency === b.currency || a.currency === "$" || b.currency === "$");
  if (a.unit !== null && b.unit !== null) return isSame(a, b);
  if (a.currency !== null || b.currency !== null)
    return a.unit === null && b.unit === null && near(a.value, b.value);
  return near(a.value, b.value);
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** How well a fact of the shop gives a figure: about the same thing, about another, or not at all. */
export function toldAs(sentence: Sentence, figure: Figure): "told" | "elsewhere" | null {
  const isKilo = figure.unit === "kg" && /กิโล\s*$|โล\s*$/.test(sentence.low.slice(figure.start, figure.end));
  // กิโล is a weight, or how far away.
  const read = isKilo ? [figure, { ...figure, unit: "km" }] : [figure];
  const facts = figuresTold(sentence.evidence).facts.filter(({ figures }) =>
    figures.some((one) =>
      read.some((own) => isSameAmount(one, own) && isSameKind(sentence, own, one, figures)),
    ),
  );
  if (facts.length === 0) return null;
  const topics = topicsOf(sentence.claims);
  if (figure.currency !== null && FEE.test(sentence.claims)) return "told";
  const keys = sentence.words
    .filter(({ low }) => low.length > 3 && !/^\d/.test(low) && unitOf(low) === undefined && !isEveryday(low))
    .flatMap(({ low }) => stems(low));
  const isAbout = facts.some(
    (fact) => [...topics].some((topic) => fact.topics.has(topic)) || keys.some((key) => fact.stems.has(key)),
  );
  return isAbout ? "told" : "elsewhere";
}

/** "2-4 days for A, 6-9 for B": a unit may be left out where the fact, or the reply, has it beside. */
function isSameKind(sentence: Sentence, figure: Figure, one: Figure, figures: readonly Figure[]): boolean {
  if ((one.unit === null) === (figure.unit === null)) return true;
  if (figure.unit === null) return wordsAfter(sentence, figure).length === 0;
  return one.currency === null && figures.some(({ unit }) => unit === figure.unit);
}

/** Whether the customer named the amount. */
export const isAsked = (sentence: Sentence, figure: Figure): boolean =>
  figuresTold(sentence.evidence).asked.some((one) => isSameAmount(one, figure));

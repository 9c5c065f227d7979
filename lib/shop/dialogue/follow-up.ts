import type { Card } from "../search/query.ts";
import { type AskedAttribute, attributeAsked } from "./attributes.ts";
import type { Bilingual, DialogueContext } from "./context.ts";
import { isService } from "./cues.ts";
import { contentWords } from "./function-words.ts";
import { namedIn, stem } from "./naming.ts";
import { type Reading, Remainder, read } from "./reading.ts";
import { isDefinite, type Reference, referenceIn } from "./reference.ts";
import {
  likeQuery,
  priceBounds,
  pricedBeyond,
  queryOf,
  type Refinement,
  sizedBeyond,
  withoutValues,
  withValues,
} from "./refine.ts";
import { socialIn } from "./social.ts";
import { type NamedValue, valuesIn } from "./values.ts";
import { whichOf } from "./which.ts";

/** What a message means against what was shown before. */
export type FollowUp =
  | { readonly kind: "pick"; readonly cards: readonly Card[]; readonly purpose: "show" | "compare" }
  | ({ readonly kind: "refine" } & Refinement)
  | { readonly kind: "ask"; readonly about: Card; readonly attribute: AskedAttribute }
  /** One of these is meant and the message does not say which: the question goes back. */
  | { readonly kind: "which"; readonly candidates: readonly Card[]; readonly question: Bilingual };

const COMPARE =
  /(?<!\p{L})(?:compare|comparison|versus|vs|differences?|differ|which (?:is|one is|one's) better|better:?)(?!\p{L})|เปรียบเทียบ|เทียบ|ต่างกัน|คอมแพร์|คอมเพียร์|อันไหนดีกว่า|ตัวไหนดีกว่า/u;
const LIKE =
  /(?<!\p{L})(?:(?:more|something|anything|others?|ones?) like|similar(?: to)?|same (?:kind|style|type) as)(?!\p{L})|คล้าย(?:ๆ)?(?:กับ)?|แบบเดียวกับ|แนวเดียวกับ|เหมือนกับ|(?:แบบ|แนว)(?:คู่|ตัว|อัน)(?:แรก|นี้|นั้น)/u;
const MORE =
  /(?<!\p{L})(?:(?:show |see |give |any |some )?(?:me )?more(?: (?:options|choices|results|products|items|please|of them))?|next(?: page)?|what else|(?:show me |any |some |see )?(?:the )?(?:others?|other ones|other (?:options|choices|kinds|types|flavou?rs|colou?rs|styles|models)|alternatives|anything else|something else|else))(?!\p{L})|ขอดู(?:อีก|เพิ่ม)|ดู(?:อีก|เพิ่ม)|(?:แบบ|อย่าง|ตัว|อัน|รุ่น|รส|สี|ลาย|กลิ่น|ยี่ห้อ)อื่น(?:ๆ)?(?:อีก)?|มีอีก|อีกไหม|อีกมั้ย|หน้าถัดไป|หน้าต่อไป|เพิ่มเติม/u;
const SORT =
  /(?<!\p{L})(?:sort(?:ed)?(?: (?:it|them))?(?: by)?(?: price)?|order(?:ed)? by price|cheapest first|lowest (?:price )?first|low(?:est)? to high(?:est)?|by price)(?!\p{L})|เรียง(?:ตาม)?(?:ราคา)?|ถูกไปแพง|จากถูก/u;
const SORT_DOWN =
  /high(?:est)? to low(?:est)?|(?:dearest|most expensive|highest) (?:price )?first|แพงไปถูก|จากแพง/u;
const STOCK_ONLY =
  /(?<!\p{L})(?:only|just|ones?|what(?:'?s| is)|those|show)(?: \p{L}+){0,4} (?:in stock|available)(?!\p{L})|in stock only|(?:^|\s)in stock\s*$|(?:เฉพาะ|เอาแต่|แค่)(?:ที่)?(?:มีของ|พร้อมส่ง|มีสต)/u;
const CHEAPER =
  /(?<!\p{L})(?:cheaper|less expensive|(?:more )?affordable|lower (?:price|priced)|(?:too|so|a bit|bit|quite) (?:expensive|pricey|dear|much)|out of my budget|can'?t afford|pricey)(?!\p{L})|ถูกกว่า(?:นี้)?|แพง(?:ไป|จัง|เกิน|อ่ะ|มาก)|ถูกลง|ราคาถูกๆ/u;
const DEARER =
  /(?<!\p{L})(?:more expensive|pricier|dearer|fancier|(?:more )?premium|higher[- ]end|high[- ]end|more luxurious|better quality)(?!\p{L})|แพงกว่า(?:นี้)?|พรีเมียม|เกรดดีกว่า|ดีกว่านี้/u;
const BIGGER =
  /(?<!\p{L})(?:bigger|larger|taller|longer|wider|heavier|more spacious)(?!\p{L})|ใหญ่กว่า(?:นี้)?|ยาวกว่า(?:นี้)?|สูงกว่า(?:นี้)?|ใหญ่ขึ้น/u;
const SMALLER =
  /(?<!\p{L})(?:smaller|shorter|lighter|narrower|more compact)(?!\p{L})|เล็กกว่า(?:นี้)?|สั้นกว่า(?:นี้)?|เบากว่า(?:นี้)?|เล็กลง/u;
const WITHOUT =
  /(?<!\p{L})(?:not|no|without|except|anything but|don'?t (?:want|like|need)|nothing (?:from|in)|avoid|hate)(?!\p{L})|ไม่เอา|ไม่ชอบ|ไม่อยากได้|ยกเว้น|ไม่ใช่/u;
const ASKING =
  /(?<!\p{L})(?:is|are|does|do|has|have|can|could|will|would|how|what|whats|what's|who|when|why|which)(?!\p{L})|\?|ไหม|มั้ย|มัย|ไม๊|หรือเปล่า|รึเปล่า|ป่าว|ป่ะ|(?<![ก-๎])ปะ|เท่าไ|อะไร|ยังไง|อย่างไร|กี่|เมื่อไ|แค่ไหน|ใคร|หรือยัง|รึยัง|ราคา/u;
const ABOUT =
  /(?<!\p{L})(?:tell me (?:more )?about|more about|tell me more|more (?:info|details)|details|info)(?!\p{L})|รายละเอียด|ขอข้อมูล/u;

/** Resolves a message against what is shown; undefined when it is about something else, or nothing was shown. */
export function resolveFollowUp(message: string, context: DialogueContext): FollowUp | undefined {
  return followUpOf(read(message), context);
}

export function followUpOf(reading: Reading, context: DialogueContext): FollowUp | undefined {
  if ((context.lastCards.length === 0 && context.lastQuery === undefined) || isService(reading.text))
    return undefined;
  const { rest: text } = socialIn(reading.text);
  if (text.trim() === "") return undefined;
  return (
    compared(text, context) ??
    relative(text, context) ??
    asked(text, context) ??
    picked(text, context) ??
    valued(text, context)
  );
}

const which = (candidates: readonly Card[]): FollowUp => ({
  kind: "which",
  candidates,
  question: whichOf(candidates),
});

function compared(text: string, context: DialogueContext): FollowUp | undefined {
  const { lastCards } = context;
  if (lastCards.length < 2) return undefined;
  const rest = new Remainder(text);
  const told = rest.take(COMPARE) !== undefined;
  const eitherOr = / or | หรือ(?!เปล่า|ยัง)/.test(text);
  if (!told && !eitherOr) return undefined;
  const numbered = new Remainder(
    told ? rest.text.replace(/(?<![\p{L}\d])(\d)(?![\p{L}\d])/gu, "number $1") : rest.text,
  );
  const parts = numbered.text
    .split(/ (?:and|or|with|to|vs|versus)(?= )|,|กับ|และ|หรือ/)
    .map((part) => referenceIn(new Remainder(` ${part} `), lastCards, context.focus));
  const whole = referenceIn(new Remainder(numbered.text), lastCards, context.focus);
  const clear = parts.filter((part): part is Reference => part !== undefined && !part.ambiguous);
  const cards = lastCards.filter((card) => clear.some((part) => part.cards.includes(card)));
  if (cards.length >= 2) return { kind: "pick", cards, purpose: "compare" };
  if (!told) return undefined;
  if (whole !== undefined && whole.cards.length > 1) {
    const meant = /(?<!\p{L})(?:two|both|these|those|them|all)(?!\p{L})|ทั้ง/u.test(text) || !whole.ambiguous;
    return meant ? { kind: "pick", cards: whole.cards, purpose: "compare" } : which(whole.cards);
  }
  if (contentWords(rest.text).length > 0 && whole === undefined) return undefined;
  return lastCards.length === 2 ? { kind: "pick", cards: lastCards, purpose: "compare" } : which(lastCards);
}

/** Words of the message that neither what is shown nor what was asked accounts for: the message is about something else. */
function strangers(text: string, context: DialogueContext): readonly string[] {
  const asked = new Set(contentWords(` ${(context.lastQuery?.text ?? "").toLowerCase()} `).map(stem));
  return namedIn(text, context.lastCards).strange.filter((word) => !asked.has(stem(word)));
}

/** Refinements against what is shown: cheaper, bigger, more, like this. */
function relative(text: string, context: DialogueContext): FollowUp | undefined {
  const query = queryOf(context);
  const rest = new Remainder(text);
  const take = (pattern: RegExp) => rest.take(pattern) !== undefined;
  const known = () => strangers(rest.text, context).length === 0;
  const { lastCards: cards, focus } = context;
  const refine = (how: Refinement["how"], changed = query): FollowUp => ({
    kind: "refine",
    how,
    query: changed,
  });
  if (take(SORT_DOWN)) return refine("sort", { ...query, sort: "price_desc" });
  if (take(SORT)) return known() ? refine("sort", { ...query, sort: "price_asc" }) : undefined;
  if (take(STOCK_ONLY) && known()) return refine("stock", { ...query, inStock: true });
  if (take(LIKE)) return likeOf(rest, context);
  const bounds = priceBounds(text, context);
  if (bounds !== undefined)
    return strangers(withoutPrices(text), context).length === 0
      ? refine("price", { ...query, price: bounds })
      : undefined;
  const plain = new Remainder(text);
  const pick = referenceIn(plain, cards, focus);
  const base =
    pick !== undefined && !pick.ambiguous && pick.cards.length === 1 && pick.by !== "price"
      ? pick.cards
      : focus === undefined
        ? cards
        : [focus];
  if (pick?.by !== "price") {
    if (take(CHEAPER)) return known() ? refine("cheaper", pricedBeyond(query, base, "cheaper")) : undefined;
    if (take(DEARER)) return known() ? refine("dearer", pricedBeyond(query, base, "dearer")) : undefined;
    if (!/how (?:long|tall|wide)/.test(text)) {
      if (take(BIGGER)) return known() ? refine("bigger", sizedBeyond(query, base, "bigger")) : undefined;
      if (take(SMALLER)) return known() ? refine("smaller", sizedBeyond(query, base, "smaller")) : undefined;
    }
  }
  return (
    avoided(text, context) ??
    (!ABOUT.test(text) && pick?.by !== "position" && take(MORE) && known() ? refine("more") : undefined)
  );
}

const withoutPrices = (text: string): string =>
  text.replace(
    /[$฿€£]|\d[\d,.]*\s?k?|(?<!\p{L})(?:under|below|less|than|up|to|max|maximum|within|budget|over|above|between|from|dollars?|bucks?|baht|usd|thb|pounds?|cheaper|around)(?!\p{L})|ไม่เกิน|ต่ำกว่า|น้อยกว่า|ถูกกว่า|มากกว่า|แพงกว่า|ใต้|งบ|บาท|เหรียญ|พัน|ร้อย|ระหว่าง|ถึง|ราคา/gu,
    " ",
  );

function likeOf(rest: Remainder, context: DialogueContext): FollowUp | undefined {
  const found = referenceIn(rest, context.lastCards, context.focus);
  if (found === undefined)
    return context.lastCards.length === 1
      ? like(context.lastCards[0]!)
      : contentWords(rest.text).length > 0
        ? undefined
        : which(context.lastCards);
  return found.ambiguous || found.cards.length !== 1 ? which(found.cards) : like(found.cards[0]!);
}

const like = (card: Card): FollowUp => ({ kind: "refine", how: "like", like: card, query: likeQuery(card) });

/** "Not Sony", "ไม่เอาสีแดง". */
function avoided(text: string, context: DialogueContext): FollowUp | undefined {
  const found = WITHOUT.exec(text);
  if (found === null) return undefined;
  const after = text.slice(found.index);
  const values = valuesIn(` ${after} `, context.lastCards, context.vocabulary);
  const query = queryOf(context);
  if (values.length > 0 && strangers(text, context).length === 0)
    return { kind: "refine", how: "without", query: withoutValues(query, values) };
  const named = referenceIn(new Remainder(` ${after} `), context.lastCards);
  if (named === undefined || named.strange.length > 0) return undefined;
  return { kind: "refine", how: "more", query };
}

function asked(text: string, context: DialogueContext): FollowUp | undefined {
  if (!ASKING.test(text)) return undefined;
  const { lastCards, focus } = context;
  const rest = new Remainder(text);
  const found = referenceIn(rest, lastCards, focus);
  const alone = focus ?? (lastCards.length === 1 ? lastCards[0] : undefined);
  const about =
    found === undefined ? alone : found.cards.length === 1 && !found.ambiguous ? found.cards[0] : undefined;
  if (about === undefined) {
    if (found === undefined || found.by === "price" || !found.ambiguous) return undefined;
    const something = attributeAsked(text, found.strange, found.cards[0]!);
    return something !== undefined && (found.by === "pointing" || isDefinite(text))
      ? which(found.cards)
      : undefined;
  }
  if (found === undefined && startsSearch(text)) return undefined;
  if (found?.by === "price" && /which|อันไหน|ตัวไหน/.test(text)) return undefined;
  if (
    found?.by === "name" &&
    !isDefinite(text) &&
    found.strange.length >= namedIn(text, lastCards).words.length &&
    indefinite(text)
  )
    return undefined;
  if (found?.by === "name" && onlyValue(text, context)) return undefined;
  const attribute = attributeAsked(
    found?.by === "position" || found?.by === "pointing" || found === undefined ? text : rest.text,
    found?.strange ?? contentWords(text),
    about,
  );
  return attribute === undefined ? undefined : { kind: "ask", about, attribute };
}

/** "Do you have lamps?" asks for other products even when one is shown. */
const startsSearch = (text: string): boolean =>
  /(?<!\p{L})(?:do (?:you|u) (?:have|sell|stock|carry)|have you got|got any|any|looking for|show me|what .* do you have)(?!\p{L})/u.test(
    text,
  ) && contentWords(text).length > 0;
const indefinite = (text: string): boolean =>
  /(?<!\p{L})(?:a|an|any|some|do you (?:have|sell)|got)(?!\p{L})|มี[ก-๎]+(?:ไหม|มั้ย|ป่าว|บ้าง)/u.test(text);

/** "Is there one in pink?" wants such a product; "does the pink one …" asks about it. */
function onlyValue(text: string, context: DialogueContext): boolean {
  const values = valuesIn(text, context.lastCards, context.vocabulary);
  return (
    values.length > 0 &&
    !/(?<!\p{L})(?:the|this|that|it)(?!\p{L})/u.test(text) &&
    strangers(text, context).length === 0 &&
    !/เท่าไ|ราคา|กี่/.test(text)
  );
}

function picked(text: string, context: DialogueContext): FollowUp | undefined {
  const found = referenceIn(new Remainder(text), context.lastCards, context.focus);
  if (found === undefined || found.strange.length > 0) return undefined;
  if (found.by === "name" && bareValues(text, context).length > 0) return undefined;
  if (found.by === "pointing" && valuesIn(text, context.lastCards, context.vocabulary).length > 0)
    return found.ambiguous ? which(found.cards) : undefined;
  return found.ambiguous ? which(found.cards) : { kind: "pick", cards: found.cards, purpose: "show" };
}

/** Values alone, with nothing that points: "in white?", "only paperbacks". */
function bareValues(text: string, context: DialogueContext): readonly NamedValue[] {
  if (isDefinite(text) && !/(?<!\p{L})(?:only|just)(?!\p{L})|เฉพาะ|is there|are there/u.test(text)) return [];
  const values = valuesIn(text, context.lastCards, context.vocabulary);
  const rest = values.reduce((left, { words }) => left.replace(words, " "), text);
  return namedIn(rest, context.lastCards).words.length > 0 ? [] : values;
}

function valued(text: string, context: DialogueContext): FollowUp | undefined {
  const values = valuesIn(text, context.lastCards, context.vocabulary);
  if (values.length === 0) return undefined;
  const rest = values.reduce((left, { words }) => left.replace(words, " "), text);
  if (strangers(rest, context).filter((word) => !values.some(({ value }) => stem(value) === word)).length > 0)
    return undefined;
  const [first] = values;
  return { kind: "refine", how: first!.kind, query: withValues(queryOf(context), values) };
}

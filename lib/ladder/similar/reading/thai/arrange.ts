import type { Term } from "../term.ts";

const HOW: Term = { kind: "question", value: "ยังไง" };

/** Thai lets some words stand where they like; here each stands in one place. */
export function arrange(terms: readonly Term[]): Term[] {
  let out = terms.map((term, at) => smallWords(term, terms, at));
  const values = () => out.map(({ value }) => value);
  // "A way to solve it" is "how to solve it", and so is "I want to solve it, how".
  if (
    /^วิธี(?:การ)?$/.test(values()[0] ?? "") &&
    out.length > 1 &&
    !out.some(({ kind }) => kind === "question")
  )
    out = [...out.slice(1), HOW];
  if (/^(?:อยาก|อยากจะ)$/.test(values()[0] ?? "") && values().at(-1) === "ยังไง") out = out.slice(1);
  if (values().at(-1) === "แล้ว" && out.at(-2)?.kind === "question") out = out.slice(0, -1);
  if (values().at(-1) === "ยัง" && out.length > 1)
    out = [...out.slice(0, -1), { kind: "question", value: "หรือยัง" }];
  out = haveFirst(out);
  if (values()[0] === "แสดง" && out.length > 1) out = out.slice(1);
  return [...out.filter(({ value }) => value !== "ทำไม"), ...out.filter(({ value }) => value === "ทำไม")];
}

/** "ของ" is goods at the beginning and "of" elsewhere; customers are counted in ราย or คน. */
function smallWords(term: Term, terms: readonly Term[], at: number): Term {
  if (term.value === "ของ" && at === 0) return { kind: "word", value: "สินค้า" };
  if (term.value === "ราย" && terms[at - 1]?.value === "กี่") return { ...term, value: "คน" };
  return term;
}

/** "X มีไหม" and "X มีกี่อัน" are "มี X ไหม" and "มี X กี่อัน". */
function haveFirst(terms: readonly Term[]): Term[] {
  const at = terms.findIndex(({ value }) => value === "มี");
  const next = terms[at + 1];
  const asked = next?.kind === "question" && (next.value === "กี่" || at + 2 === terms.length);
  if (at < 1 || !asked || terms.filter(({ value }) => value === "มี").length > 1) return [...terms];
  return [terms[at]!, ...terms.slice(0, at), ...terms.slice(at + 1)];
}

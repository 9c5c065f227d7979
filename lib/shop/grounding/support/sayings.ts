import type { Figure } from "../figures.ts";

const SAYING = /\bone or $|(?:นิด|แป๊บ|สักหน่อย)\s?$/;
/** Two or three of them. */
const A_FEW = /สองสาม|สามสี่|สี่ห้า/;

/** What nobody counts: "in two minds", "one or two", "สองสามเล่ม". */
export const isSaying = (low: string, { start, end }: Figure): boolean =>
  (/\bin\s+$/.test(low.slice(0, start)) && /^\s+minds?\b/.test(low.slice(end))) ||
  SAYING.test(low.slice(0, start)) ||
  A_FEW.test(low.slice(Math.max(0, start - 4), end + 4));

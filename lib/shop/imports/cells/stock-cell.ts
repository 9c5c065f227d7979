import { STOCK_MAX } from "../../catalogue/limits.ts";
import { plainNumber } from "./price-cell.ts";
import { lineOf } from "./text-cell.ts";

const UNCOUNTED =
  /^(?:|-|n\/?a|null|unlimited|in ?stock|in_stock|available|yes|true|มี|มีสินค้า|พร้อมส่ง|preorder|pre-order|backorder)$/i;
const GONE =
  /^(?:out ?of ?stock|out_of_stock|sold ?out|unavailable|discontinued|no|false|หมด|สินค้าหมด|ไม่มีสินค้า)$/i;

/**
 * Pieces; null where nothing is counted, such as “in stock”. Less than none is none: shops sell on.
 * @returns undefined for what cannot be read
 */
export function readStock(value: unknown): number | null | undefined {
  if (value === null || value === undefined || value === true) return null;
  if (value === false) return 0;
  const text = lineOf(value);
  if (UNCOUNTED.test(text)) return null;
  if (GONE.test(text)) return 0;
  if (/^-\d+(?:\.0+)?$/.test(text)) return 0;
  const pieces = Number(plainNumber(text.replace(/\s*(?:pcs?|pieces|units?|ชิ้น|อัน|ตัว)\.?$/i, ""), "."));
  return Number.isInteger(pieces) && pieces <= STOCK_MAX ? pieces : undefined;
}

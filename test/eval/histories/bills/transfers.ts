import { type BillKind, bill } from "./bill.ts";

/** Money that moves on or comes in beside the salary. */
export const TRANSFERS: readonly BillKind[] = [
  bill(
    "TRANSFER_OUT_SAVINGS",
    "month",
    0.4,
    [300, 2_500, 1],
    [0, 1],
    ["savings", "to savings"],
    ["ออมเงิน", "โอนเข้าบัญชีออม"],
    { kind: "transfer" },
  ),
  bill(
    "TRANSFER_OUT_ACCOUNT_TRANSFER",
    "month",
    0.35,
    [200, 4_000, 0.8],
    [0, 1.5],
    ["money to mom", "send to parents"],
    ["ให้แม่", "โอนให้พ่อแม่"],
    { kind: "transfer" },
  ),
  bill(
    "INCOME_OTHER_INCOME",
    "month",
    0.1,
    [250, 3_500, 0.5],
    [0.3, 4],
    ["side gig", "freelance"],
    ["งานเสริม", "ฟรีแลนซ์"],
    { kind: "income" },
  ),
];

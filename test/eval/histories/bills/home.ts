import { type BillKind, bill } from "./bill.ts";

const HOT = { 3: 1.2, 4: 1.45, 5: 1.35, 6: 1.15, 12: 0.85, 1: 0.85 };

/** A home and what runs in it. */
export const HOME: readonly BillKind[] = [
  bill(
    "RENT_AND_UTILITIES_RENT",
    "month",
    0.62,
    [1_350, 6_500, 0.8],
    [0, 1.2],
    ["rent", "rent apartment"],
    ["ค่าห้อง", "ค่าเช่า", "ค่าหอ", "ค่าคอนโด"],
    { oneOf: "home" },
  ),
  bill(
    "LOAN_PAYMENTS_MORTGAGE_PAYMENT",
    "month",
    0.45,
    [1_600, 9_500, 0.9],
    [0, 0.6],
    ["mortgage"],
    ["ผ่อนบ้าน", "ผ่อนคอนโด"],
    { oneOf: "home" },
  ),
  bill(
    "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY",
    "month",
    0.75,
    [110, 950, 0.4],
    [0.14, 2],
    ["electricity", "electric bill", "power bill"],
    ["ค่าไฟ", "ค่าไฟฟ้า"],
    { season: HOT },
  ),
  bill(
    "RENT_AND_UTILITIES_WATER",
    "month",
    0.55,
    [42, 130, 0.3],
    [0.15, 2.5],
    ["water bill", "water"],
    ["ค่าน้ำ", "ค่าน้ำประปา"],
  ),
  bill(
    "RENT_AND_UTILITIES_INTERNET_AND_CABLE",
    "month",
    0.7,
    [65, 599, 0.1],
    [0, 1.5],
    ["internet", "wifi", "comcast"],
    ["ค่าเน็ต", "เน็ตบ้าน", "ทรูออนไลน์"],
  ),
  bill(
    "RENT_AND_UTILITIES_TELEPHONE",
    "month",
    0.8,
    [50, 449, 0.2],
    [0.02, 1.5],
    ["phone bill", "verizon", "phone"],
    ["ค่าโทรศัพท์", "ค่ามือถือ", "เอไอเอส"],
  ),
];

import { type BillKind, bill } from "./bill.ts";

/** People who come, and hours that are kept: each week, month or quarter. */
export const SERVICES: readonly BillKind[] = [
  bill(
    "GENERAL_SERVICES_EDUCATION",
    "week",
    0.12,
    [35, 500, 0.4],
    [0, 0.3],
    ["piano lesson", "language class"],
    ["เรียนเปียโน", "เรียนภาษา", "ค่าเรียนพิเศษ"],
  ),
  bill(
    "HOME_IMPROVEMENT_REPAIR_AND_MAINTENANCE",
    "fortnight",
    0.1,
    [90, 700, 0.5],
    [0, 0.7],
    ["cleaner", "house cleaning"],
    ["แม่บ้าน", "ค่าทำความสะอาด"],
  ),
  bill(
    "ENTERTAINMENT_OTHER_ENTERTAINMENT",
    "week",
    0.12,
    [15, 150, 0.2],
    [0.05, 0.5],
    ["football pitch", "badminton"],
    ["ตีแบด", "ค่าสนามบอล"],
  ),
  bill(
    "PERSONAL_CARE_OTHER_PERSONAL_CARE",
    "month",
    0.15,
    [60, 500, 0.5],
    [0.1, 3],
    ["massage", "facial"],
    ["นวด", "นวดแผนไทย"],
  ),
  bill(
    "RENT_AND_UTILITIES_SEWAGE_AND_WASTE_MANAGEMENT",
    "quarter",
    0.2,
    [75, 60, 0.2],
    [0, 2],
    ["trash bill", "waste collection"],
    ["ค่าขยะ", "ค่าเก็บขยะ"],
  ),
  bill(
    "HOME_IMPROVEMENT_OTHER_HOME_IMPROVEMENT",
    "quarter",
    0.12,
    [80, 800, 0.3],
    [0.05, 4],
    ["pest control", "ac service"],
    ["ล้างแอร์", "กำจัดปลวก"],
  ),
];

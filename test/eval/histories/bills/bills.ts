import type { BillKind } from "./bill.ts";
import { DUTIES } from "./duties.ts";
import { HOME } from "./home.ts";
import { SERVICES } from "./services.ts";
import { SUBSCRIPTIONS } from "./subscriptions.ts";
import { TRANSFERS } from "./transfers.ts";
import { YEARLY } from "./yearly.ts";

/** Everything that comes by calendar. The order is part of every seeded history: add at the end. */
export const BILLS: readonly BillKind[] = [
  ...HOME,
  ...SUBSCRIPTIONS,
  ...DUTIES,
  ...SERVICES,
  ...YEARLY,
  ...TRANSFERS,
];

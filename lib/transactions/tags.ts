import type { Tag } from "#lib/ladder";

/** Answers depend on these: what a user taught, and what the tenant did (its merchants, its model, a cleared cache). */
export const USER_TAG: Tag = { scope: "user", name: "transactions" };
export const TENANT_TAG: Tag = { scope: "tenant", name: "transactions" };
export const TRANSACTION_TAGS: readonly Tag[] = [USER_TAG, TENANT_TAG];

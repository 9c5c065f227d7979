import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestStack, type TestStack } from "#test/support/stack";
import { storedRows } from "#test/support/stored-rows";
import { learningProcess } from "./learning-process.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

test("voices, their tally and what is agreed keep the keys and attributes that deployed tables have", async () => {
  const { as } = learningProcess(stack, "acme");
  const ids: string[] = [];
  for (const user of ["Ann", "bob", "carl"]) {
    const teaching = { description: "KELMSCOTT TRUST", amount: -5, category: "ENTERTAINMENT" };
    ids.push((await as(user, (c) => c.correct(teaching))).correction.id);
  }
  const merchant = { tenant: "acme", key: "kelmscotttrust" };
  const entity = (name: string) => ({ __edb_e__: name, __edb_v__: "1" });
  const says = { category: "ENTERTAINMENT", direction: "out" };
  const pk = "$rung#tenant_acme#key_kelmscotttrust";
  const kinds = new Set(["merchantVote", "merchantTally", "agreedMerchant"]);
  expect((await storedRows(stack)).filter((row) => kinds.has(row["__edb_e__"] as string))).toEqual([
    {
      ...merchant,
      ...says,
      agree: 3,
      voters: 3,
      pk: "$rung#tenant_acme",
      sk: "$agreedMerchant_1#key_kelmscotttrust",
      ...entity("agreedMerchant"),
    },
    { ...merchant, changes: 3, pk, sk: "$merchantTally_1", ...entity("merchantTally") },
    ...["Ann", "bob", "carl"].map((user, i) => ({
      ...merchant,
      ...says,
      user,
      correction: ids[i],
      pk,
      sk: `$merchantVote_1#user_${user}`,
      ...entity("merchantVote"),
    })),
  ]);
});

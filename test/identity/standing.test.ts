import { expect, test } from "vitest";
import { StoreDown } from "#lib/store";
import { fakeClock } from "#test/support/call";
import { createStanding } from "../../lib/identity/standing.ts";

const down = () => Promise.reject(new StoreDown("table", new Error("down")));

function standing(isRevoked: () => Promise<boolean>, wasRevoked: () => Promise<boolean> = down) {
  const clock = fakeClock();
  return { clock, assertStanding: createStanding({ isRevoked, wasRevoked, freshMs: 2_000, clock }) };
}

test("a revocation is seen within the bound, and the table is asked no more often", async () => {
  let revoked = false;
  let asked = 0;
  const { clock, assertStanding } = standing(async () => {
    asked++;
    return revoked;
  });
  for (let i = 0; i < 10; i++) await assertStanding("key_a");
  expect(asked).toBe(1);
  revoked = true;
  clock.advance(1_999);
  await assertStanding("key_a");
  clock.advance(1);
  await expect(assertStanding("key_a")).rejects.toMatchObject({ code: "key_revoked" });
});

test("a revocation is final: nothing is asked again", async () => {
  let asked = 0;
  const { clock, assertStanding } = standing(async () => {
    asked++;
    return true;
  });
  await expect(assertStanding("key_a")).rejects.toMatchObject({ code: "key_revoked" });
  clock.advance(1_000_000);
  await expect(assertStanding("key_a")).rejects.toMatchObject({ code: "key_revoked" });
  expect(asked).toBe(1);
});

test("while the table is down Redis is believed; while both are, nobody is let on", async () => {
  await standing(down, async () => false).assertStanding("key_a");
  await expect(standing(down, async () => true).assertStanding("key_a")).rejects.toMatchObject({
    code: "key_revoked",
  });
  await expect(standing(down, down).assertStanding("key_a")).rejects.toMatchObject({ code: "unavailable" });
});

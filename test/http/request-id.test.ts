import { expect, test } from "vitest";
import { newRequestId } from "../../lib/http/request-id.ts";

test("ids are unique and sort by time", () => {
  const ids = Array.from({ length: 10_000 }, () => newRequestId(1_700_000_000_000));
  expect(new Set(ids).size).toBe(ids.length);
  const later = newRequestId(1_700_000_000_001);
  expect(ids.every((id) => id < later)).toBe(true);
  expect(newRequestId(1_700_000_000_001)).toMatch(/^req_01HF7YAT01/);
});

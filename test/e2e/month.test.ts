import { afterAll, beforeAll, expect, test } from "vitest";
import { playMonth } from "./month/play.ts";
import { startRung } from "./month/start.ts";

let rung: Awaited<ReturnType<typeof startRung>>;

beforeAll(async () => {
  rung = await startRung();
}, 60_000);
afterAll(() => rung?.stop());

test("one user's month, from the first note to the month's end, goes as it should and reads like a diary", async () => {
  const { lines, failures } = await playMonth({ url: rung.url, key: "rk_local_dev" });
  expect(failures).toEqual([]);
  expect(lines.at(-1)).toBe("All went as it should.");
  expect(lines.length).toBeLessThanOrEqual(125);
  const text = lines.join("\n");
  for (const line of [
    /\d+ rows: \d+ imported, 1 already written as a note, 0 errors/,
    /กาแฟ 65 บาท กับข้าวมันไก่ 50 +฿65 Coffee \d+ % \+ ฿50 Restaurants \d+ % · rules/,
    /ค่าไฟ +\? How much was it/,
    /บ้านยายจันทร์ 950 +฿950 Lodging \d+ % · taught/,
    /Glowbelle 350 +฿350 Other personal care \d+ % · taught/,
    /dinner with friends 640 yesterday .* · on \d{4}-\d{2}-10/,
    /the month will come to ฿[\d,.]+ \(฿[\d,.]+ to ฿[\d,.]+\)/,
    /↻ Netflix +monthly +฿419 +next on /,
    /! \d{4}-\d{2}-22 กาแฟ ฿1,900: usually ฿65/,
    /Worth teaching: Vantoro/,
    /⚠ 80 % reached: ฿3,500 of ฿4,000/,
    /เดือนนี้ใช้ไปแล้ว/,
    /id,date,kind,amount,currency,label,category,text/,
    /The import is undone: \d+ entries are gone again/,
  ])
    expect(text).toMatch(line);
}, 240_000);

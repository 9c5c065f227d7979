import { startTestStack } from "#test/support/stack"; import { createAllApps } from "#functions/all"; import { createPlatform } from "#functions/platform"; import { loadConfig } from "#lib/context"; import { writeFileSync } from "node:fs";
const stack = await startTestStack(); const app = createAllApps(createPlatform(loadConfig({ ...stack.env, RUNG_LOCAL: "1", LOG_LEVEL: "silent" })));
let t = ""; for (let i = 0; i < 3; i++) t = await (await app.fetch(new Request("http://x/api/v1/process/text", { method: "POST", headers: { authorization: "Bearer rk_local_dev", "content-type": "application/json" }, body: JSON.stringify({ text: "กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน" }) }))).text();
writeFileSync("/tmp/bytes.json", t); process.exit(0);

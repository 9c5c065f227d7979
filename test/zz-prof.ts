import { fork } from "node:child_process"; import autocannon from "autocannon"; import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { startTestStack } from "#test/support/stack";
const kind = process.argv[2]!; const prof = process.argv[3] === "prof";
rmSync("/tmp/prof", { recursive: true, force: true });
const stack = await startTestStack();
const BODY = JSON.stringify({ text: "กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน" });
const HEADERS = { authorization: "Bearer rk_local_dev", "content-type": "application/json" };
const pre = "data:text/javascript," + encodeURIComponent("process.on('SIGINT',()=>process.exit(0));process.on('message',()=>{const c=process.cpuUsage();process.send({cpu:c.user+c.system,user:c.user})})");
const p = fork(new URL("./bench/ladder-server.ts", import.meta.url), [kind], { execArgv: [...(prof ? ["--cpu-prof", "--cpu-prof-dir=/tmp/prof", "--cpu-prof-interval=150"] : []), "--import", pre], env: { ...process.env, ...stack.env, RUNG_LOCAL: "1", LOG_LEVEL: "info", BENCH_BYTES: readFileSync("/tmp/bytes.json", "utf8") }, stdio: ["ignore", "ignore", "inherit", "ipc"] });
const [{ port }] = (await once(p, "message")) as any;
const url = `http://127.0.0.1:${port}/api/v1/process/text`;
const o = { url, method: "POST" as const, headers: HEADERS, body: BODY, connections: 50 };
await autocannon({ ...o, amount: 60000 });
const cpu = async () => { p.send("cpu"); return ((await once(p, "message")) as any)[0]; };
const N = 200000;
for (let i = 0; i < 3; i++) { const a = await cpu(); const r = await autocannon({ ...o, amount: N }); const b = await cpu(); console.log(kind, "cpu us/req", ((b.cpu - a.cpu) / N).toFixed(1), "user", ((b.user - a.user) / N).toFixed(1), "rps", Math.round(r.requests.average), r.non2xx); if (prof) break; }
p.kill("SIGINT"); await once(p, "exit"); await stack.stop();
if (prof) {
const f = readdirSync("/tmp/prof")[0]; const pf = JSON.parse(readFileSync("/tmp/prof/" + f, "utf8")); const T = N + 60000;
const dt = pf.timeDeltas; const byId = new Map<any, any>(pf.nodes.map((n: any) => [n.id, n])); const parent = new Map(); for (const n of pf.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
const key = (n: any) => `${n.callFrame.functionName || "(anon)"} ${n.callFrame.url.replace(/.*\/(main|node_modules)\//, "")}:${n.callFrame.lineNumber + 1}`;
const self = new Map(), incl = new Map();
pf.samples.forEach((id: any, i: number) => { const k = key(byId.get(id)); self.set(k, (self.get(k) ?? 0) + dt[i]); const seen = new Set(); for (let x = id; x; x = parent.get(x)) { const kk = key(byId.get(x)); if (!seen.has(kk)) { seen.add(kk); incl.set(kk, (incl.get(kk) ?? 0) + dt[i]); } } });
const us = (v: number) => (v / T).toFixed(2).padStart(7);
console.log("SELF us/req"); for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 50)) console.log(us(v), k);
console.log("INCL us/req"); for (const [k, v] of [...incl].filter(([k]) => / (lib|functions|hono)\//.test(k)).sort((a, b) => b[1] - a[1]).slice(0, 70)) console.log(us(v), k);
}

/** `npm run bench -- <name>`: prints the machine, the comparison and a ratio. */
const BENCHES: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<boolean> }>>> = {
  batch: () => import("./batch.ts"),
  chaos: () => import("./chaos.ts"),
  chat: () => import("./chat.ts"),
  gateway: () => import("./gateway.ts"),
  import: () => import("./import.ts"),
  "import-job": () => import("./import-job.ts"),
  insights: () => import("./insights.ts"),
  ladder: () => import("./ladder.ts"),
  llm: () => import("./llm.ts"),
  notes: () => import("./notes.ts"),
  sockets: () => import("./sockets.ts"),
  soak: () => import("./soak.ts"),
  similar: () => import("./similar.ts"),
  model: () => import("./model.ts"),
  start: () => import("./start.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
  console.error(`Which benchmark? npm run bench -- ${Object.keys(BENCHES).join(" | ")}`);
  process.exit(2);
}
const met = await (await bench()).run(args);
process.exit(met || !args.includes("--check") ? 0 : 1);

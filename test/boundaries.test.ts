import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { expect, test } from "vitest";

/** Who may import whom, one way, down (DESIGN section 1). A room may always import itself. */
const GROUND = ["context"];
const FLOOR = ["identity", "telemetry", "store", ...GROUND];
const DOMAINS = ["gateway", "spending", "transactions", "study", "shop", "business"];
const MAY_IMPORT: Record<string, readonly string[]> = {
  context: [],
  store: GROUND,
  telemetry: ["store", ...GROUND],
  identity: ["telemetry", "store", ...GROUND],
  ladder: ["rollout", "language", ...FLOOR], // docs/decisions/0010
  jobs: FLOOR,
  sockets: FLOOR,
  events: FLOOR,
  llm: FLOOR,
  models: FLOOR,
  rollout: FLOOR,
  language: [],
  tabular: GROUND,
  client: [],
  categories: ["language", "models", "ladder", ...FLOOR],
  http: ["identity", "telemetry", ...GROUND],
};
for (const domain of DOMAINS) {
  MAY_IMPORT[domain] = [
    "categories",
    "language",
    "ladder",
    "jobs",
    "events",
    "llm",
    "models",
    "rollout",
    "tabular",
    ...FLOOR,
  ];
}

/** Packages that only some places may know. Prefix match. */
const ONLY_IN: Record<string, readonly string[]> = {
  "@aws-sdk/": ["lib/store", "infra/local"],
  electrodb: ["lib/store"],
  "@upstash/": ["lib/store"],
  ioredis: ["infra/local"],
  dynalite: ["infra/local"],
  fauxqs: ["infra/local"],
  ws: ["infra/local"],
  openai: ["lib/llm"],
  "onnxruntime-web": ["lib/models"],
  hono: ["lib/http", "functions", "infra/local"],
  "@hono/": ["lib/http", "functions", "infra/local"],
  sst: ["functions", "infra"],
};

const root = resolve(import.meta.dirname, "..");

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(ts|tsx|mjs)$/.test(entry.name)) yield path;
  }
}

const importsOf = (path: string): string[] =>
  [...readFileSync(join(root, path), "utf8").matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)"([^"\n]+)"/g)].map(
    (m) => m[1]!,
  );

const roomOf = (path: string): string | undefined => /^lib\/([^/]+)\//.exec(path)?.[1];

/** The file or package that an import names, relative to the root. */
function target(path: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith("."))
    return relative(root, resolve(root, dirname(path), specifier))
      .split(sep)
      .join("/");
  return specifier;
}

const all = ["lib", "functions", "infra"].flatMap((folder) => [...sources(folder)]);

test("every room of lib is on the map", () => {
  const rooms = readdirSync(join(root, "lib"));
  expect(rooms.filter((room) => !MAY_IMPORT[room])).toEqual([]);
});

test("imports point one way, down", () => {
  const wrong: string[] = [];
  for (const path of all) {
    const room = roomOf(path);
    for (const specifier of importsOf(path)) {
      const to = target(path, specifier);
      const toRoom = /^lib\/([^/]+)/.exec(to)?.[1];
      if (room) {
        if (/^(functions|infra|test)\//.test(to)) wrong.push(`${path} imports ${to}`);
        if (toRoom && toRoom !== room && !MAY_IMPORT[room]?.includes(toRoom))
          wrong.push(`${path} imports ${to}`);
      }
      // Rooms meet at their faces: `#lib/room`, never a file inside another room.
      if (specifier.startsWith(".") && toRoom && toRoom !== room)
        wrong.push(`${path} reaches into ${to}; use #lib/${toRoom}`);
      if (/^functions\//.test(path) && /^(infra|test)\//.test(to)) wrong.push(`${path} imports ${to}`);
      if (/^test\//.test(to)) wrong.push(`${path} imports ${to}`);
    }
  }
  expect([...new Set(wrong)]).toEqual([]);
});

test("a vendor's client is known to one room", () => {
  const wrong: string[] = [];
  for (const path of all) {
    for (const specifier of importsOf(path)) {
      if (specifier.startsWith("#") || specifier.startsWith(".") || specifier.startsWith("node:")) continue;
      if (builtinModules.includes(specifier)) continue;
      for (const [vendor, places] of Object.entries(ONLY_IN)) {
        const matches = vendor.endsWith("/")
          ? specifier.startsWith(vendor)
          : specifier === vendor || specifier.startsWith(`${vendor}/`);
        if (matches && !places.some((place) => path.startsWith(`${place}/`)))
          wrong.push(`${path} imports ${specifier}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

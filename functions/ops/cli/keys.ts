/**
 * API keys of a deployment, by whoever may write its table. This is how the first key comes about: it needs the cloud
 * account's own credentials, so there is no bootstrap secret that could leak.
 *
 *   RUNG_DATA_TABLE=<its name> npx node functions/ops/cli/keys.ts create --tenant acme --name server --scopes read,write,ai
 *   … keys.ts list --tenant acme
 *   … keys.ts revoke --tenant acme key_…
 */
import { parseArgs } from "node:util";
import { loadConfig, Problem } from "#lib/context";
import { createIdentity, type KeyRecord, SCOPES } from "#lib/identity";
import { createStore } from "#lib/store";

const scopeLines = Object.entries(SCOPES).map(([name, what]) => `    ${name.padEnd(6)} ${what}`);
const USAGE = `Usage:
  keys.ts create --tenant <name> [--name <label>] [--scopes read,write,ai] [--gateway-cache off|exact|similar]
  keys.ts list   --tenant <name>
  keys.ts revoke --tenant <name> <key id>
  scopes:
${scopeLines.join("\n")}
  RUNG_DATA_TABLE and AWS credentials say which deployment.`;

const line = (key: KeyRecord): string =>
  [
    key.id,
    `…${key.last4}`,
    key.name,
    key.scopes.join(","),
    key.createdAt,
    key.revokedAt ? `revoked ${key.revokedAt}` : "valid",
  ].join("  ");

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tenant: { type: "string" },
      name: { type: "string", default: "first key" },
      scopes: { type: "string", default: "read,write,ai" },
      "gateway-cache": { type: "string", default: "off" },
    },
  });
  const [command, id] = positionals;
  const { tenant } = values;
  if (!tenant || !["create", "list", "revoke"].includes(command ?? "") || (command === "revoke" && !id)) {
    console.error(USAGE);
    return 2;
  }
  const config = loadConfig(process.env);
  const store = createStore(config);
  try {
    const { keys } = createIdentity({ config, store });
    if (command === "create") {
      const made = await keys.create({
        tenant,
        name: values.name,
        scopes: values.scopes.split(","),
        gatewayCache: values["gateway-cache"],
      });
      console.error(`${line(made.record)}\nThe key, shown this once:`);
      console.log(made.key);
    } else if (command === "revoke") {
      console.log(line(await keys.revoke(tenant, id!)));
    } else {
      let next: string | null | undefined;
      do {
        const page = await keys.list(tenant, next ?? undefined);
        for (const key of page.keys) console.log(line(key));
        next = page.next;
      } while (next);
    }
    return 0;
  } finally {
    store.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Problem || error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}

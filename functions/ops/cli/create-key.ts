/**
 * Makes an API key straight in the table: how the first key of a deployment comes to be, before there is one to ask with.
 * Needs AWS credentials that may write to the Data table.
 *
 *     RUNG_DATA_TABLE=<dataTable> AWS_REGION=<region> node functions/ops/cli/create-key.ts --tenant acme --name server
 */
import { parseArgs } from "node:util";
import { loadConfig, Problem, silentRecorder, systemClock } from "#lib/context";
import { createIdentity, SCOPES } from "#lib/identity";
import { createStore } from "#lib/store";

const { values } = parseArgs({
  options: {
    tenant: { type: "string" },
    name: { type: "string", default: "first key" },
    scopes: { type: "string", default: Object.keys(SCOPES).join(",") },
  },
});
const { tenant, name, scopes } = values;
if (!tenant || !process.env["RUNG_DATA_TABLE"]) {
  console.error(
    "Usage: RUNG_DATA_TABLE=<table> create-key.ts --tenant <tenant> [--name <name>] [--scopes a,b]",
  );
  console.error(`Scopes: ${Object.keys(SCOPES).join(", ")} (all of them if none is given)`);
  process.exit(2);
}
const config = loadConfig(process.env);
const store = createStore(config);
const identity = createIdentity({ config, store, clock: systemClock, recorder: silentRecorder });
try {
  const { key } = await identity.keys.create({ tenant, name, scopes: scopes.split(",") });
  console.error("This is the only time the key is shown:");
  console.log(key);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  store.close();
}

/**
 * Runs `sst.config.ts` through SST's real components, without AWS and without Pulumi's engine: the sources in
 * `.sst/platform` run under Pulumi's mocks, which record every resource that a deployment would create.
 * Pulumi's mock state is global, so it is one process per stage (`synthesise` starts it):
 *
 *     node test/infra/synth.ts <stage> <bundle|stub> <folder>
 */
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { PLATFORM, ROOT } from "../../infra/sst-platform.ts";
import { BANNER } from "../lambda/bundle.ts";
import { type BuildMode, startCli } from "./fake-cli.ts";
import { createMocks, type Recorded, unwrap } from "./pulumi-mocks.ts";

export interface Synthesis {
  app: { name: string; stage: string; removal: string; protect: boolean };
  resources: Recorded[];
  /** What `sst deploy` prints at its end. */
  outputs: Record<string, unknown>;
}

/**
 * @param folder an empty folder; gets the functions' code too
 * @param secrets values as `sst secret set` would have stored them
 * @param env what else stands in the shell that deploys
 */
export async function synthesise(
  stage: string,
  mode: BuildMode,
  folder: string,
  secrets: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Synthesis> {
  const values = Object.entries(secrets).map(([name, value]) => [`SST_SECRET_${name}`, value]);
  await promisify(execFile)(process.execPath, [import.meta.filename, stage, mode, folder], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...Object.fromEntries(values), ...env },
  });
  return JSON.parse(await readFile(join(folder, RESULT), "utf8")) as Synthesis;
}

const RESULT = "synthesis.json";

interface Pulumi {
  runtime: {
    setMocks(mocks: object, project: string, stack: string, preview: boolean): Promise<void>;
    runInPulumiStack(program: () => Promise<unknown>): Promise<unknown>;
    disconnect(): Promise<void>;
  };
}

/** `app()` of the config, read as the SST command reads it: `$config` is the identity and `infra/` is not loaded. */
async function readApp(stage: string): Promise<Synthesis["app"]> {
  const source = `globalThis.$config = (x) => x;
    const { default: config } = await import("./sst.config.ts");
    export default config.app({ stage: ${JSON.stringify(stage)} });`;
  const app = await evaluate(source, "app", { external: ["./infra/*"] });
  return { stage, removal: "retain", protect: false, ...(app as object) } as Synthesis["app"];
}

async function evaluate(source: string, name: string, options: object): Promise<unknown> {
  const outfile = join(PLATFORM, `synth.${name}.${process.pid}.mjs`);
  try {
    await build({
      stdin: { contents: source, resolveDir: ROOT, loader: "ts" },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      mainFields: ["module", "main"],
      logLevel: "error",
      ...options,
    });
    return ((await import(pathToFileURL(outfile).href)) as { default: unknown }).default;
  } finally {
    await rm(outfile, { force: true });
  }
}

/** The program as the SST command bundles it: `sst`, the providers and `$app` are globals of the user's files. */
async function loadProgram(app: Synthesis["app"], folder: string): Promise<() => Promise<unknown>> {
  const providers = JSON.parse(await readFile(join(ROOT, ".sst/provider-lock.json"), "utf8")) as {
    alias: string;
    package: string;
  }[];
  const globals = [
    ...providers.map((p) => `import * as ${p.alias} from "${p.package}";`),
    `import * as sst from "${PLATFORM}/src/components";\n`,
  ].join("");
  const paths = { home: folder, root: ROOT, work: folder, platform: PLATFORM };
  const cli = { command: "deploy", dev: false, paths, state: { version: {} } };
  const source = `import { run } from "${PLATFORM}/src/auto/run.ts";
    import config from "./sst.config.ts";
    export default () => run(config.run);`;
  return (await evaluate(source, "run", {
    banner: { js: BANNER },
    nodePaths: [join(PLATFORM, "node_modules")],
    inject: [join(PLATFORM, "src/shim/run.js")],
    define: { $app: JSON.stringify(app), $cli: JSON.stringify(cli), $dev: "false" },
    external: ["@pulumi/*", "@pulumiverse/*", "@aws-sdk/*", "undici", "esbuild", "archiver", "glob", "vite"],
    plugins: [
      {
        name: "globals",
        setup: (b: import("esbuild").PluginBuild) =>
          b.onLoad({ filter: /\.ts$/ }, async ({ path }) =>
            path.includes("/.sst/")
              ? undefined
              : { contents: globals + (await readFile(path, "utf8")), loader: "ts" },
          ),
      },
    ],
  })) as () => Promise<unknown>;
}

async function main(stage: string, mode: BuildMode, folder: string): Promise<void> {
  const app = await readApp(stage);
  const cli = await startCli(mode, folder);
  process.env["SST_SERVER"] = cli.url;
  const pulumi = createRequire(join(PLATFORM, "package.json"))("@pulumi/pulumi") as Pulumi;
  const resources: Recorded[] = [];
  await pulumi.runtime.setMocks(createMocks(`${app.name}-${stage}`, resources), app.name, stage, false);
  const program = await loadProgram(app, folder);
  const outputs = unwrap(await pulumi.runtime.runInPulumiStack(program)) as Record<string, unknown>;
  await pulumi.runtime.disconnect(); // waits for every outstanding registration
  cli.stop();
  await writeFile(join(folder, RESULT), JSON.stringify({ app, resources, outputs } satisfies Synthesis));
}

if (import.meta.main) await main(...(process.argv.slice(2) as Parameters<typeof main>));

import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ROOT } from "../../infra/sst-platform.ts";
import { bundle } from "../lambda/bundle.ts";
import { ACCOUNT } from "./pulumi-mocks.ts";

/** `bundle` builds each function as a deployment would; `stub` leaves an empty one, to look at the resources only. */
export type BuildMode = "bundle" | "stub";

interface BuildInput {
  functionID: string;
  handler: string;
  encryptionKey: string;
  links: Record<string, unknown>;
}

/** Where `Runtime.Build` puts a function, as SST does. */
const artifactFolder = (folder: string, functionId: string): string =>
  join(folder, "artifacts", `${functionId}-src`);

/** The JSON-RPC server that the SST command runs beside the program, as far as our components call it. */
export async function startCli(mode: BuildMode, folder: string): Promise<{ url: string; stop(): void }> {
  const methods: Record<string, (input: never) => unknown> = {
    "Provider.Aws.Bootstrap": () => ({
      asset: "sst-asset",
      assetEcrRegistryId: ACCOUNT,
      assetEcrUrl: "ecr",
      state: "sst-state",
    }),
    "Runtime.Build": async (input: BuildInput) => {
      const out = artifactFolder(folder, input.functionID);
      const [file, name] = input.handler.split(".") as [string, string];
      const key = Buffer.from(input.encryptionKey, "base64");
      if (mode === "bundle") await bundle(join(ROOT, `${file}.ts`), out, input.links, key);
      else {
        await mkdir(out, { recursive: true });
        await writeFile(join(out, "bundle.mjs"), "");
      }
      return { out, handler: `bundle.${name}`, errors: [], sourcemaps: [] };
    },
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, params } = JSON.parse(body) as { method: string; params: [never] };
    try {
      const handle = methods[method];
      if (!handle) throw new Error(`unknown method ${method}`);
      response.end(JSON.stringify({ result: await handle(params[0]), error: null }));
    } catch (error) {
      response.end(JSON.stringify({ result: null, error: String(error) }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Product, startProduct } from "#test/support/product";

const root = resolve(import.meta.dirname, "../..");

interface Curl {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly raw?: string;
}

/** The curl commands of a page's shell blocks, as a shell would read them. */
function curlsIn(page: string): Curl[] {
  const blocks = [...readFileSync(resolve(root, page), "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(
    (m) => m[1]!,
  );
  const commands = blocks
    .flatMap((block) => block.replaceAll("\\\n", " ").split("\n"))
    .filter((line) => line.startsWith("curl "));
  return commands.map((command) => {
    const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((m) => m[1] ?? m[2]!);
    const after = (flag: string) => words.flatMap((word, i) => (word === flag ? [words[i + 1]!] : []));
    const url = words.find((word) => word.startsWith("http"))!;
    const [raw] = after("-d");
    return {
      method: after("-X")[0] ?? (raw === undefined ? "GET" : "POST"),
      path: new URL(url).pathname,
      headers: Object.fromEntries(
        after("-H").map((header) =>
          (([name, value]) => [name!.toLowerCase(), value!] as const)(header.split(": ")),
        ),
      ),
      ...(raw !== undefined && { raw }),
    };
  });
}

describe("the README's requests work when pasted", () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());

  const curls = curlsIn("README.md");

  test("there are some", () => expect(curls.length).toBeGreaterThanOrEqual(3));

  test.each(curls.map((curl) => [`${curl.method} ${curl.path} ${curl.raw ?? ""}`, curl] as const))(
    "%s",
    async (_, curl) => {
      const { method, path, headers, raw } = curl;
      const { status } = await product.call(method, path, {
        key: null,
        headers,
        ...(raw !== undefined && { raw }),
      });
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(300);
    },
  );
});

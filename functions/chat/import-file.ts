import { Problem } from "#lib/context";
import { bodyTooLarge, checkValue, parseJson } from "#lib/http";
import { type Mapping, mapping } from "#lib/shop";
import { once } from "#lib/tabular";

/** The mapping that a query holds as JSON. @throws Problem invalid_field, unknown_field */
export function mappingOfQuery(text: string | undefined): Mapping {
  if (text === undefined) return mapping.parse({});
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    const detail = "Query parameter `mapping` must hold JSON: an object with `columns`, percent-encoded.";
    throw new Problem("invalid_field", detail, { field: "mapping", cause });
  }
  return checkValue(mapping, value, ["mapping"]);
}

/** What is sent as the body, up to a limit. @throws Problem body_too_large, while it is read */
export async function* bodyOf({ body }: Request, bytesMax: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw bodyTooLarge(bytesMax);
    yield chunk;
  }
}

/** Elements of an array that was read already, as a file. */
export const fileOfArray = (elements: readonly unknown[]): AsyncGenerator<Uint8Array> =>
  once(Buffer.from(JSON.stringify(elements)));

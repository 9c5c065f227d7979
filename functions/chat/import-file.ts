import { currentActor, Problem } from "#lib/context";
import { bodyTooLarge, checkValue, parseJson } from "#lib/http";
import { type Mapping, mapping } from "#lib/shop";
import { hashedId, isId, objectKey, type Uploads } from "#lib/store";
import { once } from "#lib/tabular";

export interface FileBody {
  readonly upload_id?: string | undefined;
  readonly content?: string | undefined;
}

/**
 * Where a file is: uploaded before, or put there now.
 * @throws Problem not_found, invalid_field
 */
export async function fileOf(
  uploads: Uploads,
  { upload_id, content }: FileBody,
): Promise<{ uploadId: string; etag: string }> {
  if ((upload_id === undefined) === (content === undefined)) {
    const field = upload_id === undefined ? "content" : "upload_id";
    throw new Problem("invalid_field", "Send either `upload_id` or `content`.", { field });
  }
  // The same file again is the same request.
  const uploadId = upload_id ?? hashedId("upl", content!);
  const key = objectKey(currentActor(), uploadId);
  if (content !== undefined) await uploads.write(key, "text/plain", Buffer.from(content));
  const found = isId("upl", uploadId) ? await uploads.find(key) : undefined;
  if (found) return { uploadId, etag: found.etag };
  const detail =
    "Nothing was uploaded under this id, or it is not kept any longer. PUT the bytes to its upload_url first.";
  throw new Problem("not_found", detail, { field: "upload_id" });
}

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

import { currentActor, Problem } from "#lib/context";
import { hashedId, isId, objectKey, type Uploads } from "#lib/store";

/** A file that a body names, or holds. */
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
  if (content !== undefined)
    await uploads.write(objectKey(currentActor(), uploadId), "text/plain", Buffer.from(content));
  const { etag } = await uploaded(uploads, uploadId);
  return { uploadId, etag };
}

/** What was uploaded under an id by whoever asks. @throws Problem not_found */
export async function uploaded(uploads: Pick<Uploads, "find">, uploadId: string) {
  const found = isId("upl", uploadId) ? await uploads.find(objectKey(currentActor(), uploadId)) : undefined;
  if (found) return found;
  const detail =
    "Nothing was uploaded under this id, or it is not kept any longer. PUT the bytes to its upload_url first.";
  throw new Problem("not_found", detail, { field: "upload_id" });
}

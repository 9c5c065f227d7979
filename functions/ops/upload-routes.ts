import { z } from "zod";
import { currentActor, currentCall } from "#lib/context";
import { type Route, route } from "#lib/http";
import { newId, objectKey, type Store } from "#lib/store";

/** What the routes that take long input understand. */
const CONTENT_TYPES = [
  "application/json",
  "application/x-ndjson",
  "text/csv",
  "text/plain",
  "application/x-ofx",
] as const;
/** A million rows are about 200 MB; five times that is a mistake. */
const BYTES_MAX = 1_000_000_000;

/** Long input does not pass through a function: it is put into object storage, and named by its `upload_id`. */
export const uploadRoutes = ({ uploads }: Pick<Store, "uploads">): Route[] => [
  route({
    method: "post",
    path: "/api/v1/uploads",
    summary: "Get an address to upload to",
    description:
      "For bodies over 4 MB. `PUT` the bytes to `upload_url` with the same `Content-Type`, then send `upload_id` to a route that takes one. The address is good for 15 minutes.",
    tag: "Uploads",
    access: "write",
    body: z.strictObject({
      content_type: z.enum(CONTENT_TYPES),
      bytes: z.int().min(1).max(BYTES_MAX).describe("Exact size of what will be uploaded."),
    }),
    responses: {
      201: z
        .strictObject({ upload_id: z.string(), upload_url: z.string(), expires_in_s: z.int() })
        .meta({ id: "Upload" }),
    },
    async handler({ body }) {
      const id = newId("upl", currentCall().clock.now());
      const key = objectKey(currentActor(), id);
      const { url, expiresS } = await uploads.presignPut(key, body.content_type, body.bytes);
      return { status: 201, body: { upload_id: id, upload_url: url, expires_in_s: expiresS } };
    },
  }),
];

import { join } from "node:path";
import { ClassicLevel } from "classic-level";

/**
 * The local table keeps every version of a row until it is compacted, and reading a row that was written a thousand times goes past all of them: an artefact of the stand-in,
 * which the cloud's table does not have. The stack must be stopped.
 */
export async function compact(folder: string): Promise<void> {
  const level = new ClassicLevel<Buffer, Buffer>(join(folder, "table"), {
    keyEncoding: "buffer",
    valueEncoding: "buffer",
  });
  await level.open();
  await level.compactRange(Buffer.alloc(0), Buffer.alloc(64, 0xff));
  await level.close();
}

import { startProduct } from "../support/product.ts";
import type { Understand, Understanding } from "./wire.ts";

/** The whole product in this process, asked over its own routes; nothing leaves the machine and nothing is kept. */
export async function createInProcess(service?: string): Promise<Understand> {
  const product = await startProduct();
  return async (text, { now, timeZone }) => {
    const body = { text, now, timezone: timeZone, ...(service !== undefined && { force_service: service }) };
    const { status, json, text: raw } = await product.call("POST", "/api/v1/process/text", { body });
    if (status !== 200) throw new Error(`${status} ${raw}`);
    return json as unknown as Understanding;
  };
}
